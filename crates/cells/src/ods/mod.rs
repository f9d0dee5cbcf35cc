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

use super::{
    Extracted,
    fault::Fault,
    package::Package,
    stop::Stop,
    xml::{self, Xml},
};
use crate::{
    diagnostic::{Diagnostic, codes::extract as codes},
    model::{
        Text,
        definitions::Definitions,
        workbook::{Format, Known, Knows, Workbook},
    },
};

/// Reads all tables of the document.
pub(super) fn read(file: &Text, bytes: &[u8], stop: &Stop) -> Extracted {
    let mut tables = Tables::new(file);
    let outcome = read_package(bytes, stop, &mut tables);
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let mut sheets = Vec::new();
    let open = tables.open_name();
    for reading in tables.finished {
        match reading {
            Ok(reading) => {
                let (sheet, found) = reading.finish();
                sheets.push(sheet);
                diagnostics.extend(found);
            }
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    if let Err(why) = outcome {
        diagnostics.push(match open {
            Some(name) => why.of_sheet(file, &name),
            None => why.of_file(file),
        });
        // All tables stand in one part, and what is not read to its end is not verified.
        return Extracted { workbook: None, diagnostics };
    }
    let workbook = Workbook {
        format: Format::Ods,
        sheets,
        decoding: None,
        knows: Knows { number_formats: Known::Yes, hidden_rows: Known::Yes },
        definitions: Definitions::default(),
    };
    Extracted { workbook: Some(workbook), diagnostics }
}

fn read_package(bytes: &[u8], stop: &Stop, tables: &mut Tables) -> Result<(), Fault> {
    let package = Package::open_usual(bytes, stop)?;
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
