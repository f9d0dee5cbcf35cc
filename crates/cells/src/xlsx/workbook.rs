//! The workbook part: its sheets in order, and the day it counts from.

use super::vocabulary::{CONTENT_TYPES, SPREADSHEET};
use crate::{
    fault::Fault,
    model::{
        Text,
        definitions::{Calculation, Circles, DefinedName, Definitions},
        workbook::Visibility,
    },
    package::Package,
    relationships::{self, Relationship},
    serial::Epoch,
    xml::{self, Node, Tag, Xml},
};

/// Names that are kept: no workbook that people use has as many.
const MOST_NAMES: usize = 100_000;

/// What the workbook part says.
pub(super) struct Contents {
    /// The sheets in the order of their tabs.
    pub sheets: Vec<SheetEntry>,
    /// The day that serial numbers count from.
    pub epoch: Epoch,
    /// Its names, and how it is computed.
    pub definitions: Definitions,
    /// The relationships that lead to linked workbooks, in the order of their numbers.
    pub links: Vec<String>,
}

/// A sheet as the workbook lists it.
pub(super) struct SheetEntry {
    pub name: Text,
    pub visibility: Visibility,
    /// The id of the relationship that leads to its part.
    pub relationship: String,
}

/// The path of the workbook part: where the package's relationships say.
///
/// # Errors
/// A [`Fault`] where the list of relationships cannot be read; `Ok(None)` where it names none.
pub(super) fn find(package: &Package<'_>) -> Result<Option<String>, Fault> {
    let all = relationships::of(package, "")?;
    Ok(all.into_iter().find(|one| one.kind == "officeDocument").and_then(|one| one.target))
}

/// The content type of a part: its own, else that of its extension.
///
/// # Errors
/// A [`Fault`] where the list of content types is missing or damaged.
pub(super) fn content_type(package: &Package<'_>, name: &str) -> Result<Option<String>, Fault> {
    xml::read(package, "[Content_Types].xml", CONTENT_TYPES, |xml| {
        xml.root("Types")?;
        let (mut own, mut of_extension) = (None, None);
        while let Node::Open(tag) = xml.next()? {
            let content = tag.attribute("ContentType")?.map(|it| it.into_owned());
            if tag.is("Override") {
                let part = tag.attribute("PartName")?;
                if part.is_some_and(|it| it.trim_start_matches('/').eq_ignore_ascii_case(name)) {
                    own = content;
                }
            } else if tag.is("Default") {
                let extension = tag.attribute("Extension")?.unwrap_or_default();
                let due = name.rsplit('.').next().unwrap_or_default();
                if extension.eq_ignore_ascii_case(due) {
                    of_extension = content;
                }
            }
            xml.skip()?;
        }
        Ok(own.or(of_extension))
    })
}

/// Whether a content type is that of a workbook in XML.
pub(super) fn is_workbook(content_type: &str) -> bool {
    content_type.contains("sheet") && !content_type.contains("binary")
}

/// Reads the workbook part.
///
/// # Errors
/// A [`Fault`] where it is missing or damaged.
pub(super) fn read(package: &Package<'_>, name: &str) -> Result<Contents, Fault> {
    xml::read(package, name, SPREADSHEET, |xml| {
        xml.root("workbook")?;
        let mut contents = Contents {
            sheets: Vec::new(),
            epoch: Epoch::Year1900,
            definitions: Definitions::default(),
            links: Vec::new(),
        };
        while let Node::Open(tag) = xml.next()? {
            if tag.is("workbookPr") {
                if tag.flag("date1904")? {
                    contents.epoch = Epoch::Year1904;
                }
                xml.skip()?;
            } else if tag.is("sheets") {
                sheets(xml, &mut contents.sheets)?;
            } else if tag.is("calcPr") {
                if tag.flag("fullCalcOnLoad")? {
                    contents.definitions.calculation = Calculation::OnOpening;
                }
                if tag.flag("iterate")? {
                    contents.definitions.circles = Circles::Iterated;
                }
                xml.skip()?;
            } else if tag.is("externalReferences") {
                links(xml, &mut contents.links)?;
            } else if tag.is("definedNames") {
                names(xml, &mut contents)?;
            } else {
                xml.skip()?;
            }
        }
        Ok(contents)
    })
}

fn sheets(xml: &mut Xml<'_>, sheets: &mut Vec<SheetEntry>) -> Result<(), Fault> {
    while let Node::Open(tag) = xml.next()? {
        if tag.is("sheet") {
            sheets.push(sheet(&tag)?);
        }
        xml.skip()?;
    }
    Ok(())
}

fn sheet(tag: &Tag<'_>) -> Result<SheetEntry, Fault> {
    let mut entry = SheetEntry {
        name: Text::default(),
        visibility: Visibility::Visible,
        relationship: String::new(),
    };
    for attribute in tag.attributes() {
        let (name, value) = attribute?;
        match name {
            "name" => entry.name = super::escape::decoded(&value).into(),
            "state" if value != "visible" => entry.visibility = Visibility::Hidden,
            // The prefix of the relationships namespace is the writer's choice.
            name if name.ends_with(":id") => entry.relationship = value.into_owned(),
            _ => {}
        }
    }
    Ok(entry)
}

/// Links to other workbooks, as relationships.
fn links(xml: &mut Xml<'_>, links: &mut Vec<String>) -> Result<(), Fault> {
    while let Node::Open(tag) = xml.next()? {
        let mut link = String::new();
        for attribute in tag.attributes() {
            let (name, value) = attribute?;
            if name.ends_with(":id") {
                link = value.into_owned();
            }
        }
        links.push(link);
        xml.skip()?;
    }
    Ok(())
}

/// Defined names. Those of a sheet count it among all sheets, charts included.
fn names(xml: &mut Xml<'_>, contents: &mut Contents) -> Result<(), Fault> {
    while let Node::Open(tag) = xml.next()? {
        let name = tag.attribute("name")?.unwrap_or_default();
        let name: Text = super::escape::decoded(&name).into();
        let sheet = tag.attribute("localSheetId")?.and_then(|it| it.trim().parse::<usize>().ok());
        let sheet = sheet.and_then(|at| contents.sheets.get(at)).map(|it| it.name.clone());
        let formula = xml.text()?;
        if contents.definitions.names.len() < MOST_NAMES {
            let formula = formula.into();
            contents.definitions.names.push(DefinedName { name, sheet, formula });
        }
    }
    Ok(())
}

/// The one part of that kind among a workbook's relationships.
pub(super) fn one<'r>(relationships: &'r [Relationship], kind: &str) -> Option<&'r Relationship> {
    relationships.iter().find(|one| one.kind == kind)
}
