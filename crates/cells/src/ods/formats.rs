//! The styles of a document: number formats as the codes that other programs use, bold, superscript,
//! hidden tables.

use std::collections::{BTreeMap, BTreeSet};

use super::events::Element;
use crate::{
    model::{
        Text,
        workbook::{CellStyle, Visibility, Weight},
    },
    sheet::CellFormat,
};

/// What the styles read so far say.
#[derive(Debug, Default)]
pub(super) struct Formats {
    codes: BTreeMap<String, String>,
    cells: BTreeMap<String, OdsCellStyle>,
    superscripts: BTreeSet<String>,
    hidden_tables: BTreeSet<String>,
    /// The page style of each table style.
    master_pages: BTreeMap<String, String>,
    /// The style that is being read.
    open: Option<String>,
    /// The number style that is being read.
    code: Option<FormatCode>,
}

/// A cell style: its own settings, and the style that it builds on.
#[derive(Debug, Default, Clone)]
struct OdsCellStyle {
    parent: Option<String>,
    code: Option<String>,
    bold: Option<Weight>,
}

#[derive(Debug)]
struct FormatCode {
    name: String,
    sections: String,
    text: String,
    /// Whether text now belongs to the format.
    in_literal: bool,
    /// What a percent sign in it is.
    percent: Percent,
    /// What its first unit of time is.
    time: Time,
}

/// What a percent sign in a format is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Percent {
    /// In the style of a percentage: the number is shown a hundred times as large.
    Scales,
    /// A letter like any other.
    Letter,
}

/// What hours, minutes and seconds count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Time {
    /// The time of day.
    OfDay,
    /// What has elapsed: the first of them goes on beyond its bound.
    Elapsed,
}

impl Formats {
    /// What a cell of that style looks like.
    pub(super) fn cell_format(&self, style: Option<&str>) -> CellFormat {
        let mut code = None;
        let mut bold = None;
        let mut next = style;
        // A chain of parents that leads back to itself is cut off.
        for _ in 0..16 {
            let Some(cell) = next.and_then(|name| self.cells.get(name)) else { break };
            code = code.or(cell.code.as_deref());
            bold = bold.or(cell.bold);
            next = cell.parent.as_deref();
        }
        let number_format = code.and_then(|name| self.codes.get(name));
        CellFormat {
            number_format: number_format.filter(|it| *it != "General").map(|it| it.as_str().into()),
            style: CellStyle { indent: 0, weight: bold.unwrap_or_default() },
            ..CellFormat::default()
        }
    }

    /// Whether there is a cell style of that name.
    pub(super) fn has(&self, style: &str) -> bool {
        self.cells.contains_key(style)
    }

    pub(super) fn is_superscript(&self, style: Option<&str>) -> bool {
        style.is_some_and(|name| self.superscripts.contains(name))
    }

    pub(super) fn visibility(&self, table_style: Option<&str>) -> Visibility {
        let hidden = table_style.is_some_and(|name| self.hidden_tables.contains(name));
        if hidden { Visibility::Hidden } else { Visibility::Visible }
    }

    pub(super) fn master_page(&self, table_style: Option<&str>) -> Option<&str> {
        table_style.and_then(|name| self.master_pages.get(name)).map(String::as_str)
    }

    pub(super) fn start(&mut self, element: &Element) {
        let name = element.get("style:name").map(str::to_owned);
        match element.name.as_str() {
            "style:style" => {
                if let (Some("table-cell"), Some(name)) = (element.get("style:family"), &name) {
                    let cell = OdsCellStyle {
                        parent: element.get("style:parent-style-name").map(str::to_owned),
                        code: element.get("style:data-style-name").map(str::to_owned),
                        bold: None,
                    };
                    self.cells.insert(name.clone(), cell);
                }
                let master = element.get("style:master-page-name").map(str::to_owned);
                self.master_pages.extend(name.clone().zip(master));
                self.open = name;
            }
            "style:table-properties" if element.get("table:display") == Some("false") => {
                self.hidden_tables.extend(self.open.clone());
            }
            "style:text-properties" => self.text_properties(element),
            "number:number-style"
            | "number:percentage-style"
            | "number:currency-style"
            | "number:date-style"
            | "number:time-style"
            | "number:text-style"
            | "number:boolean-style" => {
                self.code = name.map(|name| FormatCode {
                    name,
                    sections: String::new(),
                    text: String::new(),
                    in_literal: false,
                    percent: match element.name.as_str() {
                        "number:percentage-style" => Percent::Scales,
                        _ => Percent::Letter,
                    },
                    time: match element.get("number:truncate-on-overflow") {
                        Some("false") => Time::Elapsed,
                        Some(_) | None => Time::OfDay,
                    },
                });
            }
            _ => self.code_part(element),
        }
    }

