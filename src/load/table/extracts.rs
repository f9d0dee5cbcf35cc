//! `extracts/<table>.csv`: each table of the profile wide, as it is printed.

use std::collections::BTreeSet;

use super::{
    addresses::{addresses, base_units, marks},
    column::Column,
    field::Field,
    scope::{VALUE, codes, role},
    typed::Table,
};
use crate::model::{
    Text,
    fact::{Basis, ComparedTo, Fact, FactId, Figure, Keys, Lang, Role, TableId},
    ledger::Ledger,
    period::Period,
    table::{Row, RowKind, Table as Printed},
    unit::{Measure, Unit},
};

/// The table of sentences: it has no rows and columns that could be laid out.
const WITHOUT_WIDE_FORM: &str = "narrative";

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
#[derive(Clone)]
struct Line<'a> {
    ledger: &'a Ledger,
    table: &'a Printed,
    row: Option<&'a Row>,
    lang: Option<&'a Lang>,
    series: Text,
    /// Its figures, each with the index of what its column means; in the order of the columns when the
    /// extract is finished.
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

/// What an extract is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExtractOf<'a> {
    /// The book, if it was read without a profile: its tables are its own.
    book: Option<&'a Text>,
    /// The tables of that id.
    id: &'a TableId,
}

impl<'a> ExtractOf<'a> {
    fn of(ledger: &'a Ledger, book: &'a Text, id: &'a TableId) -> Self {
        Self { book: ledger.surveyed.get(book), id }
    }

    /// Its path in the output folder.
    pub fn path(self) -> String {
        match self.book {
            Some(book) => format!("extracts/{book}/{}.csv", self.id.0),
            None => format!("extracts/{}.csv", self.id.0),
        }
    }
}

/// The tables that have a wide form, in the order of their names.
pub fn tables(ledger: &Ledger) -> BTreeSet<ExtractOf<'_>> {
    let tables = ledger.tables.iter().filter(|table| &*table.id.0 != WITHOUT_WIDE_FORM);
    tables.map(|table| ExtractOf::of(ledger, &table.book, &table.id)).collect()
}

/// The wide form of all tables of that id.
pub fn extract<'a>(ledger: &'a Ledger, of: ExtractOf<'_>) -> Table<'a> {
    let Wide { meanings, mut lines, .. } = Wide::of(ledger, of);
    let mut order: Vec<usize> = (0..meanings.len()).collect();
    order.sort_by_key(|&at| &meanings[at]);
    let mut rank = vec![0; order.len()];
    for (position, &at) in order.iter().enumerate() {
        rank[at] = position;
    }
    let mut units: Vec<BTreeSet<&Unit>> = vec![BTreeSet::new(); meanings.len()];
    for line in &mut lines {
        for (meaning, id) in &line.facts {
            units[*meaning].insert(ledger.fact(*id).unit());
        }
        line.facts.sort_by_key(|(meaning, _)| rank[*meaning]);
    }
    let mut columns = leading();
    for meaning in order {
        let unit = base_units(units[meaning].iter().copied());
        let column = Column::figures(meanings[meaning].heading(), move |line: &Line<'_>| {
            let figure = line.facts.iter().find(|(at, _)| *at == meaning);
            figure.map_or(Field::Empty, |(_, id)| field(line.ledger.fact(*id).figure))
        });
        let column = if is_currency(&unit) { column.fiscal(VALUE) } else { column };
        columns.push(column.in_units(unit));
    }
    columns.push(Column::listed("cells", |line: &Line<'_>| {
        addresses(line.ledger, line.facts.iter().map(|(_, id)| *id))
    }));
    Table::over("extract", lines.into(), columns)
}

/// The columns before the figures.
fn leading<'a>() -> Vec<Column<'a, Line<'a>>> {
    type Of<'a> = Column<'a, Line<'a>>;
    let mut columns = vec![
        Of::text("book", |line| &line.table.book),
        Of::period("edition", |line| line.table.edition),
        Of::text("lang", |line| line.lang.map_or("", |lang| &lang.0)),
        Of::text("file", |line| &line.table.file),
        Of::text("sheet", |line| &line.table.sheet),
    ];
    columns.extend(codes(|line: &Line<'_>| line.keys()));
    columns.extend([
        Of::text("group", |line| line.group()),
        Of::text("label", |line| line.label()),
        role(|line: &Line<'_>| line.role()),
        Of::text("series", |line| &line.series),
        Of::listed("marks", |line| line.marks()),
    ]);
    columns
}

/// Whether the figures of a column are money of one currency.
fn is_currency(unit: &str) -> bool {
    unit.len() == 3 && unit.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// What a line says besides its figures: as its first figure has it, else as the row has it.
impl<'a> Line<'a> {
    fn first(&self) -> Option<&'a Fact> {
        self.facts.first().map(|(_, id)| self.ledger.fact(*id))
    }

    fn keys(&self) -> &'a Keys {
        match (self.first(), self.row) {
            (Some(fact), _) => fact.keys(),
            (None, Some(row)) => &row.keys,
            (None, None) => &self.table.keys,
        }
    }

    fn group(&self) -> &'a str {
        self.first().map(|fact| &**fact.group()).or(self.row.map(|row| &*row.group)).unwrap_or("")
    }

    fn label(&self) -> &'a str {
        self.first().map(|fact| &**fact.label()).or(self.row.map(|row| &*row.label)).unwrap_or("")
    }

    fn role(&self) -> Role {
        let of_row = self.row.map(role_of);
        self.first().map(|fact| fact.role()).or(of_row).unwrap_or(Role::Item)
    }

    fn marks(&self) -> String {
        match (self.facts.as_slice(), self.row) {
            ([], Some(row)) => marks(&row.marks),
            (facts, _) => marks(facts.iter().flat_map(|(_, id)| &self.ledger.fact(*id).marks)),
        }
    }
}

impl<'a> Wide<'a> {
    /// The rows of all tables of that id.
    fn of(ledger: &'a Ledger, of: ExtractOf<'_>) -> Self {
        let is_of = |book: &Text, id: &TableId| of == ExtractOf::of(ledger, book, id);
        let mut of_rows: Vec<(u32, u32, FactId)> = Vec::new();
        let mut wide = Self { ledger, bases: Vec::new(), meanings: Vec::new(), lines: Vec::new() };
        for (fact_id, fact) in ledger.iter().filter(|(_, fact)| is_of(fact.book(), fact.table())) {
            of_rows.push((fact.slot.table, fact.slot.row, fact_id));
            if let Some(basis) = fact.basis()
                && !wide.bases.contains(basis)
            {
                wide.bases.push(basis.clone());
            }
        }
        of_rows.sort_unstable();
        let tables =
            (0u32..).zip(&ledger.tables).filter(|(_, table)| is_of(&table.book, &table.id));
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
    fn row(&mut self, table: &'a Printed, row: Option<&'a Row>, facts: &[(u32, u32, FactId)]) {
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
                    ledger,
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
            self.lines.push(Line { ledger, table, row, lang, series, facts: Vec::new() });
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

fn field(figure: Figure) -> Field<'static> {
    match figure {
        Figure::Stated(stated) => Field::Decimal(stated.value),
        Figure::Nil => Field::Decimal(rust_decimal::Decimal::ZERO),
        Figure::NotApplicable => Field::Word("n/a".into()),
    }
}
