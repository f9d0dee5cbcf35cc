//! What stands under a printed total: its live cast, and printed less cast.

use std::collections::BTreeMap;

use crate::{
    load::workbook::{
        model::{
            formula::Formula,
            references::column_sum,
            sheet::{Fold, RowGroup},
            style::Look,
        },
        place::{
            casts::{PrintedCast, cast_looks, casts},
            figure_columns::FigureColumns,
            printed::beneath,
        },
        sheets::schedule::drawing::ScheduleDrawing,
    },
    model::{
        place::column_letters,
        table::{Row, Table},
    },
};

impl ScheduleDrawing<'_, '_, '_> {
    /// The live cast of a total, and printed less cast, on two grey lines that can be folded away.
    pub(super) fn cast(
        &mut self,
        row: &Row,
        adds: &[u32],
        table: &Table,
        figures: &FigureColumns,
        placed: &BTreeMap<u32, u32>,
        at: u32,
    ) -> u32 {
        let Some(rows) =
            adds.iter().map(|add| Some((*add, *placed.get(add)?))).collect::<Option<Vec<_>>>()
        else {
            return at;
        };
        let casts = casts(&self.contents.outcome.ledger, table, row, adds, figures);
        if rows.is_empty() || casts.is_empty() {
            return at;
        }
        for cast in &casts {
            let is_counted = |it: &&(u32, u32)| !row.kind.passes_over(it.0, cast.printed_in);
            let rows = rows.iter().filter(is_counted).map(|(_, placed)| *placed).collect();
            self.cast_column(cast, rows, at);
        }
        let style = Look::RecomputedLabel.indented(beneath(row));
        let label = self.grid.label;
        self.sheet.text(at, label, self.words.say("cast"), style);
        self.sheet.text(at + 1, label, self.words.say("printed_less_cast"), style);
        self.sheet.groups.push(RowGroup { first: at, last: at + 1, fold: Fold::Small });
        at + 2
    }

    /// Cast and difference under one printed total.
    fn cast_column(&mut self, cast: &PrintedCast, rows: Vec<u32>, at: u32) {
        let column = self.grid.figure(cast.column);
        let name = self.constants.places(u32::from(cast.places));
        let [style, differs] = cast_looks(cast);
        let sum = column_sum(rows, column);
        let sum = Formula::number(format!("ROUND({sum},{name})"), cast.sum);
        self.sheet.formula(at, column, sum, style);
        let letters = column_letters(column);
        let difference = format!("ROUND({letters}{at}-{letters}{},{name})", at + 1);
        let difference = Formula::number(difference, cast.left_over);
        self.sheet.formula(at + 1, column, difference, differs);
    }
}