    fn text_properties(&mut self, element: &Element) {
        let Some(open) = &self.open else { return };
        if element.get("style:text-position").is_some_and(|position| {
            position.starts_with("super")
                || position.split('%').next().and_then(|it| it.parse().ok()).unwrap_or(0) > 0
        }) {
            self.superscripts.insert(open.clone());
        }
        if let (Some(cell), Some(weight)) =
            (self.cells.get_mut(open), element.get("fo:font-weight"))
        {
            let bold = matches!(weight, "bold" | "600" | "700" | "800" | "900");
            cell.bold = Some(if bold { Weight::Bold } else { Weight::Regular });
        }
    }

    fn code_part(&mut self, element: &Element) {
        let Some(code) = &mut self.code else { return };
        match element.name.as_str() {
            "number:number" => code.text.push_str(&placeholders(element)),
            "number:scientific-number" => code.text.push_str("0.00E+00"),
            "number:fraction" => code.text.push_str("# ?/?"),
            "number:year" => code.text.push_str("yyyy"),
            "number:month" => code.text.push_str("mm"),
            "number:day" => code.text.push_str("dd"),
            "number:hours" => code.unit("hh"),
            "number:minutes" => code.unit("mm"),
            "number:seconds" => code.unit("ss"),
            "number:text-content" => code.text.push('@'),
            "number:text" | "number:currency-symbol" => code.in_literal = true,
            "style:map" => {
                let applied = element.get("style:apply-style-name");
                let section = applied.and_then(|name| self.codes.get(name));
                let condition = element.get("style:condition").unwrap_or_default();
                if let (Some(section), Some(bound)) = (section, condition.strip_prefix("value()")) {
                    code.sections.push_str(&format!("[{bound}]{section};"));
                }
            }
            _ => {}
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        let Some(code) = self.code.as_mut().filter(|code| code.in_literal) else { return };
        for one in text.chars() {
            match one {
                '%' if code.percent == Percent::Letter => code.text.push_str("\"%\""),
                '%' | ' ' | '-' | '+' | '(' | ')' | '/' | ':' => code.text.push(one),
                '"' => code.text.push_str("\\\""),
                other => code.text.push_str(&format!("\"{other}\"")),
            }
        }
    }

    pub(super) fn end(&mut self, element: &str) {
        match element {
            "number:text" | "number:currency-symbol" => {
                if let Some(code) = &mut self.code {
                    code.in_literal = false;
                }
            }
            "style:style" => self.open = None,
            _ if element.starts_with("number:") && element.ends_with("-style") => {
                if let Some(code) = self.code.take() {
                    // Letters quoted one by one read better in one pair of quotes.
                    let text = code.text.replace("\"\"", "");
                    self.codes.insert(code.name, format!("{}{text}", code.sections));
                }
            }
            _ => {}
        }
    }
}

impl FormatCode {
    /// A unit of time; the first one of elapsed time stands in brackets.
    fn unit(&mut self, letters: &str) {
        match std::mem::replace(&mut self.time, Time::OfDay) {
            Time::OfDay => self.text.push_str(letters),
            Time::Elapsed => self.text.push_str(&format!("[{letters}]")),
        }
    }
}

/// `#,##0.00` from the counts of places; General where no count is given.
fn placeholders(element: &Element) -> String {
    let count = |name: &str| element.get(name).and_then(|it| it.parse::<usize>().ok());
    let Some(places) = count("number:decimal-places") else { return "General".to_owned() };
    let places = places.min(30);
    let whole = count("number:min-integer-digits").unwrap_or(1).min(30);
    let mut code = if element.get("number:grouping") == Some("true") {
        let padded = "0".repeat(whole);
        let missing = 4_usize.saturating_sub(whole);
        let digits = format!("{}{padded}", "#".repeat(missing));
        let (thousands, rest) = digits.split_at(digits.len() - 3);
        format!("{thousands},{rest}")
    } else if whole == 0 {
        "#".to_owned()
    } else {
        "0".repeat(whole)
    };
    if places > 0 {
        let fixed = count("number:min-decimal-places").unwrap_or(places).min(places);
        code.push('.');
        code.push_str(&"0".repeat(fixed));
        code.push_str(&"#".repeat(places - fixed));
    }
    // A display factor of 1,000 shows thousands, as a comma at the end does.
    match element.get("number:display-factor") {
        Some("1000") => code.push(','),
        Some("1000000") => code.push_str(",,"),
        Some(_) | None => {}
    }
    code
}

/// A formula without its prefix: `of:=SUM([.C2:.C5])` is `SUM([.C2:.C5])`.
pub(super) fn formula(attribute: &str) -> Text {
    let text = attribute.split_once(":=").map_or(attribute, |(_, text)| text);
    text.strip_prefix('=').unwrap_or(text).into()
}
