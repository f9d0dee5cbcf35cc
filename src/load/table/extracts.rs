//! `extracts/<table>.csv`: each table of the profile wide, as it is printed.

use std::collections::{BTreeMap, BTreeSet};

use super::{Columns, CsvTable, addresses, codes, marks};
use crate::{
    load::field::Field,
    model::{
        Text, amount,
        fact::{Basis, ComparedTo, Fact, FactId, Figure, Lang, Role, TableId},
        ledger::Ledger,
        period::Period,
        table::{Row, RowKind, Table},
        unit::Measure,
    },
};

/// The table of sentences: it has no rows and columns that could be laid out.
const WITHOUT_WIDE_FORM: &str = "narrative";

const LEADING: [&str; 14] = [
    "book",
    "edition",
    "lang",
    "file",
    "sheet",
    "head",
    "programme",
    "subhead",
    "item",
    "group",
    "label",
    "role",
    "series",
    "marks",
];

/// What a column of figures means: when, on what basis, against what.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Meaning {
    period: Option<Period>,
    /// Bases of one period stand in the order in which the documents print them first.
    basis_rank: usize,
    compared_to: Option<ComparedTo>,
    basis: Option<Basis>,
    /// Whether it is a share beside its amount.
    beside: Beside,
}

/// Whether a column holds figures, or the shares that print beside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Beside {
    Nothing,
    Amount,
}

impl Meaning {
    fn of(fact: &Fact, bases: &[Basis]) -> Self {
        let basis_rank = fact
            .basis
            .as_ref()
            .and_then(|basis| bases.iter().position(|known| known == basis))
            .map_or(0, |rank| rank + 1);
        Self {
            period: fact.period,
            basis_rank,
            compared_to: fact.compared_to,
            basis: fact.basis.clone(),
            beside: Beside::Nothing,
        }
    }

    /// Of a percentage that its row prints beside the amount of the same meaning.
    fn into_share(self) -> Self {
        Self { beside: Beside::Amount, ..self }
    }

    fn heading(&self) -> String {
        let period = self.period.map(|period| period.to_string());
        let basis = self.basis.as_ref().map(|basis| basis.0.to_string());
        let named: Vec<String> = period.into_iter().chain(basis).collect();
        let named = if named.is_empty() { "value".to_owned() } else { named.join(" ") };
        match (self.compared_to, self.beside) {
            (Some(to), _) => format!("{named} vs {} %", to.word()),
            (None, Beside::Amount) => format!("{named} %"),
            (None, Beside::Nothing) => named,
        }
    }
}

/// One output row: a printed row and series.
struct Line<'a> {
    table: &'a Table,
    row: Option<&'a Row>,
    lang: Option<Lang>,
    series: Text,
    facts: BTreeMap<Meaning, FactId>,
}

/// The tables that have a wide form, in the order of their names.
pub fn tables(ledger: &Ledger) -> BTreeSet<&TableId> {
    let ids = ledger.tables.iter().map(|table| &table.id);
    ids.filter(|id| &*id.0 != WITHOUT_WIDE_FORM).collect()
}

/// The wide form of all tables of that id.
pub fn extract<'a>(ledger: &'a Ledger, id: &TableId) -> CsvTable<'a> {
    let lines = lines(ledger, id);
    let meanings: BTreeSet<&Meaning> = lines.iter().flat_map(|line| line.facts.keys()).collect();
    let mut header = LEADING.map(str::to_owned).to_vec();
    header.extend(meanings.iter().map(|meaning| meaning.heading()));
    header.push("cells".to_owned());
    let mut units = BTreeMap::new();
    for (position, meaning) in (LEADING.len()..).zip(&meanings) {
        let facts = lines.iter().filter_map(|line| line.facts.get(meaning));
        units.insert(position, super::base_units(facts.map(|&id| &ledger.fact(id).unit)));
    }
    let meanings: Vec<Meaning> = meanings.into_iter().cloned().collect();
    let rows = lines.into_iter().map(move |line| wide_row(ledger, &line, &meanings));
    CsvTable { columns: Columns { header, units }, rows: Box::new(rows) }
}

