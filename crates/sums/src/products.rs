//! Quantity × price: a column that is the product of two others, row by row.

use crate::{
    figures::grid::{Figure, Grid, State, power},
    input::{Sign, Term},
    judge::{slips::slip, suspects::Index},
    report::{Confidence, Equation, EquationStatus, Kind, Lines, Relation, Suspect},
    view::{Axis, View},
};

/// Rows in which the product must hold.
const FEWEST: usize = 3;

/// Columns that the three may span.
const WINDOW: usize = 6;

/// Rows that are looked at to find a product.
const MOST_ROWS: usize = 400;

/// Products among the columns of a view.
pub fn products(view: &View<'_>, index: &Index) -> Vec<Relation> {
    if view.axis != Axis::Columns {
        return Vec::new();
    }
    let columns: Vec<usize> = view.bearing().collect();
    let mut found = Vec::new();
    for (at, result) in columns.iter().enumerate() {
        let before = &columns[at.saturating_sub(WINDOW)..at];
        for (first, a) in before.iter().enumerate() {
            for b in &before[first + 1..] {
                found.extend(product(view, [*a, *b, *result], index));
            }
        }
    }
    found
}

/// What three figures of a row say of a product.
enum RowVote {
    Silent,
    Holds,
    Fails,
}

fn product(view: &View<'_>, lines: [usize; 3], index: &Index) -> Option<Relation> {
    let grid = view.grid;
    let (mut holds, mut fails) = (0, 0);
    for row in view.lanes.clone().take(MOST_ROWS) {
        match vote(grid, figures(view, lines, row)) {
            RowVote::Silent => {}
            RowVote::Holds => holds += 1,
            RowVote::Fails => fails += 1,
        }
        if fails > 2 && fails > holds {
            return None;
        }
    }
    if holds < FEWEST || fails * 4 > holds {
        return None;
    }
    let equations = view
        .lanes
        .clone()
        .filter_map(|row| equation(view, lines, row, holds, index))
        .collect::<Vec<_>>();
    let address = |line: usize| grid.columns[line];
    let [a, b, c] = lines;
    Some(Relation {
        kind: Kind::Product,
        confidence: Confidence::Likely,
        evidence: format!("{holds} of {} rows", holds + fails),
        lines: Some(Lines {
            axis: view.axis,
            total: address(c),
            name: view.names[c].own().to_owned(),
            parts: vec![(Sign::Plus, address(a)), (Sign::Plus, address(b))],
        }),
        equations,
    })
}

fn figures<'g>(view: &View<'g>, lines: [usize; 3], row: usize) -> [&'g Figure; 3] {
    lines.map(|line| view.grid.at(row, line))
}

/// The product and how far it may be off, both scaled twice.
fn sides(grid: &Grid, [a, b, c]: [&Figure; 3]) -> Option<(i128, i128)> {
    let scale = 10_i128.pow(grid.places);
    let difference = c.value.checked_mul(scale)?.checked_sub(a.value.checked_mul(b.value)?)?;
    // A factor that has decimals may be rounded; a whole one counts things.
    let loose = |it: &Figure| if it.value % scale == 0 { 0 } else { power(it.unit) };
    let reach = a
        .value
        .abs()
        .checked_mul(loose(b))?
        .checked_add(b.value.abs().checked_mul(loose(a))?)?
        .checked_add(power(c.unit).checked_mul(scale)?)?;
    // Twice the difference is compared with it.
    difference.checked_mul(2)?;
    Some((difference, reach))
}

fn vote(grid: &Grid, figures: [&Figure; 3]) -> RowVote {
    let scale = 10_i128.pow(grid.places);
    let [a, b, c] = figures;
    let stated = figures.iter().all(|it| it.state == State::Stated && !it.percent);
    let plain = |it: &Figure| it.value == 0 || it.value.abs() == scale;
    if !stated || plain(a) || plain(b) || c.value == 0 {
        return RowVote::Silent;
    }
    match sides(grid, figures) {
        Some((difference, reach)) if 2 * difference.abs() <= reach => RowVote::Holds,
        Some(_) => RowVote::Fails,
        None => RowVote::Silent,
    }
}

fn equation(
    view: &View<'_>,
    lines: [usize; 3],
    row: usize,
    n_holding: usize,
    index: &Index,
) -> Option<Equation> {
    let grid = view.grid;
    let scale = 10_i128.pow(grid.places);
    let three = figures(view, lines, row);
    let status = match vote(grid, three) {
        RowVote::Silent => return None,
        RowVote::Holds => EquationStatus::Holds,
        RowVote::Fails => EquationStatus::Breaks,
    };
    let (difference, reach) = sides(grid, three)?;
    let [a, b, c] = three;
    let right = a.value.checked_mul(b.value)? / scale;
    let term = |line: usize| Term { at: view.address(line, row), sign: Sign::Plus };
    let breaks = status == EquationStatus::Breaks;
    let suspects = if breaks { suspects(view, lines, row, index) } else { Vec::new() };
    let sure = n_holding >= 4 || suspects.first().is_some_and(|it| it.slip.is_some());
    Some(Equation {
        total: view.address(lines[2], row),
        parts: vec![term(lines[0]), term(lines[1])],
        left: grid.decimal(c.value),
        right: grid.decimal(right),
        difference: grid.decimal(difference / scale),
        tolerance: grid.half(reach / scale),
        status,
        confidence: if breaks && !sure { Confidence::Possible } else { Confidence::Likely },
        suspects,
    })
}

/// The three cells with what each would have to be, the likeliest first.
fn suspects(view: &View<'_>, lines: [usize; 3], row: usize, index: &Index) -> Vec<Suspect> {
    let grid = view.grid;
    let scale = 10_i128.pow(grid.places);
    let [a, b, c] = figures(view, lines, row);
    let rounded = |value: i128, unit: u8| {
        let unit = power(unit);
        (value + unit / 2 * value.signum()) / unit * unit
    };
    let (Some(result), Some(product)) = (c.value.checked_mul(scale), a.value.checked_mul(b.value))
    else {
        return Vec::new();
    };
    let meant = [
        rounded(result.checked_div(b.value).unwrap_or(0), a.unit),
        rounded(result.checked_div(a.value).unwrap_or(0), b.unit),
        rounded(product / scale, c.unit),
    ];
    let mut ranked: Vec<((i32, i32, usize), Suspect)> = Vec::new();
    for (at, line) in lines.into_iter().enumerate() {
        let written = grid.at(row, line).value;
        let mut trial = figures(view, lines, row).map(|it| *it);
        trial[at].value = meant[at];
        let [x, y, z] = &trial;
        if !matches!(vote(grid, [x, y, z]), RowVote::Holds) {
            continue;
        }
        let address = view.address(line, row);
        let (mended, harmed) = index.effect(address, meant[at] - written);
        let slip = slip(written, meant[at], power(grid.at(row, line).unit) / 2);
        let (slip, value) = match slip {
            Some((slip, value)) if at == 2 || value == meant[at] => (Some(slip), value),
            Some(_) | None => (None, meant[at]),
        };
        // A slip that fits exactly is plainer than none.
        let plain = i32::from(slip.is_none());
        ranked.push((
            (2 * harmed - mended, plain, 2 - at),
            Suspect { at: address, proposed: grid.decimal(value), slip },
        ));
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, suspect)| suspect).collect()
}
