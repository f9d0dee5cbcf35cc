//! `.ods`: the content of an OpenDocument spreadsheet, as a stream of its XML.
//!
//! Our own pass, since values stand there as decimal text, which a float would lose, and a repeat
//! count of a few bytes can claim a hundred million cells.

mod cell;
mod formats;
mod pages;
mod table;

use std::io::{BufReader, Read};

use formats::Formats;
use pages::Pages;
use table::Tables;

use crate::{
    ReadOptions,
    diagnostic::codes::extract as codes,
    fault::Fault,
    model::{Text, workbook::Format},
    package::{Package, limits::Limits},
    stop::Stop,
    visit::{Sound, Visited, Visitor},
    xml::{self, Xml},
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
    let outcome = read_package(bytes, &options.stop, &mut tables);
    if let Err(why) = outcome {
        // All tables stand in one part, and what is not read to its end is not verified.
        return Visited::refused(match tables.open_name() {
            Some(name) => why.of_sheet(file, name),
            None => why.of_file(file),
        });
    }
    visitor.open(Format::Ods);
    let readings = tables.finished.into_iter();
    let diagnostics = readings.flat_map(|reading| reading.tell(visitor)).collect();
    Visited { sound: Some(Sound { format: Format::Ods, decoding: None }), diagnostics }
}

fn read_package(bytes: &[u8], stop: &Stop, tables: &mut Tables) -> Result<(), Fault> {
    let package = Package::open_held(bytes, LIMITS, stop)?;
    if let Some(manifest) = package.bytes("META-INF/manifest.xml")?
        && String::from_utf8_lossy(&manifest).contains("encryption-data")
    {
        let message = "the workbook is password-protected";
        return Err(Fault::new(&codes::PASSWORD_PROTECTED, message));
    }
    let mut styles = (Formats::default(), Pages::default());
    if let Some(part) = package.stream("styles.xml")? {
        walk(part, "styles.xml", &mut styles, tables)?;
    }
    let content = package.stream("content.xml")?;
    let content = content.ok_or_else(|| Fault::damaged("the part content.xml is missing"))?;
    walk(content, "content.xml", &mut styles, tables)
}

/// Styles and tables stand in one part, the styles first.
fn walk(
    part: impl Read,
    name: &str,
    (formats, pages): &mut (Formats, Pages),
    tables: &mut Tables,
) -> Result<(), Fault> {
    let mut xml = Xml::new(BufReader::new(part), name);
    while let Some(element) = xml.next()? {
        match element {
            xml::Event::Start(element) if element.name == "table:table" => {
                tables.read(&mut xml, &element, (formats, pages))?;
            }
            xml::Event::Start(element) => {
                formats.start(&element);
                pages.start(&element);
            }
            xml::Event::End(element) => {
                formats.end(&element);
                pages.end(&element);
            }
            xml::Event::Text(text) => {
                formats.text(&text);
                pages.text(&text);
            }
        }
    }
    Ok(())
}
