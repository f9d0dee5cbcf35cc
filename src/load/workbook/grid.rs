//! The columns of a schedule: codes, label, unit, figures, then marks, ticks and source.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    volume::{Part, Volume},
    words::Words,
};
use crate::{
    load::WorkbookStyle,
    model::{
        Text,
        fact::{ComparedTo, FactId, Level},
        table::{Column, ColumnKind, Row, Table},
        unit::Unit,
    },
};

/// The columns that all tables of a part share, so that they stand under each other.
#[derive(Debug)]
pub struct Grid {
    /// Codes shown in columns of their own, one each from column 0.
    pub levels: Vec<Level>,
    /// Where the names of lines stand.
    pub label: u32,
    /// Where the headings repeated on each line stand, where the document has such a column.
    pub group: Option<u32>,
    /// Where the unit of a line stands, where it differs from line to line.
    pub unit: Option<u32>,
    /// Where figures begin.
    pub figures: u32,
    /// Where footnote marks stand, where a line has any.
    pub marks: Option<u32>,
    /// Where tick marks stand.
    pub ticks: u32,
    /// Where the source stands.
    pub source: u32,
    /// The figure columns of each table of the part.
    pub tables: Vec<FigureColumns>,
}

/// The figure columns of one table.
#[derive(Debug, Default)]
pub struct FigureColumns {
    /// Their headers, from left to right.
    pub columns: Vec<FigureHeader>,
    /// In which of them each fact stands.
    pub of: BTreeMap<FactId, usize>,
}

/// The header of a figure column.
#[derive(Debug)]
pub struct FigureHeader {
    /// What the document prints above it, and what the figure is where one column holds several.
    pub heading: String,
    /// The unit of all its figures, where they have one.
    pub unit: Option<Unit>,
    /// Whether it holds changes, which no cast adds.
    pub compared_to: Option<ComparedTo>,
}

/// What makes two figures of one column stand in two columns here: a change or not, what is counted,
/// where nothing is printed above them their unit, and their turn in the row.
type Variant = (u32, Option<ComparedTo>, Text, Option<Unit>, u32);

/// Whether nothing is printed above the figures of a table: they stand in sentences.
pub fn is_told(table: &Table) -> bool {
    table.columns.iter().all(|column| column.heading.is_empty())
}

impl Grid {
    /// The columns for a part of a workbook.
    pub fn of(volume: &Volume, part: &Part, words: Words) -> Self {
        let shown: Vec<(&Table, Vec<&Row>)> = part
            .tables
            .iter()
            .map(|(index, rows)| {
                let table = &volume.outcome.ledger.tables[*index as usize];
                (table, rows.iter().map(|&row| &table.rows[row as usize]).collect())
            })
            .collect();
        let tables: Vec<FigureColumns> = shown
            .iter()
            .map(|(table, rows)| FigureColumns::of(volume, table, rows, words))
            .collect();
        let levels: Vec<Level> = Level::ALL
            .into_iter()
            .filter(|&level| shown.iter().any(|(table, rows)| shows(table, rows, level)))
            .collect();
        // Headings on rows of their own are no rows of a table to publish: each line bears its own.
        let headed = volume.options.style == WorkbookStyle::Publication
            && shown.iter().any(|(_, rows)| rows.iter().any(|row| !row.group.is_empty()));
        let has_group = headed
            || shown.iter().any(|(table, _)| {
                table.columns.iter().any(|column| column.kind == ColumnKind::Group)
            });
        let has_unit =
            tables.iter().any(|columns| columns.columns.iter().any(|column| column.unit.is_none()));
        let mut next = u32::try_from(levels.len()).unwrap_or(u32::MAX);
        let mut take = || {
            next += 1;
            next - 1
        };
        let group = has_group.then(&mut take);
        let label = take();
        let unit = has_unit.then(&mut take);
        let figures = take();
        let widest = tables.iter().map(|columns| columns.columns.len()).max().unwrap_or(0);
        let after = figures + u32::try_from(widest).unwrap_or(u32::MAX - 8);
        let has_marks = shown.iter().any(|(_, rows)| {
            let facts = rows.iter().flat_map(|row| &row.facts);
            rows.iter().any(|row| !row.marks.is_empty())
                || facts.into_iter().any(|&id| !volume.outcome.ledger.fact(id).marks.is_empty())
        });
        let marks = has_marks.then_some(after);
        let ticks = after + u32::from(has_marks);
        Self { levels, label, group, unit, figures, marks, ticks, source: ticks + 1, tables }
    }
}

