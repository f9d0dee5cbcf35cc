//! The words of page headers and footers, which stand with the page styles.

use std::collections::BTreeMap;

use super::events::Element;
use crate::model::workbook::{PageRegion, PageText};

/// Page styles read so far, by name.
#[derive(Debug, Default)]
pub(super) struct PageStyles {
    texts: BTreeMap<String, Vec<PageText>>,
    master: Option<String>,
    region: Option<PageRegion>,
    paragraph: Option<String>,
    /// A field that only the printer knows: a page number, a date, a name.
    in_field: bool,
}

impl PageStyles {
    pub(super) fn of(&self, master: &str) -> Vec<PageText> {
        self.texts.get(master).cloned().unwrap_or_default()
    }

    pub(super) fn start(&mut self, element: &Element) {
        let shown = element.get("style:display") != Some("false");
        match element.name.as_str() {
            "style:master-page" => self.master = element.get("style:name").map(str::to_owned),
            // Those of left and first pages repeat these.
            "style:header" if shown => self.region = Some(PageRegion::Header),
            "style:footer" if shown => self.region = Some(PageRegion::Footer),
            "text:p" if self.region.is_some() => self.paragraph = Some(String::new()),
            "text:s" => self.text(" "),
            "text:line-break" => self.text("\n"),
            name => self.in_field = self.in_field || is_field(name),
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        if let Some(paragraph) = self.paragraph.as_mut().filter(|_| !self.in_field) {
            paragraph.push_str(text);
        }
    }

    pub(super) fn end(&mut self, element: &str) {
        match element {
            "style:master-page" => self.master = None,
            "style:header" | "style:footer" => self.region = None,
            "text:p" => {
                let paragraph = self.paragraph.take().unwrap_or_default();
                let (Some(master), Some(region)) = (&self.master, self.region) else { return };
                let lines = paragraph.lines().map(str::trim).filter(|line| !line.is_empty());
                let lines = lines.map(|line| PageText { region, text: line.into() });
                self.texts.entry(master.clone()).or_default().extend(lines);
            }
            name if is_field(name) => self.in_field = false,
            _ => {}
        }
    }
}

fn is_field(element: &str) -> bool {
    matches!(
        element,
        "text:page-number"
            | "text:page-count"
            | "text:date"
            | "text:time"
            | "text:sheet-name"
            | "text:file-name"
            | "text:title"
    )
}
