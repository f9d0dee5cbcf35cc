//! `extracts/<table>.csv`: each table of the profile wide, as it is printed.

use std::collections::BTreeSet;

use super::{Columns, CsvTable, addresses, codes, marks};
use crate::{
    load::record::Record,
    model::{
        Text,
        fact::{Basis, ComparedTo, Fact, FactId, Figure, Lang, Role, TableId},
        ledger::Ledger,
        period::Period,
        table::{Row, RowKind, Table},
        unit::{Measure, Unit},
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
            .basis()
            .and_then(|basis| bases.iter().position(|known| known == basis))
            .map_or(0, |rank| rank + 1);
        Self {
            period: fact.period(),
            basis_rank,
            compared_to: fact.compared_to(),
            basis: fact.basis().cloned(),
            beside: Beside::Nothing,
        }
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
    lang: Option<&'a Lang>,
    series: Text,
    /// Its figures, each with the index of what its column means.
    facts: Vec<(usize, FactId)>,
}

/// The lines of an extract, and what its columns mean as far as they are known.
struct Wide<'a> {
    ledger: &'a Ledger,
    /// Bases in the order in which the documents print them first.
    bases: Vec<Basis>,
    meanings: Vec<Meaning>,
    lines: Vec<Line<'a>>,
}

/// The tables that have a wide form, in the order of their names.
pub fn tables(ledger: &Ledger) -> BTreeSet<&TableId> {
    let ids = ledger.tables.iter().map(|table| &table.id);
    ids.filter(|id| &*id.0 != WITHOUT_WIDE_FORM).collect()
}

/// The wide form of all tables of that id.
pub fn extract<'a>(ledger: &'a Ledger, id: &TableId) -> CsvTable<'a> {
    let Wide { meanings, lines, .. } = Wide::of(ledger, id);
    let mut order: Vec<usize> = (0..meanings.len()).collect();
    order.sort_by_key(|&at| &meanings[at]);
    let mut header: Vec<String> = LEADING.map(str::to_owned).to_vec();
    header.extend(order.iter().map(|&at| meanings[at].heading()));
    header.push("cells".to_owned());
    let mut units: Vec<BTreeSet<&Unit>> = vec![BTreeSet::new(); meanings.len()];
    for (meaning, id) in lines.iter().flat_map(|line| &line.facts) {
        let unit = ledger.fact(*id).unit();
        if !units[*meaning].contains(unit) {
            units[*meaning].insert(unit);
        }
    }
    let units = (LEADING.len()..)
        .zip(&order)
        .map(|(position, &at)| (position, super::base_units(units[at].iter().copied())))
        .collect();
    let n_lines = lines.len();
    let fill = move |at: usize, record: &mut Record| fill(ledger, &lines[at], &order, record);
    let table = CsvTable::by_number(header, n_lines, fill);
    CsvTable { columns: Columns { units, ..table.columns }, ..table }
}

impl<'a> Wide<'a> {
    /// The rows of all tables of that id.
    fn of(ledger: &'a Ledger, id: &TableId) -> Self {
        let mut of_rows: Vec<(u32, u32, FactId)> = Vec::new();
        let mut wide = Self { ledger, bases: Vec::new(), meanings: Vec::new(), lines: Vec::new() };
        for (fact_id, fact) in ledger.iter().filter(|(_, fact)| fact.table() == id) {
            of_rows.push((fact.slot.table, fact.slot.row, fact_id));
            if let Some(basis) = fact.basis()
                && !wide.bases.contains(basis)
            {
                wide.bases.push(basis.clone());
            }
        }
        of_rows.sort_unstable();
        let tables = (0u32..).zip(&ledger.tables).filter(|(_, table)| &table.id == id);
        for (table_index, table) in tables {
            let from = of_rows.partition_point(|(at, ..)| *at < table_index);
            let end = of_rows.partition_point(|(at, ..)| *at <= table_index);
            let mut rest = &of_rows[from..end];
            let n_rows = rest.last().map_or(0, |(_, row, _)| *row as usize + 1);
            for row_index in 0..n_rows.max(table.rows.len()) {
                let row = table.rows.get(row_index);
                let n_facts = rest.partition_point(|(_, at, _)| *at as usize <= row_index);
                let (facts, later) = rest.split_at(n_facts);
                rest = later;
                // A printed line without any figure is a row too; a heading is not.
                let is_line = row.is_some_and(|it| it.kind != RowKind::Heading);
                if is_line || !facts.is_empty() {
                    wide.row(table, row, facts);
                }
            }
        }
        wide
    }

