//! A whole sheet: its views, the searches over them, the verdicts.

use std::collections::BTreeSet;

use crate::{
    bands,
    figures::{
        self, TooLarge,
        grid::{Grid, State, power},
        keys::Keys,
        labels::{LineName, Texts},
    },
    formulas,
    input::{SheetInput, Shown},
    judge::{Judged, elsewhere, exact, index::Index, judge, near_miss, silence},
    kinds, refuted,
    report::{Bound, Exactness, FigureRead, FigureValue, Found, Relation, TableRange},
    reported::relation,
    search::{
        LineRelation, Steps, accept::Outline, alone, classes, folded::without_single_children,
        levels, pairs, rounds, signed,
    },
    view::{Axis, View},
    vote::Part,
    witness,
    words::Told,
};

/// Lanes that vote while searching; all are judged.
const FINDING_LANES: usize = 120;

/// Figures that may be looked at on one sheet.
const MOST_STEPS: u64 = 3_000_000_000;

/// Finds the relations of a sheet and judges them.
pub fn find(sheet: &SheetInput) -> Found {
    let too_long = figures::too_long(sheet);
    let grid = match figures::figures(sheet) {
        Ok(Some(grid)) => grid,
        Ok(None) => return Found { too_long, ..Found::default() },
        Err(TooLarge) => return Found { bound: Bound::Size, too_long, ..Found::default() },
    };
    let texts = Texts::new(sheet, &grid);
    let views = views(&grid, &texts);
    let mut steps = Steps::new(MOST_STEPS);
    let mut judged: Vec<Judged> = Vec::new();
    for (at, view) in views.iter().enumerate() {
        let relations = search(view, &mut steps);
        judged.extend(relations.into_iter().map(|relation| judge(view, at, relation)));
    }
    elsewhere::of_rounding_elsewhere(&mut judged, &views);
    let exact = exact::is_exact(&views, &judged);
    // They were found view by view, and are in that order.
    for own in judged.chunk_by_mut(|a, b| a.view == b.view) {
        let view = &views[own[0].view];
        if exact {
            exact::without_tolerance(view, own.iter_mut());
        }
        let mut own: Vec<&mut Judged> = own.iter_mut().collect();
        silence::silence(view, lane_names(&views, view), &mut own);
    }
    let mut by_view: Vec<Vec<&Judged>> = vec![Vec::new(); views.len()];
    for one in &judged {
        by_view[one.view].push(one);
    }
    let mut missed = Vec::new();
    for (at, view) in views.iter().enumerate() {
        let mut more = near_miss::near_misses(view, at, &by_view[at], &views, &judged);
        if exact {
            exact::without_tolerance(view, more.iter_mut());
        }
        missed.extend(more);
    }
    judged.extend(missed);
    let keys = Keys::new(sheet, &grid);
    let more = kinds::kinds(&grid, &keys, &views, &mut steps);
    elsewhere::of_rollups(&mut judged, &views, &more);
    let computed: BTreeSet<_> =
        sheet.formulas.iter().map(|it| it.total).chain(sheet.not_sums.iter().copied()).collect();
    let witnessed = witness::witnesses(&views, &mut judged, more, &computed);
    let index = Index::new(&views, &judged, &witnessed, computed);
    let mut relations: Vec<Relation> =
        judged.iter().filter_map(|one| relation(&views[one.view], one, &index)).collect();
    relations.extend(witnessed.relations.iter().map(|it| it.report(&grid, &index)));
    let mut bound = Bound::NotMet;
    if !sheet.formulas.is_empty() {
        let (stated, met) = formulas::equations(sheet, &grid);
        bound = met;
        formulas::without_misread_subtotals(&mut relations, &stated);
        let known: BTreeSet<_> =
            relations.iter().flat_map(|it| it.equations.iter().map(formulas::key)).collect();
        relations.extend(formulas::relations(stated, &known));
    }
    refuted::without_refuted(&mut relations, &sheet.not_sums);
    relations.sort_by_key(|it| it.equations.first().map(|one| (one.total, one.parts.clone())));
    if steps.are_used_up() {
        bound = Bound::Steps;
    }
    let exactness = if exact { Exactness::Exact } else { Exactness::Rounded };
    Found {
        relations,
        figures: figures(&grid),
        tables: tables(&grid, &texts),
        exactness,
        bound,
        too_long,
    }
}