/// The rows of all tables of that id. A figure that finds its column taken opens a further row, so
/// that none is lost.
fn lines<'a>(ledger: &'a Ledger, id: &TableId) -> Vec<Line<'a>> {
    let mut by_row: BTreeMap<(u32, u32), Vec<FactId>> = BTreeMap::new();
    let mut bases: Vec<Basis> = Vec::new();
    for (fact_id, fact) in ledger.iter().filter(|(_, fact)| &fact.table == id) {
        by_row.entry((fact.slot.table, fact.slot.row)).or_default().push(fact_id);
        if let Some(basis) = &fact.basis
            && !bases.contains(basis)
        {
            bases.push(basis.clone());
        }
    }
    // A printed line without any figure is a row too; a heading is not.
    for (table_index, table) in (0u32..).zip(&ledger.tables).filter(|(_, table)| &table.id == id) {
        for (row_index, row) in (0u32..).zip(&table.rows) {
            if row.kind != RowKind::Heading {
                by_row.entry((table_index, row_index)).or_default();
            }
        }
    }
    let mut lines: Vec<Line> = Vec::new();
    for ((table_index, row_index), facts) in by_row {
        let Some(table) = ledger.tables.get(table_index as usize) else { continue };
        let row = table.rows.get(row_index as usize);
        let first = lines.len();
        let amounts: BTreeSet<(Meaning, &Text)> = facts
            .iter()
            .map(|id| ledger.fact(*id))
            .filter(|fact| adds_up(fact.measure))
            .map(|fact| (Meaning::of(fact, &bases), &fact.series))
            .collect();
        for id in facts {
            let fact = ledger.fact(id);
            let mut meaning = Meaning::of(fact, &bases);
            if fact.measure == Measure::Percent
                && amounts.contains(&(meaning.clone(), &fact.series))
            {
                meaning = meaning.into_share();
            }
            let open = lines[first..].iter_mut().find(|line| {
                line.lang == fact.lang
                    && line.series == fact.series
                    && !line.facts.contains_key(&meaning)
            });
            match open {
                Some(line) => {
                    line.facts.insert(meaning, id);
                }
                None => lines.push(Line {
                    table,
                    row,
                    lang: fact.lang.clone(),
                    series: fact.series.clone(),
                    facts: BTreeMap::from([(meaning, id)]),
                }),
            }
        }
        if lines.len() == first {
            let (lang, series) = (table.lang.clone(), Text::default());
            lines.push(Line { table, row, lang, series, facts: BTreeMap::new() });
        }
    }
    lines
}

fn wide_row(ledger: &Ledger, line: &Line, meanings: &[Meaning]) -> Vec<Field> {
    let facts: Vec<&Fact> = line.facts.values().map(|&id| ledger.fact(id)).collect();
    let first = facts.first();
    let keys =
        first.map_or_else(|| line.row.map_or(&line.table.keys, |row| &row.keys), |fact| &fact.keys);
    let mut row = vec![
        Field::text(&line.table.book),
        Field::shown(line.table.edition),
        Field::text(line.lang.as_ref().map_or("", |lang| &lang.0)),
        Field::text(&line.table.file),
        Field::text(&line.table.sheet),
    ];
    row.extend(codes(keys));
    let (group, label) = match (first, line.row) {
        (Some(fact), _) => (&*fact.group, &*fact.label),
        (None, Some(row)) => (&*row.group, &*row.label),
        (None, None) => ("", ""),
    };
    let role = first.map_or_else(|| line.row.map_or(Role::Item, role_of), |fact| fact.role);
    let row_marks = if facts.is_empty() { line.row.map_or(&[][..], |row| &row.marks) } else { &[] };
    row.extend([
        Field::text(group),
        Field::text(label),
        Field::Figure(role.word().to_owned()),
        Field::text(&line.series),
        marks(facts.iter().flat_map(|fact| &fact.marks).chain(row_marks)),
    ]);
    row.extend(meanings.iter().map(|meaning| {
        line.facts.get(meaning).map_or(Field::Empty, |&id| value(ledger.fact(id).figure))
    }));
    row.push(Field::text(&addresses(ledger, line.facts.values().copied())));
    row
}

/// Whether figures of that measure are amounts, of which there can be shares.
fn adds_up(measure: Measure) -> bool {
    match measure {
        Measure::Money | Measure::Count => true,
        Measure::Percent | Measure::Index | Measure::Change => false,
    }
}

fn role_of(row: &Row) -> Role {
    match &row.kind {
        RowKind::Heading | RowKind::Item => Role::Item,
        RowKind::OfWhich { .. } => Role::OfWhich,
        RowKind::Alone => Role::Total,
        RowKind::Sum { role, .. } => *role,
    }
}

fn value(figure: Figure) -> Field {
    match figure {
        Figure::Stated(stated) => Field::Figure(amount::plain(stated.value)),
        Figure::Nil => Field::Figure("0".to_owned()),
        Figure::NotApplicable => Field::Figure("n/a".to_owned()),
    }
}
