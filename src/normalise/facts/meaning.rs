//! What a figure of a table measures and in what unit: the cell says it, else the label, the
//! heading, the column, the unit row, the title.

use crate::{
    model::unit::{Measure, Multiple, Unit},
    normalise::{
        cell::reading::CellFigure,
        figure::{PrintedUnit, PrintedValue},
        outline::outlined::{OutlinePlace, Outlined},
        table::located::Located,
        text::labels::Label,
    },
};

/// What is measured, and in what unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureAndUnit {
    /// What.
    pub measure: Measure,
    /// In what.
    pub unit: Unit,
    /// Whether a unit of money was stated at all.
    pub stated: UnitStated,
}

/// Whether a unit of money was stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitStated {
    /// Somewhere.
    Yes,
    /// Nowhere.
    No,
}

/// What the first figure of a cell measures.
pub fn of_figure(
    located: &Located<'_>,
    heading_unit: Option<HeadingUnit>,
    row: usize,
    column: usize,
    figure: &CellFigure,
    currency: &crate::model::Text,
) -> MeasureAndUnit {
    let label = &located.body.rows[row].label;
    let words = located.block.columns[column].figures.as_ref();
    let money = |multiple: Multiple, stated| MeasureAndUnit {
        measure: Measure::Money,
        unit: Unit::Money { currency: currency.clone(), multiple },
        stated,
    };
    let plain = |measure, unit| MeasureAndUnit { measure, unit, stated: UnitStated::Yes };
    if let Some(PrintedUnit::Money(multiple, _)) = figure.unit() {
        return money(*multiple, UnitStated::Yes);
    }
    match words.and_then(|it| it.measure) {
        Some(measure @ (Measure::Percent | Measure::Change)) => {
            return plain(measure, Unit::Percent);
        }
        Some(Measure::Count) => return plain(Measure::Count, Unit::Count),
        Some(Measure::Index) => return plain(Measure::Index, Unit::Index),
        Some(Measure::Money) | None => {}
    }
    if figure.unit() == Some(&PrintedUnit::Percent) || label.measure == Some(Measure::Percent) {
        return plain(Measure::Percent, Unit::Percent);
    }
    if let Some(multiple) = label.multiple {
        return money(multiple, UnitStated::Yes);
    }
    if label.measure == Some(Measure::Index) {
        return plain(Measure::Index, Unit::Index);
    }
    if words.is_some_and(|it| it.percent) || heading_unit == Some(HeadingUnit::Percent) {
        return plain(Measure::Percent, Unit::Percent);
    }
    match located.form.measure {
        Measure::Percent | Measure::Change => plain(Measure::Percent, Unit::Percent),
        Measure::Count => plain(Measure::Count, Unit::Count),
        Measure::Index => plain(Measure::Index, Unit::Index),
        Measure::Money => {
            let row_unit = || located.body.units.iter().find(|(at, _)| *at == column);
            // A unit row that begins left of its columns, or stands once, holds for those to its right.
            let spread = || located.body.units.iter().rev().find(|(at, _)| *at <= column);
            let other_column =
                || located.block.figure_columns().find_map(|it| it.figures.as_ref()?.multiple);
            heading_unit
                .and_then(HeadingUnit::multiple)
                .or_else(|| words.and_then(|it| it.multiple))
                .or_else(|| row_unit().or_else(spread).map(|(_, multiple)| *multiple))
                .or_else(other_column)
                .or(located.title_unit)
                .or(located.form.multiple)
                .map_or_else(
                    || match figure.unit() {
                        Some(PrintedUnit::Scale(multiple)) => money(*multiple, UnitStated::Yes),
                        Some(PrintedUnit::Money(..) | PrintedUnit::Percent) | None => {
                            money(Multiple::ONE, UnitStated::No)
                        }
                    },
                    |multiple| money(multiple, UnitStated::Yes),
                )
        }
    }
}

/// What a heading says of the figures of the rows below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadingUnit {
    /// They are money in a multiple of the currency.
    Money(Multiple),
    /// They are percentages.
    Percent,
}

impl HeadingUnit {
    fn of(label: &Label) -> Option<Self> {
        match (label.multiple, label.measure) {
            (Some(multiple), _) => Some(Self::Money(multiple)),
            (None, Some(Measure::Percent)) => Some(Self::Percent),
            (None, _) => None,
        }
    }

    /// The multiple of the currency, if it says one.
    fn multiple(self) -> Option<Multiple> {
        match self {
            Self::Money(multiple) => Some(multiple),
            Self::Percent => None,
        }
    }
}

/// For each row what the nearest heading above it says that states a unit, else what the nearest line
/// above it says that names the table.
pub fn heading_units(located: &Located<'_>, outlined: &[Outlined]) -> Vec<Option<HeadingUnit>> {
    let rows = &located.body.rows;
    let mut named = None;
    let mut units = Vec::with_capacity(rows.len());
    for (row, outlined) in rows.iter().zip(outlined) {
        let own = outlined.headings.iter().rev().find_map(|&at| HeadingUnit::of(&rows[at].label));
        units.push(own.or(named));
        if outlined.place == OutlinePlace::TableName {
            named = HeadingUnit::of(&row.label).or(named);
        }
    }
    units
}

/// What a further figure of a cell is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Further {
    /// A change against the column before.
    Change,
    /// A figure in brackets of the same kind as the first.
    Bracketed,
}

/// What the second figure of a cell is: a percentage is a change; a dash is what its table's other
/// second figures are.
pub fn of_further(located: &Located<'_>, figure: &CellFigure) -> Further {
    match (figure.unit(), figure.said) {
        (Some(PrintedUnit::Percent), _) => Further::Change,
        (_, PrintedValue::Nil | PrintedValue::NotApplicable)
            if located.form.measure == Measure::Money =>
        {
            Further::Change
        }
        (_, _) => Further::Bracketed,
    }
}
