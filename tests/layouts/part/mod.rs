//! One table as a block of cells in a given style.

mod top;

use crate::{
    block::{Block, Value},
    cell,
    entries::{Entry, flatten},
    style::{
        Blanks, Changes, Codes, Hidden, Indent, Lang, Leaders, OfWhich, PageBreak, Style, Totals,
        Units,
    },
    truth::{Figure, Group, Line, Part},
    words,
};

/// Lays a table out: title, header, rows.
pub fn lay(part: &Part, style: &Style, lang: Lang) -> Block {
    let mut sheet = Sheet { part, style, lang, block: Block::default(), next: 0 };
    sheet.titles();
    sheet.unit_line();
    sheet.header();
    let mut entries = Vec::new();
    flatten(&part.root, 0, style.totals, &mut entries);
    let cut = entries.len() / 2;
    for (index, entry) in entries.iter().enumerate() {
        let may_cut = entries.len() >= 8 && index == cut;
        if may_cut && style.page_break != PageBreak::None {
            if style.page_break != PageBreak::Header {
                sheet.next += 1;
                sheet.block.text(sheet.next, 0, words::head(style, lang));
                sheet.next += 2;
            }
            let title = words::title(&part.table, style, lang);
            if style.page_break == PageBreak::Continued && !title.is_empty() {
                let text = format!("{title}{}", words::continued(lang));
                sheet.block.text(sheet.next, 0, text);
                sheet.next += 1;
            }
            sheet.header();
        }
        sheet.entry(entry);
    }
    if style.hidden == Hidden::Row {
        sheet.block.hidden_rows.push(sheet.next - 1);
    }
    if style.hidden == Hidden::Column {
        sheet.block.hidden_columns.push(sheet.first_figure() + 1);
    }
    sheet.block
}

struct Sheet<'a> {
    part: &'a Part,
    style: &'a Style,
    lang: Lang,
    block: Block,
    next: u32,
}

