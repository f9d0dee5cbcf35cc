//! Charts of figures that are facts, from the cells of a schedule: a bar for each programme, and what
//! is counted at the dates that a table states.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use rust_decimal::Decimal;

use crate::{
    load::workbook::{
        model::bar_chart::{BarChart, Bars, Series},
        place::{
            contents::WorkbookContents, figure_columns::FigureColumns, grid::SharedColumns,
            words::Words,
        },
    },
    model::{
        fact::{Fact, FactId},
        keys::Level,
        period::Period,
        place::{CellRange, CellRef},
        table::{Row, RowKind, Table},
        unit::Measure,
    },
};

/// Fewer bars say nothing that the table does not.
const FEWEST_BARS: usize = 3;
/// More bars are a thicket.
const MOST_BARS: usize = 24;
/// A bar is seen beside one that is so many times as long.
const SEEN_BESIDE: Decimal = Decimal::ONE_HUNDRED;
/// A bar so many times as long as the next makes a line of the rest.
const DWARFS: Decimal = Decimal::TEN;
/// Characters of a name in a title.
const LONGEST_NAME: usize = 24;
/// More colours nobody tells apart.
const MOST_COLOURS: usize = 4;

/// A chart of the last column of money over lines that each stand for a programme of their own;
/// `None` where the table is no such table.
pub fn by_programme(
    contents: &WorkbookContents,
    table: &Table,
    figures: &FigureColumns,
    grid: &SharedColumns,
    placed: &BTreeMap<u32, u32>,
    words: Words,
) -> Option<BarChart> {
    let lines: Vec<(&Row, u32)> = placed
        .iter()
        .map(|(&index, &at)| (&table.rows[index as usize], at))
        .filter(|(row, _)| row.kind == RowKind::Item)
        .collect();
    let programmes: BTreeSet<_> =
        lines.iter().filter_map(|(row, _)| row.keys[Level::Second].as_ref()).collect();
    let n_bars = lines.len();
    if !(FEWEST_BARS..=MOST_BARS).contains(&n_bars) || programmes.len() != n_bars {
        return None;
    }
    let ledger = &contents.outcome.ledger;
    let rows = contiguous(lines.iter().map(|&(_, at)| at))?;
    let facts: BTreeSet<FactId> = lines.iter().flat_map(|(row, _)| &row.facts).copied().collect();
    let of_column = |position: usize| {
        facts
            .iter()
            .filter(move |id| figures.of_fact(ledger, **id) == Some(position))
            .map(|&id| ledger.fact(id))
    };
    let position = (0..figures.columns.len()).rev().find(|&position| {
        let header = &figures.columns[position];
        header.compared_to.is_none()
            && header.unit.is_some()
            && of_column(position).count() == n_bars
            && of_column(position).all(|fact| fact.measure() == Measure::Money)
            && can_be_seen(of_column(position))
    })?;
    let unit = figures.columns[position].unit.as_ref().map(|unit| words.unit(unit));
    let first = of_column(position).next()?;
    let meant = [
        first.period().map(|period| period.to_string()),
        first.basis().map(|basis| contents.basis_name(&basis.0)),
        (!first.series().is_empty()).then(|| contents.series_name(first.series(), words)),
    ];
    let meant = meant.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let unit = unit.unwrap_or_default();
    let largest = of_column(position).max_by_key(|fact| size(fact))?;
    let name = table.rows.get(largest.slot.row as usize).map_or("", |row| &*row.label);
    let values = [
        ("column", meant.as_str()),
        ("name", &shortened(name)),
        ("printed", &largest.printed),
        ("unit", &unit),
    ];
    let title = words.fill("chart_by_programme", &values);
    let column = grid.figure(position);
    let range = |column: u32| CellRange {
        first: CellRef::new(rows.start, column),
        last: CellRef::new(rows.end - 1, column),
    };
    let alt = words.fill(
        "chart_alt",
        &[("title", &title), ("n", &n_bars.to_string()), ("range", &range(column).to_string())],
    );
    Some(BarChart {
        title,
        alt,
        bars: Bars::Across,
        categories: range(grid.label),
        series: vec![Series { name: None, values: range(column) }],
        n_bars,
        reach: None,
    })
}

/// How long the bar of a figure is.
fn size(fact: &Fact) -> Decimal {
    fact.figure.amount().map_or(Decimal::ZERO, |it| it.value.abs())
}

/// A name as far as it fits a title.
fn shortened(name: &str) -> String {
    match name.char_indices().nth(LONGEST_NAME) {
        Some((end, _)) => format!("{}…", name[..end].trim_end()),
        None => name.to_owned(),
    }
}

/// Whether at least half of the bars can be seen beside the longest.
fn can_be_seen<'a>(facts: impl Iterator<Item = &'a Fact>) -> bool {
    let mut sizes: Vec<Decimal> = facts.map(size).collect();
    sizes.sort_by_key(|&size| Reverse(size));
    let seen = seen_beside_the_first(&sizes);
    seen >= FEWEST_BARS && seen >= sizes.len().div_ceil(2)
}

