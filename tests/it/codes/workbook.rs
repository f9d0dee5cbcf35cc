//! A workbook that a case writes down as text: `input/NAME.xlsx.toml` becomes `input/NAME.xlsx`.

use std::{collections::BTreeMap, fmt::Write as _, sync::LazyLock};

use regex::Regex;
use serde::Deserialize;

use crate::extract::package::{Package, worksheet};

/// A workbook as written down.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    /// Its sheets in order.
    sheet: Vec<WrittenSheet>,
    /// Parts of the package that are other than they would be; empty: the part is left out.
    #[serde(default)]
    parts: BTreeMap<String, String>,
}

/// A sheet as written down.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenSheet {
    name: String,
    /// A line a row, its cells between `|`: a number, a text, `=FORMULA → result`, `'1,500` for a
    /// number stored as text, `12 {0.0}` for a number with its format.
    #[serde(default)]
    cells: String,
    /// The rows as the XML of the part, where no spreadsheet program would write them so.
    rows: Option<String>,
    /// The numbers of hidden rows.
    #[serde(default)]
    hidden_rows: Vec<usize>,
    /// Whether the sheet itself is hidden.
    #[serde(default)]
    hidden: bool,
    /// Merged ranges.
    #[serde(default)]
    merged: Vec<String>,
}

/// The package of a workbook that is written down.
pub fn package(text: &str) -> Package {
    let written: Written = toml::from_str(text).unwrap();
    let mut formats = Vec::new();
    let parts: Vec<String> = written.sheet.iter().map(|it| part(it, &mut formats)).collect();
    let sheets: Vec<(&str, &str)> =
        written.sheet.iter().zip(&parts).map(|(it, xml)| (&*it.name, &**xml)).collect();
    let mut package = Package::of_sheets(&sheets);
    package.set("xl/styles.xml", styles(&formats));
    for sheet in written.sheet.iter().filter(|it| it.hidden) {
        let name = format!("name=\"{}\"", sheet.name);
        let workbook = package.text("xl/workbook.xml");
        package
            .set("xl/workbook.xml", workbook.replace(&name, &format!("{name} state=\"hidden\"")));
    }
    for (name, content) in written.parts {
        if content.is_empty() {
            package.remove(&name);
        } else {
            package.set(&name, content);
        }
    }
    package
}

/// A workbook as a page shows it: its sheets, and the parts that are other than they would be.
pub fn shown(text: &str) -> String {
    let written: Written = toml::from_str(text).unwrap();
    let mut shown = String::new();
    for sheet in &written.sheet {
        let hidden = if sheet.hidden { ", hidden" } else { "" };
        let rows = sheet.rows.as_ref().unwrap_or(&sheet.cells).trim();
        let _ = writeln!(shown, "[{}{hidden}]\n{rows}", sheet.name);
        for row in &sheet.hidden_rows {
            let _ = writeln!(shown, "(row {row} is hidden)");
        }
        for range in &sheet.merged {
            let _ = writeln!(shown, "({range} is merged)");
        }
    }
    for (name, content) in &written.parts {
        let content = if content.is_empty() { "(left out)" } else { content.trim() };
        let _ = writeln!(shown, "{name}: {content}");
    }
    shown
}

fn part(sheet: &WrittenSheet, formats: &mut Vec<String>) -> String {
    let rows = match &sheet.rows {
        Some(rows) => rows.clone(),
        None => (1..)
            .zip(sheet.cells.lines())
            .map(|(row, line)| {
                let hidden = if sheet.hidden_rows.contains(&row) { " hidden=\"1\"" } else { "" };
                let cells: String = ('A'..='Z')
                    .zip(line.split('|'))
                    .map(|(column, text)| cell(&format!("{column}{row}"), text.trim(), formats))
                    .collect();
                format!("<row r=\"{row}\"{hidden}>{cells}</row>")
            })
            .collect(),
    };
    let merged: String =
        sheet.merged.iter().map(|it| format!("<mergeCell ref=\"{it}\"/>")).collect();
    let merged =
        if merged.is_empty() { merged } else { format!("<mergeCells>{merged}</mergeCells>") };
    worksheet(&rows).replace("</sheetData>", &format!("</sheetData>{merged}"))
}

fn cell(at: &str, text: &str, formats: &mut Vec<String>) -> String {
    static NUMBER: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^-?\d+(\.\d+)?(E\d+)?$").unwrap());
    static FORMATTED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^(.*) \{(.+)\}$").unwrap());
    if text.is_empty() {
        return String::new();
    }
    let (text, style) = match FORMATTED.captures(text) {
        Some(found) => {
            formats.push(found[2].to_owned());
            (found[1].to_owned(), format!(" s=\"{}\"", formats.len()))
        }
        None => (text.to_owned(), String::new()),
    };
    if let Some(formula) = text.strip_prefix('=') {
        let (formula, result) = formula.split_once(" → ").unwrap_or((formula, ""));
        let kind = if result.starts_with('#') { " t=\"e\"" } else { "" };
        let result = if result.is_empty() { String::new() } else { format!("<v>{result}</v>") };
        return format!("<c r=\"{at}\"{style}{kind}><f>{}</f>{result}</c>", escaped(formula));
    }
    if NUMBER.is_match(&text) {
        return format!("<c r=\"{at}\"{style}><v>{text}</v></c>");
    }
    if text.starts_with('#') {
        return format!("<c r=\"{at}\"{style} t=\"e\"><v>{text}</v></c>");
    }
    let text = text.strip_prefix('\'').unwrap_or(&text);
    format!("<c r=\"{at}\"{style} t=\"inlineStr\"><is><t>{}</t></is></c>", escaped(text))
}

/// The formats that cells name, each in a style of its own; style 0 has none.
fn styles(formats: &[String]) -> String {
    let (mut named, mut styles) = (String::new(), "<xf numFmtId=\"0\"/>".to_owned());
    for (number, format) in (164..).zip(formats) {
        let format = escaped(format);
        let _ = write!(named, "<numFmt numFmtId=\"{number}\" formatCode=\"{format}\"/>");
        let _ = write!(styles, "<xf numFmtId=\"{number}\"/>");
    }
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    format!(
        "<styleSheet xmlns=\"{main}\"><numFmts>{named}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
