//! What most cells of a long column look like: said once of the column, cell by cell only where it
//! differs. The writer looks a format up for each cell that names one, which costs more than the
//! cell.

use std::collections::BTreeMap;

use crate::load::workbook::model::{
    sheet::{CellContent, Sheet},
    style::{Look, Style},
};

/// Shorter columns gain nothing.
const LONG: usize = 50;

/// The style of each long column, where one may stand under blanks unseen.
pub fn of_columns(sheet: &Sheet) -> BTreeMap<u32, Style> {
    let mut tally: BTreeMap<u32, BTreeMap<Style, usize>> = BTreeMap::new();
    for (at, cell) in &sheet.cells {
        if is_unseen_on_blanks(cell.style.look) && !matches!(cell.content, CellContent::Blank) {
            *tally.entry(at.column).or_default().entry(cell.style).or_default() += 1;
        }
    }
    tally
        .into_iter()
        .filter_map(|(column, styles)| {
            let (style, n_cells) = styles.into_iter().max_by_key(|(_, n_cells)| *n_cells)?;
            (n_cells >= LONG).then_some((column, style))
        })
        .collect()
}

/// Whether a cell without content shows nothing of it: no border, no fill, not open to the pen.
fn is_unseen_on_blanks(look: Look) -> bool {
    match look {
        Look::Title
        | Look::Subtitle
        | Look::Plain
        | Look::Wrapped
        | Look::Small
        | Look::UnitHeader
        | Look::Code
        | Look::Label
        | Look::Heading
        | Look::Figure
        | Look::FigureText
        | Look::RecomputedLabel
        | Look::Recomputed
        | Look::Computed
        | Look::Link
        | Look::WrappedLink
        | Look::Good
        | Look::Mild
        | Look::Bad
        | Look::Tick
        | Look::MildTick
        | Look::BadTick
        | Look::Legend
        | Look::Differs => true,
        Look::Section
        | Look::SideName
        | Look::Header
        | Look::FigureHeader
        | Look::CodeHeader
        | Look::TotalLabel
        | Look::TotalFigure
        | Look::Input
        | Look::DateInput
        | Look::Master => false,
    }
}
