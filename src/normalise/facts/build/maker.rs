//! What stays the same for all facts of a table, and the table itself.

use std::collections::BTreeMap;

use crate::{
    model::{
        Text,
        fact::Lang,
        place::{CellRange, CellRef},
        table::{Column, ColumnKind, FigureColumn, Row, Table},
    },
    normalise::{
        facts::meaning::{self, HeadingUnit},
        header::{block::HeaderColumn, cell::cell_of, extent::TableExtent, words::HeaderWords},
        outline::outlined::Outlined,
        sheet::grid::Grid,
        table::located::Located,
    },
    profile::{ColumnHolds, Profile},
};

/// What stays the same for all facts of a table.
pub(super) struct Maker<'a, 'p> {
    pub(super) located: &'a Located<'p>,
    pub(super) outlined: &'a [Outlined],
    /// For each row the unit of the headings above it.
    pub(super) heading_units: Vec<Option<HeadingUnit>>,
    /// For each column what it counts where period and basis do not say it.
    pub(super) series: Vec<Text>,
    pub(super) profile: &'p Profile,
    pub(super) file: &'a Text,
    pub(super) sheet: &'a Text,
    pub(super) lang: Option<Lang>,
    pub(super) table: u32,
}

impl<'a, 'p> Maker<'a, 'p> {
    /// Of a table that becomes the ledger's so many-th.
    pub(super) fn of(
        located: &'a Located<'p>,
        outlined: &'a [Outlined],
        n_tables: usize,
        profile: &'p Profile,
        file: &'a Text,
        sheet: &'a Text,
    ) -> Self {
        let columns = located.block.columns.iter();
        Self {
            located,
            outlined,
            heading_units: meaning::heading_units(located, outlined),
            series: columns.map(|it| it.figures.as_ref()).map(series).collect(),
            profile,
            file,
            sheet,
            lang: table_lang(located),
            table: index(n_tables),
        }
    }

    pub(super) fn table(self, rows: Vec<Row>, unread: Vec<CellRef>, grid: &Grid<'_>) -> Table {
        let block = &self.located.block;
        let (left, right) = block.span();
        let first = CellRef::new(grid.rows[block.first].at, left);
        let last = rows.last().map_or(first.row, |it| it.at);
        let extent = TableExtent { first: block.first, last: block.last, end: self.located.end };
        let cell = |column: &HeaderColumn| cell_of(grid, extent, column.at, self.profile);
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
            columns: block.columns.iter().map(|it| column(it, cell(it))).collect(),
            rows,
            unread,
            precision: self.located.form.precision,
        }
    }
}

fn column(header: &HeaderColumn, cell: CellRef) -> Column {
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
    Column { at: header.at, cell, heading: header.heading.clone(), kind }
}

fn series(words: Option<&HeaderWords>) -> Text {
    words.map_or_else(Text::default, |it| it.rest.as_str().into())
}

/// A length as an index of the ledger.
pub(super) fn index(length: usize) -> u32 {
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
