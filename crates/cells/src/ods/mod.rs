//! `.ods`: the content of an OpenDocument spreadsheet, as a stream of its XML.
//!
//! Our own pass, since values stand there as decimal text, which a float would lose, and a repeat
//! count of a few bytes can claim a hundred million cells.

mod cell;
mod definitions;
mod events;
mod formats;
mod pages;
mod table;

use events::{DOCUMENT, Event, Events};
use formats::Formats;
use pages::PageStyles;
use table::Tables;

use crate::{
    Formulas, ReadOptions,
    diagnostic::codes::extract as codes,
    fault::Fault,
    listed::SheetNames,
    model::{Text, workbook::Format},
    package::{Package, limits::Limits},
    report::Report,
    stop::Stop,
    visit::{Sound, Visited, Visitor},
    xml,
};

/// All tables stand in one part and are kept until its end, so it may be no larger than what fits.
const LIMITS: Limits = Limits { part_bytes: 1 << 30, ..Limits::USUAL };

/// Reads all tables of the document and tells a visitor of them.
pub(super) fn visit(
    file: &Text,
    bytes: &[u8],
    options: &ReadOptions,
    visitor: &mut impl Visitor,
) -> Visited {
    let mut tables = Tables::new(file, options.formulas);
    if let Err(why) = read_package(bytes, &options.stop, &mut tables) {
        // All tables stand in one part, and what is not read to its end is not verified.
        return Visited::refused(match tables.open_name() {
            Some(name) => why.of_sheet(file, name),
            None => why.of_file(file),
        });
    }
    let mut report = Report::new(file);
    let mut names = SheetNames::default();
    visitor.open(Format::Ods);
    if options.formulas == Formulas::Written {
        visitor.definitions(&tables.definitions.finish());
    }
    for reading in tables.finished {
        report.begin_sheet(reading.name());
        if names.is_new(reading.name(), &mut report) {
            report.extend(reading.tell(visitor));
        }
    }
    report.begin_sheet(&Text::default());
    names.end(&mut report);
    let sound = (!names.is_empty()).then_some(Sound { format: Format::Ods, decoding: None });
    Visited { sound, diagnostics: report.into_diagnostics() }
}

fn read_package(bytes: &[u8], stop: &Stop, tables: &mut Tables) -> Result<(), Fault> {
    let package = Package::open(bytes.into(), LIMITS, stop)?;
    if let Some(manifest) = package.bytes("META-INF/manifest.xml")?
        && String::from_utf8_lossy(&manifest).contains("encryption-data")
    {
        let message = "the workbook is password-protected";
        return Err(Fault::new(&codes::PASSWORD_PROTECTED, message));
    }
    let mut styles = (Formats::default(), PageStyles::default());
    let read = |part, styles: &mut _, tables: &mut Tables| {
        xml::read(&package, part, DOCUMENT, |xml| walk(&mut Events::new(xml), styles, tables))
    };
    match read("styles.xml", &mut styles, tables) {
        Err(fault) if !fault.is_missing_part() => return Err(fault),
        Ok(()) | Err(_) => {}
    }
    read("content.xml", &mut styles, tables)
}

/// Styles and tables stand in one part, the styles first.
fn walk(
    events: &mut Events<'_, '_>,
    (formats, pages): &mut (Formats, PageStyles),
    tables: &mut Tables,
) -> Result<(), Fault> {
    let mut in_body = false;
    while let Some(event) = events.next()? {
        match event {
            Event::Start(element) if element.name == "table:table" => {
                tables.read(events, &element, (formats, pages))?;
            }
            Event::Start(element) if in_body => {
                in_body = false;
                if element.name != "office:spreadsheet" {
                    let message = format!("its body is <{}>, no spreadsheet", element.name);
                    return Err(Fault::new(&codes::NOT_A_SPREADSHEET, message));
                }
            }
            Event::Start(element) => {
                tables.definitions.take(&element, None);
                in_body = element.name == "office:body";
                formats.start(&element);
                pages.start(&element);
            }
            Event::End(element) => {
                formats.end(&element);
                pages.end(&element);
            }
            Event::Text(text) => {
                formats.text(&text);
                pages.text(&text);
            }
        }
    }
    Ok(())
}
