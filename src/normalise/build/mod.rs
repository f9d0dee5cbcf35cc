//! A found table with its rows and facts: the outline first, then each row and its figures.

mod facts;
mod reports;
mod rows;

use std::collections::BTreeMap;

use super::{
    grid::Grid,
    header::HeaderWords,
    located::Located,
    meaning,
    outline::{self, Outlined},
    unstated::Unstated,
};
use facts::{At, Facts, LastPlaces, RowFigures};

use crate::{
    diagnostic::{Diagnostic, codes},
    model::{
        Text,
        fact::{FactId, Lang},
        ledger::{CellUse, Ledger},
        place::{CellRange, CellRef},
        table::{Column, ColumnKind, FigureColumn, Row, Table},
        unit::{Multiple, Unit},
    },
    profile::{ColumnHolds, Profile},
};

/// What is to be said of a table that was added.
pub struct Built {
    /// What could not be read.
    pub diagnostics: Vec<Diagnostic>,
    /// Figures whose unit nothing states.
    pub unstated: Option<Unstated>,
}

/// Adds a found table and its facts to the file's ledger.
pub fn add(
    ledger: &mut Ledger,
    grid: &mut Grid<'_>,
    located: &mut Located<'_>,
    profile: &Profile,
    file: &Text,
) -> Built {
    let outlined = outline::read(located, profile);
    // Taken out of the body, so that each row's go as its facts come.
    let body = &mut located.body;
    let figures: Vec<RowFigures> =
        body.rows.iter_mut().map(|row| std::mem::take(&mut row.figures)).collect();
    let changes = std::mem::take(&mut body.changes);
    let located = &*located;
    let maker = Maker {
        located,
        outlined: &outlined,
        heading_units: meaning::heading_units(located, &outlined),
        series: located.block.columns.iter().map(|it| it.figures.as_ref()).map(series).collect(),
        profile,
        file,
        sheet: &grid.sheet.name.clone(),
        lang: table_lang(located),
        table: index(ledger.tables.len()),
    };
    let mut places = LastPlaces::default();
    for (at, figures) in figures.iter().enumerate() {
        maker.note_last_places(at, figures, &mut places);
    }
    for (_, change) in &changes {
        places.note(&Unit::Percent, &change.figure);
    }
    let mut rows: Vec<Row> = Vec::with_capacity(figures.len());
    let mut facts = Facts::of(places.n_figures());
    let mut diagnostics = Vec::new();
    for (at, figures) in figures.into_iter().enumerate() {
        let row = maker.row(at, rows.last());
        diagnostics.extend(maker.figures(at, &row, figures, &places, &mut facts));
        rows.push(row);
    }
    for (owner, change) in changes {
        let at = At { row: owner, column: change.column, cell: change.at };
        let (figure, to) = (&change.figure, change.compared_to);
        maker.change(at, &rows[owner], figure, to, &places, &mut facts);
    }
    diagnostics.extend(located.body.doubts.iter().map(|it| maker.doubtful_code(it)));
    let (facts, without_unit, refused) = facts.finish();
    diagnostics.extend(refused);
    let unstated = maker.without_unit(without_unit);
    for (id, fact) in (ledger.facts.len()..).zip(&facts) {
        grid.mark(fact.place.cell, CellUse::Fact);
        rows[fact.slot.row as usize].facts.push(FactId(index(id)));
    }
    if ledger.facts.is_empty() {
        ledger.facts = facts;
    } else {
        ledger.facts.extend(facts);
    }
    for diagnostic in &diagnostics {
        if let Some(at) = diagnostic.cell
            && diagnostic.code == &codes::normalise::NOT_A_FIGURE
        {
            grid.mark(at, CellUse::SetAside);
        }
    }
    let unread = diagnostics.iter().filter(|it| is_unread(it)).filter_map(|it| it.cell).collect();
    ledger.tables.push(maker.table(rows, unread, grid));
    Built { diagnostics, unstated }
}

/// Whether a diagnostic is of a figure that stands there and could not be read.
fn is_unread(diagnostic: &Diagnostic) -> bool {
    diagnostic.code == &codes::normalise::NOT_A_FIGURE
        || diagnostic.code == &codes::normalise::OUT_OF_BOUNDS
}

fn series(words: Option<&HeaderWords>) -> Text {
    words.map_or_else(Text::default, |it| it.rest.as_str().into())
}

fn index(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// The language of most of the columns' words.
fn table_lang(located: &Located<'_>) -> Option<Lang> {
    let mut counts: BTreeMap<&Lang, usize> = BTreeMap::new();
    for lang in located.block.columns.iter().filter_map(|it| it.lang.as_ref()) {
        *counts.entry(lang).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, n)| *n).map(|(lang, _)| lang.clone())
}

/// What stays the same for all facts of a table.
struct Maker<'a, 'p> {
    located: &'a Located<'p>,
    outlined: &'a [Outlined],
    /// For each row the unit of the headings above it.
    heading_units: Vec<Option<Multiple>>,
    /// For each column what it counts where period and basis do not say it.
    series: Vec<Text>,
    profile: &'p Profile,
    file: &'a Text,
    sheet: &'a Text,
    lang: Option<Lang>,
    table: u32,
}

impl Maker<'_, '_> {
    fn table(self, rows: Vec<Row>, unread: Vec<CellRef>, grid: &Grid<'_>) -> Table {
        let block = &self.located.block;
        let (left, right) = block.span();
        let first = CellRef::new(grid.rows[block.first].at, left);
        let last = rows.last().map_or(first.row, |it| it.at);
        Table {
            id: self.located.form.id.clone(),
            book: Text::default(),
            edition: None,
            lang: self.lang,
            file: self.file.clone(),
            sheet: self.sheet.clone(),
            range: CellRange { first, last: CellRef::new(last, right) },
            title: self.located.title.clone(),
            keys: self.located.keys.clone(),
            columns: block.columns.iter().map(column).collect(),
            rows,
            unread,
            precision: self.located.form.precision,
        }
    }
}

fn column(header: &super::locate::HeaderColumn) -> Column {
    let kind = match (&header.figures, &header.named) {
        (Some(words), _) => ColumnKind::Figures(FigureColumn {
            period: words.period,
            basis: words.basis.clone(),
            series: words.rest.as_str().into(),
            lang: header.lang.clone(),
        }),
        (None, Some((_, ColumnHolds::Code(level)))) => ColumnKind::Code(*level),
        (None, Some((_, ColumnHolds::Label | ColumnHolds::Name(_))) | None) => ColumnKind::Label,
        (None, Some((_, ColumnHolds::Group))) => ColumnKind::Group,
        (None, Some((_, ColumnHolds::Text | ColumnHolds::Figures))) => ColumnKind::Other,
    };
    Column { at: header.at, heading: header.heading.clone(), kind }
}
