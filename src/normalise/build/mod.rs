//! A found table with its rows and facts: the outline first, then each row and its figures.

mod drafts;
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
use crate::{
    diagnostic::{Diagnostic, codes},
    model::{
        Text,
        fact::{FactId, Lang},
        ledger::{CellUse, Ledger},
        place::{CellRange, CellRef},
        table::{Column, ColumnKind, FigureColumn, Row, Table},
        unit::Multiple,
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
    located: &Located<'_>,
    profile: &Profile,
    file: &Text,
) -> Built {
    let outlined = outline::read(located, profile);
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
    let mut rows: Vec<Row> = Vec::new();
    let mut drafts = Vec::new();
    let mut diagnostics = Vec::new();
    for at in 0..located.body.rows.len() {
        let row = maker.row(at, rows.last());
        maker.figures(at, &row, &mut drafts, &mut diagnostics);
        rows.push(row);
    }
    for (owner, change) in &located.body.changes {
        let change_of = Some(change.compared_to);
        let draft = maker.draft(*owner, &rows[*owner], change.column, change.at, &change.figure);
        drafts.push(maker.as_change(draft, change_of));
    }
    diagnostics.extend(located.body.doubts.iter().map(|it| maker.doubtful_code(it)));
    drafts::settle_last_places(&mut drafts);
    drafts::number_parts(&mut drafts);
    let unstated = maker.without_unit(&drafts);
    for draft in drafts {
        let at = draft.fact.place.cell;
        match draft.settled() {
            Ok(fact) => {
                grid.mark(at, CellUse::Fact);
                rows[fact.slot.row as usize].facts.push(FactId(index(ledger.facts.len())));
                ledger.facts.push(fact);
            }
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
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