impl Sheet<'_> {
    fn table(&self) -> &str {
        &self.part.table
    }

    /// The unit of the table's money; none for counts.
    fn unit(&self) -> Option<&'static str> {
        match self.table() {
            "programme_provision" | "provision_analysis" => Some("HKD million"),
            "subheads" | "operational_expenses" | "commitments" => Some("HKD thousand"),
            _ => None,
        }
    }

    /// Where the unit stands: as printed means another place for each table.
    fn units(&self) -> Units {
        match (self.style.units, self.table()) {
            (Units::AsPrinted, "provision_analysis") => Units::OwnRowOnce,
            (Units::AsPrinted, "operational_expenses") => Units::Header,
            (Units::AsPrinted, "subheads" | "commitments") => Units::OwnRow,
            // The cover states its own: the balance there settles this table's by one figure alone.
            (Units::Nowhere, "commitments") => Units::Header,
            (units, _) => units,
        }
    }

    fn first_figure(&self) -> u16 {
        let n_labels = words::label_heads(self.table(), self.style, self.lang).len();
        let blank = usize::from(self.style.blanks == Blanks::Column);
        u16::try_from(n_labels + blank).unwrap()
    }

    fn column(&self, at: usize) -> u16 {
        self.first_figure() + u16::try_from(at).unwrap()
    }

    fn provision_label(&self) -> String {
        let zh = match self.units() {
            Units::AsPrinted => "財政撥款(百萬元)",
            _ => "財政撥款",
        };
        words::label(zh, self.lang)
    }

    fn entry(&mut self, entry: &Entry<'_>) {
        match entry {
            Entry::Heading(group, depth) => self.heading(group, *depth),
            Entry::Line(line, depth) => self.line(line, *depth, line.label.as_str()),
            Entry::Total(line, depth) => {
                let unlabelled =
                    matches!(self.style.totals, Totals::Unlabelled | Totals::UnlabelledAbove);
                let alone = self.part.root.children.is_empty();
                if self.style.blanks == Blanks::Row
                    && self.style.totals == Totals::Below
                    && *depth == 0
                    && !alone
                {
                    self.next += 1;
                }
                let label = if unlabelled && !alone { "" } else { line.label.as_str() };
                self.line(line, *depth, label);
            }
        }
    }

    fn heading(&mut self, group: &Group, depth: usize) {
        let table = self.part.table.clone();
        if table == "commitments" && group.heading.len() == 3 {
            self.code(0, &group.heading);
            let zh = if group.heading == "700" {
                "一般非經常開支"
            } else {
                "機器、車輛及設備"
            };
            self.block.text(self.next, 2, words::label(zh, self.lang));
        } else {
            let at = match table.as_str() {
                "subheads" => 1,
                "commitments" => 2,
                _ => 0,
            };
            let text = self.indented(words::label(&group.heading, self.lang), depth);
            self.block.text(self.next, at, text);
        }
        self.next += 1;
    }

    fn code(&mut self, at: u16, code: &str) {
        let number = code.parse::<u32>().unwrap();
        let value = match self.style.codes {
            Codes::Text => Value::Text(code.to_owned()),
            Codes::Formatted => Value::Number(f64::from(number), "000"),
            Codes::Bare => Value::Number(f64::from(number), ""),
            Codes::ZerosLost => Value::Text(number.to_string()),
            Codes::Floats => Value::Text(format!("{number}.0")),
            Codes::Days if matches!(number, 603 | 803) => {
                Value::Number(f64::from(number), "d-mmm-yy")
            }
            Codes::Days => Value::Text(code.to_owned()),
        };
        self.block.put(self.next, at, value);
    }

    fn line(&mut self, line: &Line, depth: usize, label: &str) {
        let is_item = line.role == "item";
        let at = match self.table() {
            "subheads" => {
                if is_item {
                    self.code(0, &line.subhead);
                }
                1
            }
            "commitments" => {
                if is_item {
                    self.code(1, &line.item);
                }
                2
            }
            _ => 0,
        };
        let text = self.label(line, label);
        let text = if text.is_empty() { text } else { self.indented(text, depth) };
        self.block.text(self.next, at, text);
        self.cells(line);
        let gets_part = label == "一般部門開支" && self.style.of_which == OfWhich::Present;
        if gets_part {
            self.next += 1;
            let text =
                if self.lang == Lang::Zh { "其中：宣傳工作" } else { "of which: Publicity" };
            self.block.text(self.next, at, text);
            for column in 0..self.part.columns.len() {
                let column = self.column(column);
                self.block.put(self.next, column, Value::Number(1500.0, "#,##0"));
            }
        }
        self.next += 1;
    }

    fn indented(&self, text: String, depth: usize) -> String {
        match self.style.indent {
            Indent::None => text,
            Indent::Blanks => format!("{}{text}", "  ".repeat(depth)),
        }
    }

    fn label(&self, line: &Line, label: &str) -> String {
        let is_provision = label == "財政撥款(百萬元)";
        let mut text =
            if is_provision { self.provision_label() } else { words::label(label, self.lang) };
        if self.table() == "provision_analysis" && line.role == "item" {
            text = format!("({}) {text}", line.programme);
        }
        if self.table() == "operational_expenses" && line.role == "item" {
            text = format!("— {text}");
        }
        for mark in &line.marks {
            text.push_str(&self.style.mark(mark));
        }
        let may_lead = matches!(self.table(), "indicators" | "targets" | "commitments");
        if may_lead && self.style.leaders == Leaders::Dots && !text.is_empty() {
            text.push_str(".....");
        }
        text
    }

    /// The figures of a line, and its changes below them.
    fn cells(&mut self, line: &Line) {
        let row = self.next;
        let mut below: Vec<(u16, &Figure)> = Vec::new();
        let mut original = None;
        for (at, figures) in &line.cells {
            let column = self.column(*at);
            let (changes, own): (Vec<&Figure>, Vec<&Figure>) =
                figures.iter().partition(|it| !it.compared_to.is_empty());
            let mut in_cell = Vec::new();
            for change in changes {
                match (self.style.changes, change.compared_to.as_str()) {
                    (Changes::Absent, _) => {}
                    (Changes::InCell, "previous") | (Changes::AllInCell, _) => in_cell.push(change),
                    (_, "original") => original = Some((column, change)),
                    (_, _) => below.push((column, change)),
                }
            }
            let unit = (self.units() == Units::Cell).then(|| self.unit()).flatten();
            let value = cell::of(&own, &in_cell, unit, self.style, self.lang);
            self.block.put(row, column, value);
        }
        if !below.is_empty() {
            self.next += 1;
            for (column, change) in below {
                let value = cell::change_below(change, self.style);
                self.block.put(self.next, column, value);
            }
        }
        if let Some((column, change)) = original {
            self.next += 1;
            self.block.text(
                self.next,
                column,
                words::on_original(&change.printed, self.style, self.lang),
            );
        }
    }
}