    /// The lines of one printed row. A figure that finds its column taken opens a further line, so
    /// that none is lost.
    fn row(&mut self, table: &'a Table, row: Option<&'a Row>, facts: &[(u32, u32, FactId)]) {
        let ledger = self.ledger;
        let first = self.lines.len();
        let of_row = || facts.iter().map(|(.., id)| ledger.fact(*id));
        for (.., id) in facts {
            let fact = ledger.fact(*id);
            let is_share = fact.measure() == Measure::Percent && {
                let own = Meaning::of(fact, &self.bases);
                of_row().any(|other| {
                    adds_up(other.measure())
                        && other.series() == fact.series()
                        && Meaning::of(other, &self.bases) == own
                })
            };
            let meaning =
                self.meaning(fact, if is_share { Beside::Amount } else { Beside::Nothing });
            let open = self.lines[first..].iter_mut().find(|line| {
                line.lang == fact.lang()
                    && line.series == *fact.series()
                    && line.facts.iter().all(|(known, _)| *known != meaning)
            });
            match open {
                Some(line) => line.facts.push((meaning, *id)),
                None => self.lines.push(Line {
                    table,
                    row,
                    lang: fact.lang(),
                    series: fact.series().clone(),
                    facts: vec![(meaning, *id)],
                }),
            }
        }
        if self.lines.len() == first {
            let (lang, series) = (table.lang.as_ref(), Text::default());
            self.lines.push(Line { table, row, lang, series, facts: Vec::new() });
        }
    }

    /// The index of what a fact's column means.
    fn meaning(&mut self, fact: &Fact, beside: Beside) -> usize {
        let known = self.meanings.iter().position(|it| {
            it.period == fact.period()
                && it.compared_to == fact.compared_to()
                && it.basis.as_ref() == fact.basis()
                && it.beside == beside
        });
        known.unwrap_or_else(|| {
            self.meanings.push(Meaning { beside, ..Meaning::of(fact, &self.bases) });
            self.meanings.len() - 1
        })
    }
}

fn fill(ledger: &Ledger, line: &Line, order: &[usize], record: &mut Record) {
    let in_column = |column: &usize| line.facts.iter().find(|(at, _)| at == column);
    let ids: Vec<FactId> = order.iter().filter_map(in_column).map(|(_, id)| *id).collect();
    let facts: Vec<&Fact> = ids.iter().map(|&id| ledger.fact(id)).collect();
    let first = facts.first();
    record.text(&line.table.book);
    record.shown(line.table.edition);
    record.text(line.lang.map_or("", |lang| &lang.0));
    record.text(&line.table.file);
    record.text(&line.table.sheet);
    let keys = first
        .map_or_else(|| line.row.map_or(&line.table.keys, |row| &row.keys), |fact| fact.keys());
    codes(keys, record);
    let (group, label) = match (first, line.row) {
        (Some(fact), _) => (fact.group().as_str(), fact.label().as_str()),
        (None, Some(row)) => (&*row.group, &*row.label),
        (None, None) => ("", ""),
    };
    record.text(group);
    record.text(label);
    let role = first.map_or_else(|| line.row.map_or(Role::Item, role_of), |fact| fact.role());
    record.word(role.word());
    record.text(&line.series);
    let row_marks = if facts.is_empty() { line.row.map_or(&[][..], |row| &row.marks) } else { &[] };
    marks(facts.iter().flat_map(|fact| &fact.marks).chain(row_marks), record);
    for column in order {
        match in_column(column) {
            Some((_, id)) => value(ledger.fact(*id).figure, record),
            None => record.empty(),
        }
    }
    record.text(&addresses(ledger, ids));
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

fn value(figure: Figure, record: &mut Record) {
    match figure {
        Figure::Stated(stated) => record.decimal(stated.value),
        Figure::Nil => record.word("0"),
        Figure::NotApplicable => record.word("n/a"),
    }
}
