//! What stands under a printed total: its live cast, and printed less cast.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Drawing, decimals};
use crate::{
    load::workbook::{
        formula::Formula,
        figure_columns::FigureColumns,
        positions,
        style::{Look, Style, Zero},
    },
    model::{
        fact::FactId,
        place::column_letters,
        table::{Row, Table},
    },
};

impl Drawing<'_, '_> {
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
        if rows.is_empty() {
            return at;
        }
        let mut any = false;
        for &id in &row.facts {
            any |= self.cast_column(id, adds, &rows, table, figures, at).is_some();
        }
        if !any {
            return at;
        }
        let indent = row.depth.saturating_add(1).min(8);
        let label = self.grid.label;
        let style = Look::RecomputedLabel.indented(indent);
        self.sheet.text(at, label, self.words.say("cast"), style);
        self.sheet.text(at + 1, label, self.words.say("printed_less_cast"), style);
        self.sheet.groups.push((at, at + 1));
        at + 2
    }

    /// Cast and difference under one printed total; `None` where the column cannot be added in the
    /// unit of its total.
    fn cast_column(
        &mut self,
        id: FactId,
        adds: &[u32],
        rows: &[u32],
        table: &Table,
        figures: &FigureColumns,
        at: u32,
    ) -> Option<()> {
        let ledger = &self.volume.outcome.ledger;
        let total = ledger.fact(id);
        let position = *figures.of.get(&id)?;
        let header = figures.columns.get(position)?;
        if header.compared_to.is_some() {
            return None;
        }
        let mut sum = Decimal::ZERO;
        let mut places = u32::from(decimals(total));
        let items = adds.iter().flat_map(|&add| &table.rows[add as usize].facts);
        for &item in items.filter(|item| figures.of.get(item) == Some(&position)) {
            let fact = ledger.fact(item);
            if fact.unit != total.unit {
                return None;
            }
            if let Some(figure) = positions::printed_figure(fact) {
                self.positions.get(item)?;
                sum = sum.checked_add(figure)?;
                places = places.max(figure.scale()).max(u32::from(decimals(fact)));
            }
        }
        let printed = positions::printed_figure(total)?;
        self.positions.get(id)?;
        places = places.max(printed.scale());
        let column = self.grid.figures + u32::try_from(position).ok()?;
        let name = self.constants.places(places);
        let style = Look::Recomputed.showing(u8::try_from(places).ok()?, Zero::Dash);
        let cast = positions::column_sum(rows.to_vec(), column);
        self.sheet.formula(
            at,
            column,
            Formula::number(format!("ROUND({cast},{name})"), sum),
            style,
        );
        let letters = column_letters(column);
        let difference = format!("ROUND({letters}{at}-{letters}{},{name})", at + 1);
        let left_over = printed.checked_sub(sum)?;
        let style =
            if left_over.is_zero() { style } else { Style { look: Look::Differs, ..style } };
        self.sheet.formula(at + 1, column, Formula::number(difference, left_over), style);
        Some(())
    }
}
