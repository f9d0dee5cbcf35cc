//! What stands under a total of a book without a profile whose source has a formula: our live cast of what
//! was found to add up to it, printed less cast, and the source's formula as text.
//!
//! The formula itself is never one here: its cells are those of another workbook.

use rust_decimal::Decimal;

use crate::{
    load::workbook::{
        model::{
            formula::Formula,
            sheet::{Cell, CellContent, Fold, RowGroup},
            style::Look,
        },
        place::{
            casts::{PrintedCast, cast_looks},
            figure_columns::FigureColumns,
            printed::{beneath, decimals},
        },
        sheets::schedule::{drawing::ScheduleDrawing, found_total::FoundTotal},
    },
    model::{fact::FactId, place::column_letters, table::Row},
};

/// Letters of a formula that fit beneath a figure; its note has them all.
const MOST_LETTERS: usize = 20;

impl ScheduleDrawing<'_, '_, '_> {
    /// Up to three grey lines under a total; none where its source has no formula.
    pub(super) fn source_formulas(&mut self, row: &Row, figures: &FigureColumns, at: u32) -> u32 {
        let ledger = &self.contents.outcome.ledger;
        let cells: Vec<(FactId, usize)> = figures.of_row(ledger, row).collect();
        if cells.iter().all(|(id, _)| ledger.fact(*id).formula.is_none()) {
            return at;
        }
        let style = Look::RecomputedLabel.indented(beneath(row));
        let label = self.grid.label;
        let mut next = at;
        let casts: Vec<bool> =
            cells.iter().map(|&(id, column)| self.found_cast(id, column, at)).collect();
        if casts.contains(&true) {
            self.sheet.text(at, label, self.words.say("cast"), style);
            self.sheet.text(at + 1, label, self.words.say("printed_less_cast"), style);
            next += 2;
        }
        self.sheet.text(next, label, self.words.say("source_formula"), style);
        for (id, column) in cells {
            if let Some(text) = &ledger.fact(id).formula {
                self.sheet.put(next, self.grid.figure(column), written(text));
            }
        }
        self.sheet.groups.push(RowGroup { first: at, last: next, fold: Fold::Small });
        next + 1
    }

    /// Cast and difference under a figure; whether its parts are all in this workbook, in its own unit.
    fn found_cast(&mut self, id: FactId, column: usize, at: u32) -> bool {
        let fact = self.contents.outcome.ledger.fact(id);
        let found = self.found.get(&id).copied();
        let Some((FoundTotal { parts, sum }, printed)) = found.zip(fact.figure.amount()) else {
            return false;
        };
        let Some(left_over) = printed.value.checked_sub(sum) else { return false };
        let is_whole = fact.unit().multiple() == Decimal::ONE;
        let live = self.positions.sum(parts, sum, self.constants).filter(|_| is_whole);
        let Some(cast) = live else { return false };
        let places = sum.scale().max(printed.value.scale()).max(u32::from(decimals(fact)));
        let looks = PrintedCast {
            column,
            printed_in: fact.slot.column,
            sum,
            left_over,
            places: u8::try_from(places).unwrap_or(u8::MAX),
        };
        let [style, differs] = cast_looks(&looks);
        let column = self.grid.figure(column);
        let name = self.constants.places(places);
        self.sheet.formula(at, column, cast, style);
        let letters = column_letters(column);
        let difference = format!("ROUND({letters}{at}-{letters}{},{name})", at + 1);
        self.sheet.formula(at + 1, column, Formula::number(difference, left_over), differs);
        true
    }
}

/// A formula as text, shortened to what fits.
fn written(formula: &str) -> Cell {
    let whole = format!("={formula}");
    if whole.chars().count() <= MOST_LETTERS {
        return Cell::new(CellContent::Text(whole), Look::RecomputedLabel);
    }
    let short: String = whole.chars().take(MOST_LETTERS - 1).chain(['…']).collect();
    Cell::new(CellContent::Text(short), Look::RecomputedLabel).noted(whole)
}
