//! What stands under a printed total: its live cast, and printed less cast.

use std::collections::BTreeMap;

use super::Drawing;
use crate::{
    load::workbook::{
        casts::{Cast, casts},
        figure_columns::FigureColumns,
        formula::Formula,
        positions,
        style::{Look, Style, Zero},
    },
    model::{
        place::column_letters,
        table::{Row, Table},
    },
};

impl Drawing<'_, '_, '_> {
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
            adds.iter().map(|add| placed.get(add).copied()).collect::<Option<Vec<_>>>()
        else {
            return at;
        };
        let casts = casts(&self.volume.outcome.ledger, table, row, adds, figures);
        if rows.is_empty() || casts.is_empty() {
            return at;
        }
        for cast in &casts {
            self.cast_column(cast, &rows, at);
        }
        let style = Look::RecomputedLabel.indented(beneath(row));
        let label = self.grid.label;
        self.sheet.text(at, label, self.words.say("cast"), style);
        self.sheet.text(at + 1, label, self.words.say("printed_less_cast"), style);
        self.sheet.groups.push((at, at + 1));
        at + 2
    }

    /// Cast and difference under one printed total.
    fn cast_column(&mut self, cast: &Cast, rows: &[u32], at: u32) {
        let column = self.grid.figures + u32::try_from(cast.column).unwrap_or(0);
        let name = self.constants.places(u32::from(cast.places));
        let [style, differs] = looks(cast);
        let sum = positions::column_sum(rows.to_vec(), column);
        let sum = Formula::number(format!("ROUND({sum},{name})"), cast.sum);
        self.sheet.formula(at, column, sum, style);
        let letters = column_letters(column);
        let difference = format!("ROUND({letters}{at}-{letters}{},{name})", at + 1);
        let difference = Formula::number(difference, cast.left_over);
        self.sheet.formula(at + 1, column, difference, differs);
    }
}

/// How far the lines beneath a total are indented.
pub fn beneath(total: &Row) -> u8 {
    total.depth.saturating_add(1).min(8)
}

/// How a cast looks, and printed less cast.
pub fn looks(cast: &Cast) -> [Style; 2] {
    let style = Look::Recomputed.showing(cast.places, Zero::Dash);
    let differs = match cast.left_over.is_zero() {
        true => style,
        false => Style { look: Look::Differs, ..style },
    };
    [style, differs]
}
