//! A ledger made of a list of figures, so that checks are tested without reading a workbook.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up stops here")]
#![allow(dead_code, reason = "each test binary uses its part of it")]

pub mod rules;
pub mod sketch;

use std::collections::BTreeMap;

use crossfoot::model::{
    Text,
    amount::Amount,
    fact::{
        Basis, Certainty, Code, ComparedTo, Fact, FactId, Figure, Keys, Lang, Level, Role, Slot,
        TableId,
    },
    ledger::Ledger,
    period::{Date, Period},
    place::{CellRange, CellRef, Place},
    table::{Row, RowKind, Table},
    unit::{Measure, Multiple, Unit},
};

/// The document that the figures are from.
pub struct Document {
    pub book: &'static str,
    pub edition: Period,
    pub lang: &'static str,
    pub head: &'static str,
}

/// Which rows a sum row adds: by table, programme and row, counted from 0 within the table.
pub type Outline = BTreeMap<(&'static str, &'static str, u32), Vec<u32>>;

#[derive(serde::Deserialize)]
struct Line {
    table: String,
    #[serde(default)]
    head: String,
    programme: String,
    subhead: String,
    item: String,
    label: String,
    role: String,
    period: String,
    basis: String,
    compared_to: String,
    series: String,
    value: String,
    quantum: String,
    nil: String,
    measure: String,
    printed: String,
    unit: String,
    group: String,
}

/// Adds the figures of a CSV to the ledger as one document. Rows that follow each other under one
/// table (and programme) are one table; its columns are the periods and bases as they first come.
pub fn add(ledger: &mut Ledger, csv_text: &str, document: &Document, outline: &Outline) {
    let mut builder = Builder { ledger, document, outline, columns: Vec::new(), last: None };
    for line in csv::Reader::from_reader(csv_text.as_bytes()).deserialize() {
        builder.line(&line.unwrap());
    }
}

struct Builder<'a> {
    ledger: &'a mut Ledger,
    document: &'a Document,
    outline: &'a Outline,
    columns: Vec<(Option<Period>, String)>,
    last: Option<(String, Vec<String>)>,
}

