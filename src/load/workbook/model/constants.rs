//! The named cells of the cover: unit multiples, places, the tolerance. Formulas name them and hold
//! no constant themselves.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::unit::{Multiple, Unit};

/// The named constants that a workbook's formulas use.
#[derive(Debug, Default)]
pub struct Constants {
    used: BTreeMap<String, Constant>,
}

/// A named constant.
#[derive(Debug, Clone, PartialEq)]
pub struct Constant {
    /// What it is worth.
    pub value: Decimal,
    /// What it is.
    pub meaning: ConstantMeaning,
}

/// What a constant is.
#[derive(Debug, Clone, PartialEq)]
pub enum ConstantMeaning {
    /// How many base units one printed unit is worth.
    Unit(Unit),
    /// How many places a result is rounded to.
    Places,
    /// The share of its last place by which a rounded figure may be off.
    HalfUnit,
    /// A hundred, for percentages.
    PerCent,
}

impl Constants {
    /// The name of a unit's multiple; `None` where one printed unit is one base unit.
    pub fn unit(&mut self, unit: &Unit) -> Option<String> {
        match unit {
            Unit::Money { multiple, .. } if *multiple != Multiple::ONE => {
                let name: String = unit
                    .to_string()
                    .chars()
                    .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
                    .collect();
                Some(self.named(name, unit.multiple(), ConstantMeaning::Unit(unit.clone())))
            }
            Unit::Money { .. } | Unit::Percent | Unit::Count | Unit::Index => None,
        }
    }

    /// The name of a number of places.
    pub fn places(&mut self, places: u32) -> String {
        self.named(format!("places_{places}"), Decimal::from(places), ConstantMeaning::Places)
    }

    /// The name of the tolerance: half a unit of the last place.
    pub fn half_unit(&mut self) -> String {
        self.named("half_a_unit".to_owned(), Decimal::new(5, 1), ConstantMeaning::HalfUnit)
    }

    /// The name of a hundred.
    pub fn per_cent(&mut self) -> String {
        self.named("per_cent".to_owned(), Decimal::ONE_HUNDRED, ConstantMeaning::PerCent)
    }

    /// All that were used, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &Constant)> {
        self.used.iter()
    }

    fn named(&mut self, name: String, value: Decimal, meaning: ConstantMeaning) -> String {
        self.used.entry(name.clone()).or_insert(Constant { value, meaning });
        name
    }
}
