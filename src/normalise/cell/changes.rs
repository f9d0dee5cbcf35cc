//! Changes that are printed with figures: in words, or as percentages below or behind them.

use crate::{
    model::{fact::ComparedTo, workbook::RichText},
    normalise::{
        cell::{cells, reading::CellReading},
        figure::{PrintedUnit, PrintedValue},
        header::block::HeaderBlock,
        sheet::grid::{GridCell, GridRow},
        table::rows::LineChange,
    },
    profile::{Profile, schema::DirectionToml},
};

/// Changes that a row holds and nothing else: in words, or percentages under their figures.
pub fn of_line(row: &GridRow<'_>, block: &HeaderBlock, profile: &Profile) -> Vec<LineChange> {
    let mut changes = Vec::new();
    for cell in &row.cells {
        let Some(column) = block.columns.iter().position(|it| it.at == cell.column) else {
            continue;
        };
        match in_words(cell, column, profile).or_else(|| under_figure(cell, column, block, profile))
        {
            Some(change) => changes.push(change),
            None => return Vec::new(),
        }
    }
    changes
}

/// `(或較 2023-24 原來預算增加 9.4%)`
fn in_words(cell: &GridCell<'_>, column: usize, profile: &Profile) -> Option<LineChange> {
    profile.change_lines.iter().find_map(|line| {
        let captures = line.pattern.captures(&cell.text)?;
        let printed = captures.name("change")?.as_str();
        let reading = cells::read_text(
            &RichText::plain(printed),
            &profile.figures,
            None,
            profile.figures.marked(),
        );
        let mut figure = reading.figures().last()?.clone();
        if line.direction == DirectionToml::Down
            && let PrintedValue::Number(amount) = &mut figure.said
        {
            amount.value = -amount.value.abs();
        }
        Some(LineChange { column, at: cell.cell.at, figure, compared_to: line.compared_to })
    })
}

/// `(+3.6%)` in the row below its figure.
fn under_figure(
    cell: &GridCell<'_>,
    column: usize,
    block: &HeaderBlock,
    profile: &Profile,
) -> Option<LineChange> {
    block.columns[column].figures.as_ref().filter(|words| !words.percent)?;
    let figure = match cells::read(cell, &profile.figures, None, profile.figures.marked()) {
        CellReading::Figure(figure) => figure,
        CellReading::Figures(_) => return None,
        CellReading::Blank | CellReading::SetAside(_) => {
            return bracketed_nil(cell, column, profile);
        }
    };
    (figure.unit() == Some(&PrintedUnit::Percent)).then_some(LineChange {
        column,
        at: cell.cell.at,
        figure,
        compared_to: ComparedTo::Previous,
    })
}

/// `(—)` in the row below its figure.
fn bracketed_nil(cell: &GridCell<'_>, column: usize, profile: &Profile) -> Option<LineChange> {
    let inner = cell.text.strip_prefix('(')?.strip_suffix(')')?;
    let reading =
        cells::read_text(&RichText::plain(inner), &profile.figures, None, profile.figures.marked());
    let figure = reading.figures().last().filter(|it| it.said == PrintedValue::Nil)?.clone();
    Some(LineChange { column, at: cell.cell.at, figure, compared_to: ComparedTo::Previous })
}

/// Takes changes in words off the end of a cell: what is left of it, and the changes in printed
/// order. `None` where it ends in none.
pub fn off_the_end(
    cell: &GridCell<'_>,
    column: usize,
    profile: &Profile,
) -> Option<(RichText, Vec<LineChange>)> {
    let mut left = &*cell.text;
    let mut changes = Vec::new();
    while let Some((at, change)) = left.match_indices('(').find_map(|(at, _)| {
        let part = cell.saying(&left[at..]);
        Some((at, in_words(&part, column, profile)?))
    }) {
        left = left[..at].trim_end();
        changes.insert(0, change);
    }
    (!changes.is_empty() && !left.is_empty()).then(|| (RichText::plain(left), changes))
}