impl Builder<'_> {
    fn line(&mut self, line: &Line) {
        let programme_table =
            ["programme_provision", "targets", "indicators"].contains(&line.table.as_str());
        let programme = if programme_table { line.programme.as_str() } else { "" };
        let table_key = format!("{} {programme}", line.table);
        let meaning = [&line.period, &line.basis, &line.compared_to, &line.series];
        let row_key: Vec<String> = [
            &line.head,
            &line.programme,
            &line.subhead,
            &line.item,
            &line.label,
            &line.role,
            &line.group,
        ]
        .map(Clone::clone)
        .to_vec();
        let same_table = self.last.as_ref().is_some_and(|(table, _)| *table == table_key);
        let same_row = same_table
            && self.last.as_ref().is_some_and(|(_, row)| *row == row_key)
            && !self.row_says(&meaning.map(String::as_str));
        if !same_table {
            self.open_table(line);
        }
        if !same_row {
            self.open_row(line, programme);
        }
        self.last = Some((table_key, row_key));
        self.fact(line);
    }

    /// Whether the row already has a figure of that meaning: then another row begins.
    fn row_says(&self, [period, basis, compared_to, series]: &[&str; 4]) -> bool {
        let row = self.ledger.tables.last().unwrap().rows.last().unwrap();
        row.facts.iter().map(|id| self.ledger.fact(*id)).any(|fact| {
            fact.period == self::period(period)
                && fact.basis.as_ref().map_or("", |it| &*it.0) == *basis
                && fact.compared_to.map_or("", ComparedTo::word) == *compared_to
                && *fact.series == **series
        })
    }

    fn keys(&self, line: &Line) -> Keys {
        let code = |text: &str| (!text.is_empty()).then(|| Code(text.into()));
        let mut keys = Keys::default();
        let head = if line.head.is_empty() { self.document.head } else { &line.head };
        keys.set(Level::Head, code(head));
        keys.set(Level::Programme, code(&line.programme));
        keys.set(Level::Subhead, code(&line.subhead));
        keys.set(Level::Item, code(&line.item));
        keys
    }

    fn open_table(&mut self, line: &Line) {
        self.columns.clear();
        let at = CellRef::new(0, 0);
        self.ledger.tables.push(Table {
            id: TableId(line.table.as_str().into()),
            book: self.document.book.into(),
            edition: Some(self.document.edition),
            lang: Some(Lang(self.document.lang.into())),
            file: self.document.book.into(),
            sheet: sheet_of(self.ledger.tables.len(), line),
            range: CellRange { first: at, last: at },
            title: Text::default(),
            keys: Keys::default(),
            columns: Vec::new(),
            rows: Vec::new(),
        });
    }

    fn open_row(&mut self, line: &Line, programme: &str) {
        let keys = self.keys(line);
        let table = self.ledger.tables.last_mut().unwrap();
        let at = u32::try_from(table.rows.len()).unwrap();
        let adds = self
            .outline
            .iter()
            .find(|((id, of, row), _)| *id == line.table && *of == programme && *row == at)
            .map_or_else(Vec::new, |(_, adds)| adds.clone());
        let kind = match role(&line.role) {
            Role::Item => RowKind::Item,
            // Parts that follow each other are parts of one row.
            Role::OfWhich => RowKind::OfWhich {
                of: (0..at)
                    .rev()
                    .find(|row| !matches!(table.rows[*row as usize].kind, RowKind::OfWhich { .. }))
                    .unwrap(),
            },
            role @ (Role::Subtotal | Role::Total) => RowKind::Sum { role, adds },
        };
        table.rows.push(Row {
            at,
            kind,
            depth: 0,
            label: line.label.as_str().into(),
            group: line.group.as_str().into(),
            keys,
            marks: Vec::new(),
            facts: Vec::new(),
        });
    }

    fn fact(&mut self, line: &Line) {
        let id = FactId(u32::try_from(self.ledger.facts.len()).unwrap());
        let table_at = u32::try_from(self.ledger.tables.len()).unwrap() - 1;
        let column_key = (period(&line.period), line.basis.clone());
        let column = self.columns.iter().position(|it| *it == column_key).unwrap_or_else(|| {
            self.columns.push(column_key);
            self.columns.len() - 1
        });
        let column = u32::try_from(column).unwrap();
        let keys = self.keys(line);
        let table = self.ledger.tables.last_mut().unwrap();
        let row_at = u32::try_from(table.rows.len()).unwrap() - 1;
        let row = table.rows.last_mut().unwrap();
        let same_cell = row
            .facts
            .iter()
            .filter(|id| self.ledger.facts[id.0 as usize].slot.column == column)
            .count();
        row.facts.push(id);
        let cell = CellRef::new(row_at + 4, column + 2);
        self.ledger.facts.push(Fact {
            book: table.book.clone(),
            edition: table.edition,
            place: Place::new(&table.file, &table.sheet, cell),
            part: u16::try_from(same_cell).unwrap() + 1,
            table: table.id.clone(),
            keys,
            group: line.group.as_str().into(),
            label: line.label.as_str().into(),
            lang: table.lang.clone(),
            role: role(&line.role),
            period: period(&line.period),
            basis: (!line.basis.is_empty()).then(|| Basis(line.basis.as_str().into())),
            compared_to: match line.compared_to.as_str() {
                "previous" => Some(ComparedTo::Previous),
                "original" => Some(ComparedTo::Original),
                "" => None,
                other => panic!("compared to {other}"),
            },
            series: line.series.as_str().into(),
            measure: measure(&line.measure),
            printed: line.printed.as_str().into(),
            unit: unit(&line.unit),
            figure: figure(line),
            marks: Vec::new(),
            certainty: Certainty::Plain,
            slot: Slot { table: table_at, row: row_at, column },
        });
    }
}

fn sheet_of(at: usize, line: &Line) -> Text {
    format!("{} {at}", line.table).into()
}

fn figure(line: &Line) -> Figure {
    let decimal = |text: &str| text.parse().unwrap();
    match line.nil.as_str() {
        "nil" => Figure::Nil,
        "na" => Figure::NotApplicable,
        _ => Figure::Stated(Amount::new(decimal(&line.value), decimal(&line.quantum))),
    }
}

fn role(word: &str) -> Role {
    let all = [Role::Item, Role::Subtotal, Role::Total, Role::OfWhich];
    all.into_iter().find(|role| role.word() == word).unwrap()
}

fn measure(word: &str) -> Measure {
    let all = [Measure::Money, Measure::Count, Measure::Percent, Measure::Index, Measure::Change];
    all.into_iter().find(|measure| measure.word() == word).unwrap()
}

fn unit(word: &str) -> Unit {
    let money = |exponent: u8| Unit::Money {
        currency: "HKD".into(),
        multiple: Multiple::power_of_ten(exponent).unwrap(),
    };
    let all = [Unit::Percent, Unit::Count, Unit::Index];
    let all = all.into_iter().chain([0, 3, 6, 8].map(money));
    all.into_iter().find(|unit| unit.to_string() == word).unwrap()
}

/// `2023-24`, `2023`, `2023-03-31` or nothing.
pub fn period(text: &str) -> Option<Period> {
    let numbers: Vec<i16> =
        text.split('-').filter(|it| !it.is_empty()).map(|it| it.parse().unwrap()).collect();
    match numbers.as_slice() {
        [] => None,
        [year] => Some(Period::Calendar(*year)),
        [year, _] => Some(Period::Fiscal(*year)),
        [year, month, day] => Some(Period::Date(
            Date::new(*year, u8::try_from(*month).unwrap(), u8::try_from(*day).unwrap()).unwrap(),
        )),
        _ => panic!("no period: {text}"),
    }
}
