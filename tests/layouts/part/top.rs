//! What stands over a table's rows: titles, unit lines, the header.

use super::Sheet;
use crate::{
    style::{Header, Lang, Units},
    words,
};

impl Sheet<'_> {
    pub fn titles(&mut self) {
        let title = words::title(self.table(), self.style, self.lang);
        let unit = self.unit().map(|it| words::unit(it, self.style, self.lang));
        let title = match (self.units(), unit) {
            (Units::TitleInBrackets, Some(unit)) if !title.is_empty() => {
                format!("{title} ({unit})")
            }
            _ => title.to_owned(),
        };
        if !self.part.owner.is_empty() {
            self.block.text(self.next, 0, words::label(&self.part.owner, self.lang));
            self.next += 1;
        }
        if !title.is_empty() {
            self.block.text(self.next, 0, title.as_str());
            self.next += 1;
        }
        let says_own = match self.units() {
            Units::Title => true,
            Units::TitleInBrackets => title.is_empty(),
            _ => false,
        };
        if let (true, Some(unit)) = (says_own, unit) {
            let text = match self.lang {
                Lang::Zh => format!("單位：{unit}"),
                Lang::En => format!("({unit})"),
            };
            self.block.text(self.next, 0, text);
            self.next += 1;
        }
    }

    /// The unit in a line above the header, in the second column of figures.
    pub fn unit_line(&mut self) {
        let unit = self.unit().map(|it| words::unit(it, self.style, self.lang));
        if let (Units::OverFigures, Some(unit)) = (self.units(), unit) {
            let text = match self.lang {
                Lang::Zh => format!("單位：{unit}"),
                Lang::En => format!("Unit: {unit}"),
            };
            let column = self.column(1);
            self.block.text(self.next, column, text);
            self.next += 1;
        }
    }

    pub fn header(&mut self) {
        let unit = self.unit().map(|it| words::unit(it, self.style, self.lang));
        let in_header = if self.units() == Units::Header { unit } else { None };
        let two_rows = self.style.header != Header::OneRow && self.table() != "commitments";
        let first = self.next;
        for (at, head) in words::label_heads(self.table(), self.style, self.lang).iter().enumerate()
        {
            self.block.text(first, u16::try_from(at).unwrap(), *head);
        }
        let with_unit = |text: String| match in_header {
            Some(unit) => format!("{text}\n({unit})"),
            None => text,
        };
        let columns = &self.part.columns;
        if two_rows {
            let mut at = 0;
            while at < columns.len() {
                let same = columns[at..].iter().take_while(|it| it.0 == columns[at].0).count();
                let (from, to) = (self.column(at), self.column(at + same - 1));
                self.block.text(first, from, self.style.period(&columns[at].0));
                if same > 1 && self.style.header == Header::Merged {
                    self.block.merges.push((first, from, first, to));
                }
                for (nth, (period, basis)) in columns[at..at + same].iter().enumerate() {
                    let words =
                        words::basis(&self.part.table, period, basis, self.style, self.lang);
                    let column = self.column(at + nth);
                    self.block.text(first + 1, column, with_unit(words.to_owned()));
                }
                at += same;
            }
            self.next += 1;
        } else {
            for (at, (period, basis)) in columns.iter().enumerate() {
                let text = words::column(&self.part.table, period, basis, self.style, self.lang);
                let column = self.column(at);
                self.block.text(first, column, with_unit(text));
            }
        }
        self.next += 1;
        let n_units = match self.units() {
            Units::OwnRow => columns.len(),
            Units::OwnRowOnce => 1,
            _ => 0,
        };
        if let (true, Some(unit)) = (n_units > 0, unit) {
            for at in 0..n_units {
                let text = if n_units == 1 { format!("({unit})") } else { unit.to_owned() };
                let column = self.column(at);
                self.block.text(self.next, column, text);
            }
            self.next += 1;
        }
        if self.table() == "provision_analysis" {
            let text = if self.lang == Lang::Zh { "綱領" } else { "Programme" };
            self.block.text(self.next, 0, text);
            self.next += 1;
        }
        let provision_heads_bodies =
            self.table() == "programme_provision" && !self.part.root.children.is_empty();
        if provision_heads_bodies {
            let text = self.provision_label();
            self.block.text(self.next, 0, text);
            self.next += 1;
        }
    }
}