/// How many of some sizes, the largest first, can be seen beside the first; nothing cannot.
fn seen_beside_the_first(sizes: &[Decimal]) -> usize {
    let Some(&largest) = sizes.first() else { return 0 };
    let seen = |&&size: &&Decimal| {
        let scaled = size.checked_mul(SEEN_BESIDE);
        !size.is_zero() && scaled.is_none_or(|scaled| scaled >= largest)
    };
    sizes.iter().take_while(seen).count()
}

/// Which of some sizes, the largest first, a chart can show together: from the first that does not
/// dwarf the rest, as many as can be seen beside it and are no thicket. `None` where too few are.
pub fn shown_together(sizes: &[Decimal]) -> Option<Range<usize>> {
    let dwarfs = |pair: &[Decimal]| match pair {
        [larger, next] => next.checked_mul(DWARFS).is_some_and(|scaled| *larger >= scaled),
        _ => false,
    };
    let first = sizes.windows(2).take_while(|pair| dwarfs(pair)).count();
    let seen = seen_beside_the_first(&sizes[first..]).min(MOST_BARS);
    (seen >= FEWEST_BARS).then_some(first..first + seen)
}

/// A chart of what a table counts at dates: its lines along the foot, a colour for each date; `None`
/// where the table does not count at two dates or more, or counts too much.
pub fn at_dates(
    contents: &WorkbookContents,
    table: &Table,
    figures: &FigureColumns,
    grid: &SharedColumns,
    placed: &BTreeMap<u32, u32>,
    header: u32,
    words: Words,
) -> Option<BarChart> {
    let lines: Vec<(&Row, u32)> = placed
        .iter()
        .map(|(&index, &at)| (&table.rows[index as usize], at))
        .filter(|(row, _)| !row.facts.is_empty())
        .collect();
    let ledger = &contents.outcome.ledger;
    let counted = |position: usize| {
        lines.iter().all(|(row, _)| {
            figures.of_row(ledger, row).any(|(id, column)| {
                let fact = ledger.fact(id);
                column == position
                    && fact.measure() == Measure::Count
                    && fact.compared_to().is_none()
                    && matches!(fact.period(), Some(Period::Date(_)))
            })
        })
    };
    let dates: Vec<u32> = (0..figures.columns.len())
        .filter(|&position| counted(position))
        .map(|position| grid.figure(position))
        .collect();
    if !(2..=MOST_COLOURS).contains(&dates.len()) || lines.len() > MOST_BARS {
        return None;
    }
    let rows = contiguous(lines.iter().map(|&(_, at)| at))?;
    let down = |column: u32| CellRange {
        first: CellRef::new(rows.start, column),
        last: CellRef::new(rows.end - 1, column),
    };
    let series: Vec<Series> = dates
        .iter()
        .map(|&column| Series { name: Some(CellRef::new(header, column)), values: down(column) })
        .collect();
    let name = contents.title_of(table);
    let title = words.fill("chart_at_dates", &[("table", &name)]);
    let n_bars = lines.len() * dates.len();
    let cells = series.iter().map(|series| series.values.to_string()).collect::<Vec<_>>();
    let alt = words.fill(
        "chart_alt",
        &[("title", &title), ("n", &n_bars.to_string()), ("range", &cells.join(" "))],
    );
    let categories = down(grid.label);
    Some(BarChart { title, alt, bars: Bars::Up, categories, series, n_bars, reach: None })
}

/// The rows as a range, if no other row stands between them.
fn contiguous(rows: impl Iterator<Item = u32>) -> Option<Range<u32>> {
    let mut range: Option<Range<u32>> = None;
    for row in rows {
        range = match range {
            None => Some(row..row + 1),
            Some(range) if range.end == row => Some(range.start..row + 1),
            Some(_) => return None,
        };
    }
    range
}

/// How far an axis reaches for some figures: half as far again as the longest bar on either side;
/// `None` where none is negative.
pub fn reach(figures: &[Decimal]) -> Option<[Decimal; 2]> {
    let least = figures.iter().min().filter(|least| least.is_sign_negative())?;
    let most = figures.iter().max().map_or(Decimal::ZERO, |&most| most.max(Decimal::ZERO));
    let longest = most.max(least.abs());
    let room = longest.checked_div(Decimal::TWO)?;
    Some([least.checked_sub(room)?, most.checked_add(room)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(of: &[i64]) -> Vec<Decimal> {
        of.iter().map(|&size| Decimal::from(size)).collect()
    }

    #[test]
    fn what_dwarfs_the_rest_and_what_cannot_be_seen_is_left_out() {
        // 11,316 is more than ten times 250; 2 is less than a hundredth of it.
        assert_eq!(shown_together(&sizes(&[11_316, 250, 242, 66, 2])), Some(1..4));
        assert_eq!(shown_together(&sizes(&[250, 242, 109])), Some(0..3));
        assert_eq!(shown_together(&sizes(&[250, 242, 1, 0])), None);
        assert_eq!(shown_together(&[]), None);
    }

    #[test]
    fn beside_negative_bars_the_axis_leaves_room_for_their_figures() {
        let [least, most] = reach(&sizes(&[250, -240, 60])).unwrap();
        assert_eq!([least, most], [Decimal::from(-365), Decimal::from(375)]);
        assert_eq!(reach(&sizes(&[250, 60])), None);
    }
}
