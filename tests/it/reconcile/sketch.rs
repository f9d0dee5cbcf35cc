//! Figures as a few lines that a treasurer can read, as a ledger: rules are tried on them without
//! a document around them.

use crossfoot::model::{
    Text,
    amount::Amount,
    fact::{
        Basis, Certainty, ComparedTo, Fact, FactId, FactMeaning, Figure, Lang, Role, Slot, TableId,
    },
    keys::{Code, Keys, Level},
    ledger::Ledger,
    period::Period,
    place::{CellRange, CellRef, Place},
    table::{Precision, Row, RowKind, Table},
    unit::{Measure, Multiple, Unit},
};
use rust_decimal::Decimal;

/// The document that the figures are from.
#[derive(Debug, Clone, Copy)]
pub struct Document {
    pub book: &'static str,
    pub lang: &'static str,
    /// The year in which the edition's fiscal year begins.
    pub edition: i16,
}

/// A line: `table|head|programme|subhead|group|label|role|period|basis|figure|unit`. The places of a
/// figure are its precision, `-` is nil, `3.6 previous` a change. A total is of the items above it.
struct Line<'a> {
    table: &'a str,
    codes: [&'a str; 3],
    group: &'a str,
    label: &'a str,
    role: Role,
    period: Option<Period>,
    basis: &'a str,
    printed: &'a str,
    compared_to: Option<ComparedTo>,
    unit: &'a str,
}

impl<'a> Line<'a> {
    fn parse(line: &'a str) -> Self {
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let [table, head, programme, subhead, group, label, role, period, basis, figure, unit] =
            parts[..]
        else {
            panic!("{line}")
        };
        let (printed, compared_to) = figure.split_once(' ').unwrap_or((figure, ""));
        let roles = [Role::Item, Role::Subtotal, Role::Total, Role::OfWhich];
        Self {
            table,
            codes: [head, programme, subhead],
            group,
            label,
            role: roles.into_iter().find(|it| it.word() == role).unwrap(),
            period: period
                .get(..4)
                .map(|year| Period::of_fiscal_year(year.parse().unwrap(), (4, 1))),
            basis,
            printed,
            compared_to: (compared_to == "previous").then_some(ComparedTo::Previous),
            unit,
        }
    }

    fn keys(&self) -> Keys {
        let mut keys = Keys::default();
        for (level, code) in [Level::First, Level::Second, Level::Third].into_iter().zip(self.codes)
        {
            keys.set(level, (!code.is_empty()).then(|| Code(code.into())));
        }
        keys
    }

    fn basis(&self) -> Option<Basis> {
        (!self.basis.is_empty()).then(|| Basis(self.basis.into()))
    }

    fn unit(&self) -> (Unit, Measure, Decimal) {
        let money = |power: u8| {
            let multiple = Multiple::power_of_ten(power).unwrap();
            let unit = Unit::Money { currency: "HKD".into(), multiple };
            (unit, Measure::Money, Decimal::from(10_u64.pow(power.into())))
        };
        match self.unit {
            "m" => money(6),
            "k" => money(3),
            "%" => (Unit::Percent, Measure::Change, Decimal::ONE),
            other => panic!("unit {other}"),
        }
    }
}

/// Adds the figures to the ledger as one document. Lines that follow each other under one table are
/// one table, those with the same codes and label one row.
pub fn add(ledger: &mut Ledger, document: Document, lines: &str) {
    let mut row: Option<(TableId, Keys, Text, Role)> = None;
    for text in lines.lines().map(str::trim).filter(|text| !text.is_empty()) {
        let line = Line::parse(text);
        let id = TableId(line.table.into());
        let this = (id.clone(), line.keys(), Text::from(line.label), line.role);
        if row.as_ref().is_none_or(|(table, ..)| *table != id) {
            ledger.tables.push(table(id, document, ledger.tables.len()));
        }
        if row.as_ref() != Some(&this) {
            let rows = &mut ledger.tables.last_mut().unwrap().rows;
            rows.push(open_row(&line, rows));
        }
        row = Some(this);
        put(ledger, &line);
    }
}

fn table(id: TableId, document: Document, at: usize) -> Table {
    let corner = CellRef::new(0, 0);
    Table {
        sheet: format!("{} {at}", id.0).into(),
        id,
        book: document.book.into(),
        edition: Some(Period::of_fiscal_year(document.edition, (4, 1))),
        lang: Some(Lang(document.lang.into())),
        file: document.book.into(),
        range: CellRange { first: corner, last: corner },
        title: Text::default(),
        keys: Keys::default(),
        columns: Vec::new(),
        rows: Vec::new(),
        unread: Vec::new(),
        precision: Precision::Rounded,
    }
}

fn open_row(line: &Line<'_>, above: &[Row]) -> Row {
    let items = || (0u32..).zip(above).filter(|(_, row)| row.kind == RowKind::Item);
    let n_above = u32::try_from(above.len()).unwrap();
    let kind = match line.role {
        Role::Item => RowKind::Item,
        // Parts that follow each other are parts of one row.
        Role::OfWhich => {
            let is_part = |row: &u32| matches!(above[*row as usize].kind, RowKind::OfWhich { .. });
            RowKind::OfWhich { of: (0..n_above).rev().find(|row| !is_part(row)).unwrap() }
        }
        role @ (Role::Subtotal | Role::Total) => {
            let adds = items().map(|(at, _)| at).collect();
            RowKind::Sum { role, adds, passes_over: Vec::new() }
        }
    };
    Row {
        at: n_above,
        kind,
        depth: 0,
        label: line.label.into(),
        group: line.group.into(),
        keys: line.keys(),
        printed: None,
        marks: Vec::new(),
        facts: Vec::new(),
    }
}

fn put(ledger: &mut Ledger, line: &Line<'_>) {
    let id = FactId(u32::try_from(ledger.facts.len()).unwrap());
    let table_at = u32::try_from(ledger.tables.len()).unwrap() - 1;
    let table = ledger.tables.last_mut().unwrap();
    let row_at = u32::try_from(table.rows.len()).unwrap() - 1;
    let of_table = || ledger.facts.iter().filter(|fact| fact.slot.table == table_at);
    let same =
        of_table().find(|it| it.period() == line.period && it.basis() == line.basis().as_ref());
    let next = of_table().map(|it| it.slot.column + 1).max().unwrap_or_default();
    let column = same.map_or(next, |it| it.slot.column);
    let slot = Slot { table: table_at, row: row_at, column };
    let n_in_cell = of_table().filter(|it| it.slot == slot).count();
    table.rows.last_mut().unwrap().facts.push(id);
    let (unit, measure, multiple) = line.unit();
    let figure = if line.printed == "-" {
        Figure::Nil
    } else {
        let amount: Decimal = line.printed.parse().unwrap();
        Figure::Stated(Amount::new(amount * multiple, Decimal::new(1, amount.scale()) * multiple))
    };
    ledger.facts.push(Fact {
        place: Place::new(&table.file, &table.sheet, CellRef::new(row_at + 4, column + 2)),
        part: u16::try_from(n_in_cell).unwrap() + 1,
        printed: line.printed.into(),
        formula: None,
        figure,
        marks: Vec::new(),
        certainty: Certainty::Plain,
        slot,
        meaning: FactMeaning {
            book: table.book.clone(),
            edition: table.edition,
            table: table.id.clone(),
            keys: line.keys(),
            group: line.group.into(),
            label: line.label.into(),
            lang: table.lang.clone(),
            role: line.role,
            period: line.period,
            basis: line.basis(),
            compared_to: line.compared_to,
            series: Text::default(),
            measure,
            unit,
        },
    });
}
