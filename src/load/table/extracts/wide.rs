//! The rows of tables laid out wide: a line a printed row and series, a column for each meaning.

use super::{
    column_meaning::{Beside, ColumnMeaning},
    extract_of::ExtractOf,
    line::ExtractLine,
};
use crate::model::{
    Text,
    fact::{Basis, Fact, FactId, TableId},
    ledger::Ledger,
    table::{Row, RowKind, Table as Printed},
    unit::Measure,
};

/// The lines of an extract, and what its columns mean as far as they are known.
pub(super) struct Wide<'a> {
    ledger: &'a Ledger,
    /// Bases in the order in which the documents print them first.
    bases: Vec<Basis>,
    pub(super) meanings: Vec<ColumnMeaning>,
    pub(super) lines: Vec<ExtractLine<'a>>,
}

impl<'a> Wide<'a> {
    /// The rows of all tables of that id.
    pub(super) fn of(ledger: &'a Ledger, of: ExtractOf<'_>) -> Self {
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
                let own = ColumnMeaning::of(fact, &self.bases);
                of_row().any(|other| {
                    adds_up(other.measure())
                        && other.series() == fact.series()
                        && ColumnMeaning::of(other, &self.bases) == own
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
                None => self.lines.push(ExtractLine {
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
            self.lines.push(ExtractLine { ledger, table, row, lang, series, facts: Vec::new() });
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
            self.meanings.push(ColumnMeaning { beside, ..ColumnMeaning::of(fact, &self.bases) });
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