fn figures(grid: &Grid) -> Vec<FigureRead> {
    let places = (0..grid.n_rows()).flat_map(|row| (0..grid.n_columns()).map(move |it| (row, it)));
    places
        .filter_map(|(row, column)| {
            let figure = grid.at(row, column);
            let said = match figure.state {
                State::Stated => FigureValue::Number {
                    value: grid.as_read(row, column),
                    quantum: grid.decimal(power(figure.unit)),
                },
                State::Nil => FigureValue::Nil,
                State::Blank | State::Missing | State::Words => return None,
            };
            let shown = if figure.percent { Shown::Percent } else { Shown::Plain };
            Some(FigureRead { at: grid.address(row, column), said, shown })
        })
        .collect()
}

/// The tables of a sheet: each band of rows over each band of columns that has figures in it.
fn tables(grid: &Grid, texts: &Texts<'_>) -> Vec<TableRange> {
    let columns = bands::of_columns(grid);
    let mut tables = Vec::new();
    for band in bands::of_rows(grid, texts) {
        for columns in &columns {
            let first = band
                .rows
                .clone()
                .find(|row| columns.clone().any(|it| grid.at(*row, it).state == State::Stated));
            if let Some(first) = first {
                tables.push(TableRange {
                    rows: (grid.rows[band.rows.start], grid.rows[band.rows.end - 1]),
                    columns: (grid.columns[columns.start], grid.columns[columns.end - 1]),
                    first_figures: grid.rows[first],
                });
            }
        }
    }
    tables
}

/// The views of a sheet: rows over each band of columns, columns over each band of rows.
fn views<'a>(grid: &'a Grid, texts: &Texts<'_>) -> Vec<View<'a>> {
    let mut views = Vec::new();
    for columns in bands::of_columns(grid) {
        let names = texts.of_rows(grid, columns.clone());
        views.push(View::new(grid, Axis::Rows, 0..grid.n_rows(), columns, names));
    }
    for band in bands::of_rows(grid, texts) {
        let names = texts.of_columns(grid, band.rows.start, band.first_figures);
        let lanes = band.rows;
        views.push(View::new(grid, Axis::Columns, 0..grid.n_columns(), lanes, names));
    }
    for at in 0..views.len() {
        let names = lane_names(&views, &views[at]);
        let is_rate = |lane: &usize| names.get(*lane).is_some_and(|it| it.said.rate == Told::Yes);
        views[at].rates = views[at].lanes.clone().filter(is_rate).collect();
    }
    views
}

/// What the lanes of a view are called: the names of the lines of the first view across it.
fn lane_names<'v>(views: &'v [View<'_>], view: &View<'_>) -> &'v [LineName] {
    views.iter().find(|it| it.axis != view.axis).map_or(&[], |it| &it.names)
}

fn search(view: &View<'_>, steps: &mut Steps) -> Vec<LineRelation> {
    let lanes = finding_lanes(view);
    let bearing: Vec<usize> = view.bearing().collect();
    let (rates, amounts): (Vec<usize>, Vec<usize>) =
        bearing.iter().copied().partition(|line| view.is_rate(*line));
    let mut outline = Outline::new(view.names.len());
    let mut found = Vec::new();
    let folded = without_single_children(view, &amounts);
    for eligible in [&folded, &rates] {
        found.extend(rounds::rounds(view, eligible, &lanes, &mut outline, steps));
    }
    found.extend(levels::levels(view, &folded, &lanes, &mut outline, steps));
    let known: BTreeSet<(usize, Vec<Part>)> =
        found.iter().map(|it| (it.total, it.parts.clone())).collect();
    let more = classes::classes(view, &amounts, &lanes, steps);
    found.extend(more.into_iter().filter(|it| !known.contains(&(it.total, it.parts.clone()))));
    let active: Vec<usize> =
        amounts.iter().copied().filter(|line| outline.parent[*line].is_none()).collect();
    let more = alone::alone(view, &active, &found, steps);
    found.extend(more);
    let more = signed::signed(view, &amounts, &lanes, &found, steps);
    found.extend(more);
    for eligible in [&amounts, &rates] {
        let more = pairs::pairs(view, eligible, &lanes, &found, steps);
        found.extend(more);
    }
    found
}

/// The lanes with most figures, in order.
fn finding_lanes(view: &View<'_>) -> Vec<usize> {
    let mut counted: Vec<(usize, usize)> = view
        .lanes
        .clone()
        .map(|lane| {
            let stated = view.lines.clone().filter(|it| view.at(*it, lane).state == State::Stated);
            (stated.count(), lane)
        })
        .filter(|(n, _)| *n > 0)
        .collect();
    counted.sort_by_key(|(n, lane)| (std::cmp::Reverse(*n), *lane));
    counted.truncate(FINDING_LANES);
    let mut lanes: Vec<usize> = counted.into_iter().map(|(_, lane)| lane).collect();
    lanes.sort_unstable();
    lanes
}