/// Whether a table's lines have codes of that level that differ, or a column for them.
fn shows(table: &Table, rows: &[&Row], level: Level) -> bool {
    let printed = table.columns.iter().any(|column| column.kind == ColumnKind::Code(level));
    let codes: BTreeSet<_> = rows.iter().map(|row| row.keys.get(level)).collect();
    codes.len() > 1 || (printed && codes.iter().any(Option::is_some))
}

impl FigureColumns {
    fn of(volume: &Volume, table: &Table, rows: &[&Row], words: Words) -> Self {
        let ledger = &volume.outcome.ledger;
        let mut variants: BTreeMap<Variant, (u16, Vec<FactId>)> = BTreeMap::new();
        let told = is_told(table);
        for row in rows {
            let mut seen: BTreeMap<Variant, u32> = BTreeMap::new();
            for &id in &row.facts {
                let fact = ledger.fact(id);
                let unit = told.then(|| fact.unit.clone());
                let mut key = (fact.slot.column, fact.compared_to, fact.series.clone(), unit, 0);
                let turn = seen.entry(key.clone()).or_insert(0);
                key.4 = *turn;
                *turn += 1;
                let entry = variants.entry(key).or_insert((fact.part, Vec::new()));
                entry.0 = entry.0.min(fact.part);
                entry.1.push(id);
            }
        }
        let mut ordered: Vec<(Variant, (u16, Vec<FactId>))> = variants.into_iter().collect();
        ordered.sort_by(|(a, (a_part, _)), (b, (b_part, _))| {
            (a.0, a.1, a_part, &a.2, &a.3, a.4).cmp(&(b.0, b.1, b_part, &b.2, &b.3, b.4))
        });
        let mut out = Self::default();
        for ((at, compared_to, series, ..), (_, facts)) in ordered {
            let units: BTreeSet<&Unit> = facts.iter().map(|&id| &ledger.fact(id).unit).collect();
            let unit = if units.len() == 1 { units.into_iter().next().cloned() } else { None };
            let column = table.columns.get(at as usize);
            let heading = heading(column, compared_to, &series, volume, facts[0], words);
            out.of.extend(facts.iter().map(|&id| (id, out.columns.len())));
            out.columns.push(FigureHeader { heading, unit, compared_to });
        }
        out
    }
}

/// The header as printed; where none is printed, period and basis; then what sets this column apart.
fn heading(
    column: Option<&Column>,
    compared_to: Option<ComparedTo>,
    series: &str,
    volume: &Volume,
    first: FactId,
    words: Words,
) -> String {
    let fact = volume.outcome.ledger.fact(first);
    let printed = column.map_or("", |column| &*column.heading);
    let own = match column.map(|column| &column.kind) {
        Some(ColumnKind::Figures(figures)) => &*figures.series,
        Some(ColumnKind::Label | ColumnKind::Code(_) | ColumnKind::Group | ColumnKind::Other)
        | None => "",
    };
    let mut parts = Vec::new();
    if printed.is_empty() {
        let period = fact.period.map(|period| period.to_string());
        let basis = fact.basis.as_ref().map(|basis| volume.basis_name(&basis.0));
        let said: Vec<String> = period.into_iter().chain(basis).collect();
        parts.extend([said.join(" ")].into_iter().filter(|it| !it.is_empty()));
        parts.extend((!series.is_empty()).then(|| volume.series_name(series, words)));
    } else {
        parts.push(printed.to_owned());
    }
    // A sentence says itself what a change is against.
    if !printed.is_empty() || series.is_empty() {
        parts.extend(compared_to.map(|to| words.say(&format!("vs_{}", to.word()))));
    }
    if !printed.is_empty() && series != own && !series.is_empty() {
        let series = volume.series_name(series, words);
        parts.push(words.fill("series_in_heading", &[("series", &series)]));
    }
    parts.join("\n")
}
