//! A found table with its rows and facts: the outline first, then each row and its figures.

mod facts;
mod last_places;
mod maker;
mod reports;
mod rows;

use crate::{
    diagnostic::{Diagnostic, codes},
    model::{
        Text,
        fact::FactId,
        ledger::{CellUse, Ledger},
        table::Row,
        unit::Unit,
    },
    normalise::{
        bounds::FileRoom,
        facts::unstated::Unstated,
        outline::{self, TableOutline},
        sheet::grid::Grid,
        table::located::Located,
    },
    profile::Profile,
};
use facts::{At, RowFigures, TableFacts};
use last_places::LastPlaces;
use maker::{Maker, index};

/// What is to be said of a table that was added.
pub struct Built {
    /// What could not be read.
    pub diagnostics: Vec<Diagnostic>,
    /// Figures whose unit nothing states.
    pub unstated: Option<Unstated>,
}

/// Adds a found table and its facts to the file's ledger, if there is room for them.
pub fn add(
    ledger: &mut Ledger,
    grid: &mut Grid<'_>,
    located: &mut Located<'_>,
    profile: &Profile,
    file: &Text,
    room: &mut FileRoom,
) -> Built {
    let TableOutline { rows: outlined, passed_over } = outline::read(located, profile);
    // Taken out of the body, so that each row's go as its facts come.
    let body = &mut located.body;
    let figures: Vec<RowFigures> =
        body.rows.iter_mut().map(|row| std::mem::take(&mut row.figures)).collect();
    let changes = std::mem::take(&mut body.changes);
    let located = &*located;
    let sheet = grid.sheet.name.clone();
    let maker = Maker::of(located, &outlined, ledger.tables.len(), profile, file, &sheet);
    let mut places = LastPlaces::default();
    for (at, figures) in figures.iter().enumerate() {
        maker.note_last_places(at, figures, &mut places);
    }
    for (_, change) in &changes {
        places.note(&Unit::Percent, &change.figure);
    }
    if !room.has_room_for(places.n_figures()) {
        return Built { diagnostics: Vec::new(), unstated: None };
    }
    let mut rows: Vec<Row> = Vec::with_capacity(figures.len());
    let mut facts = TableFacts::of(places.n_figures());
    let mut diagnostics = Vec::new();
    for (at, figures) in figures.into_iter().enumerate() {
        let row = maker.row(at, rows.iter().rev().find(|it| maker.leads(it)));
        diagnostics.extend(maker.figures(at, &row, figures, &places, &mut facts));
        rows.push(row);
    }
    for (owner, change) in changes {
        let at = At { row: owner, column: change.column, cell: change.at };
        let (figure, to) = (&change.figure, change.compared_to);
        maker.change(at, &rows[owner], figure, to, &places, &mut facts);
    }
    diagnostics.extend(located.body.doubts.iter().map(|it| maker.doubtful_code(it)));
    diagnostics.extend(located.body.unfit.iter().map(|(at, text)| maker.unfit_code(*at, text)));
    for (total, uncounted) in &passed_over {
        rows::pass_over(&mut rows[*total], uncounted);
        diagnostics.push(maker.hidden_rows(*total, uncounted));
    }
    let (facts, without_unit, refused) = facts.finish();
    diagnostics.extend(refused);
    diagnostics.extend(maker.hidden_by_format(&facts));
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
