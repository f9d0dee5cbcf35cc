//! The cast of a printed total: what the rows that it adds come to, column by column.

use rust_decimal::Decimal;

use crate::{
    load::workbook::{
        model::style::{Look, Style, Zero},
        place::{
            figure_columns::FigureColumns,
            figures::{is_number, printed_figure},
            printed::decimals,
        },
    },
    model::{
        ledger::Ledger,
        table::{Row, Table},
        unit::Unit,
    },
};

/// The cast of one printed figure of a total, in the unit in which it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrintedCast {
    /// The index of its figure column.
    pub column: usize,
    /// The index of the table's own column.
    pub printed_in: u32,
    /// What the rows come to.
    pub sum: Decimal,
    /// What is printed, less that.
    pub left_over: Decimal,
    /// Places that show all of it.
    pub places: u8,
}

struct BegunCast<'a> {
    printed_in: u32,
    unit: &'a Unit,
    printed: Decimal,
    sum: Decimal,
    places: u32,
}

/// The casts of a total over the rows with those indices, from left to right. A column of changes has
/// none, nor has one that cannot be added in the unit of its total.
pub fn casts(
    ledger: &Ledger,
    table: &Table,
    total: &Row,
    adds: &[u32],
    figures: &FigureColumns,
) -> Vec<PrintedCast> {
    let mut begun: Vec<Option<BegunCast>> = figures.columns.iter().map(|_| None).collect();
    for (id, column) in figures.of_row(ledger, total) {
        let fact = ledger.fact(id);
        let printed = printed_figure(fact).filter(|_| is_number(fact));
        if let (Some(printed), None) = (printed, figures.columns[column].compared_to) {
            let places = printed.scale().max(u32::from(decimals(fact)));
            let (printed_in, unit, sum) = (fact.slot.column, fact.unit(), Decimal::ZERO);
            begun[column] = Some(BegunCast { printed_in, unit, printed, sum, places });
        }
    }
    let rows = adds.iter().filter_map(|&add| Some((add, table.rows.get(add as usize)?)));
    for (add, row) in rows {
        for (id, column) in figures.of_row(ledger, row) {
            let fact = ledger.fact(id);
            if total.kind.passes_over(add, fact.slot.column) {
                continue;
            }
            let cast = &mut begun[column];
            let Some(it) = cast else { continue };
            if *fact.unit() != *it.unit {
                *cast = None;
            } else if let Some(figure) = printed_figure(fact) {
                it.places = it.places.max(figure.scale()).max(u32::from(decimals(fact)));
                match it.sum.checked_add(figure).filter(|_| is_number(fact)) {
                    Some(sum) => it.sum = sum,
                    None => *cast = None,
                }
            }
        }
    }
    let ended = |(column, cast): (usize, Option<BegunCast>)| {
        let BegunCast { printed_in, printed, sum, places, .. } = cast?;
        let left_over = printed.checked_sub(sum)?;
        let places = u8::try_from(places).ok()?;
        Some(PrintedCast { column, printed_in, sum, left_over, places })
    };
    begun.into_iter().enumerate().filter_map(ended).collect()
}

/// How a cast looks, and printed less cast.
pub fn cast_looks(cast: &PrintedCast) -> [Style; 2] {
    let style = Look::Recomputed.showing(cast.places, Zero::Dash);
    let differs = match cast.left_over.is_zero() {
        true => style,
        false => Style { look: Look::Differs, ..style },
    };
    [style, differs]
}
