//! Decimals as whole numbers of the last place that is kept, since SQLite has no decimals and its sum
//! of texts is a float. All figures of one base unit in a run share a scale, so that they can be
//! added as they are, and so that the sum of all of them has room.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::{
    load::{Field, FieldKind, OutputTable},
    model::unit::Unit,
};

/// How many decimal places the figures of each base unit have.
pub struct Scales {
    /// The column that names the unit of a row.
    unit: Option<usize>,
    places: BTreeMap<String, u32>,
}

/// What is known of the figures of a base unit.
#[derive(Default)]
struct SeenFigures {
    /// The finest place of any of them.
    places: u32,
    /// The sum of all that a whole number could hold, without their signs.
    sum: Decimal,
}

impl Scales {
    /// The scales of a table's figures: the finest place of any of them, as long as the sum of all
    /// has room in 64 bits.
    pub fn of(table: &OutputTable<'_>) -> Self {
        let unit = table.schema.columns.iter().position(|it| it.name == "unit");
        let mut scales = Self { unit, places: BTreeMap::new() };
        let mut seen: BTreeMap<String, SeenFigures> = BTreeMap::new();
        for row in 0..table.n_rows() {
            let of_unit = seen.entry(scales.base_unit(table, row)).or_default();
            for value in decimals(table, row) {
                if minor(value, 0).is_some() || !value.fract().is_zero() {
                    of_unit.places = of_unit.places.max(value.normalize().scale());
                    of_unit.sum = of_unit.sum.saturating_add(value.abs());
                }
            }
        }
        let places = seen.into_iter().map(|(unit, seen)| (unit, seen.places_with_room()));
        scales.places = places.collect();
        scales
    }

    /// That of the figures of a row.
    pub fn of_row(&self, table: &OutputTable<'_>, row: usize) -> u32 {
        self.places.get(&self.base_unit(table, row)).copied().unwrap_or(0)
    }

    fn base_unit(&self, table: &OutputTable<'_>, row: usize) -> String {
        match self.unit.map(|at| table.field(row, at)) {
            Some(Field::Unit(Unit::Money { currency, .. })) => currency.to_string(),
            Some(field) => field.text(&mut String::new()).to_owned(),
            None => String::new(),
        }
    }
}

impl SeenFigures {
    fn places_with_room(&self) -> u32 {
        let whole = self.sum.ceil();
        (0..=self.places).rev().find(|&places| minor(whole, places).is_some()).unwrap_or(0)
    }
}

fn decimals<'t>(table: &'t OutputTable<'_>, row: usize) -> impl Iterator<Item = Decimal> + 't {
    let columns = table.schema.columns.iter().enumerate();
    columns.filter(|(_, column)| column.kind == FieldKind::Decimal).filter_map(move |(at, _)| {
        match table.field(row, at) {
            Field::Decimal(value) => Some(value),
            Field::Empty
            | Field::Text(_)
            | Field::Word(_)
            | Field::Printed(_)
            | Field::Integer(_)
            | Field::Date(_)
            | Field::Period(_)
            | Field::Cell(_)
            | Field::Unit(_) => None,
        }
    })
}

/// The whole number of units of 10^-scale that a field is; `None` if it is none, or has a finer
/// place: then its text alone has it.
pub fn minor_units(field: &Field<'_>, scale: u32) -> Option<i64> {
    match field {
        Field::Decimal(value) => minor(*value, scale),
        Field::Empty
        | Field::Text(_)
        | Field::Word(_)
        | Field::Printed(_)
        | Field::Integer(_)
        | Field::Date(_)
        | Field::Period(_)
        | Field::Cell(_)
        | Field::Unit(_) => None,
    }
}

fn minor(value: Decimal, scale: u32) -> Option<i64> {
    let value = value.normalize();
    let shift = scale.checked_sub(value.scale())?;
    let number = value.mantissa().checked_mul(10_i128.checked_pow(shift)?)?;
    i64::try_from(number).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_units_of_its_scale_or_text_alone() {
        let of = |text: &str, scale| minor(text.parse().unwrap(), scale);
        assert_eq!(of("-312.03", 2), Some(-31_203));
        assert_eq!(of("312", 2), Some(31_200));
        assert_eq!(of("0.005", 2), None);
        assert_eq!(of("99999999999999999999", 0), None);
    }

    #[test]
    fn the_sum_of_all_figures_has_room() {
        let of = |places, sum: &str| {
            SeenFigures { places, sum: sum.parse().unwrap() }.places_with_room()
        };
        assert_eq!(of(2, "1000.55"), 2);
        // 9.2 × 10¹⁸ units at most: an amount of 10¹² leaves room for six places.
        assert_eq!(of(14, "1000000000000"), 6);
        assert_eq!(of(3, "9223372036854775807"), 0);
    }
}
