//! Rows that the rows below them make: levels of codes, or of indentation, that each print their own
//! figure. A row stands for the deeper ones that follow it.

use crate::{
    model::{
        fact::Role,
        keys::{Keys, Level},
    },
    normalise::{
        outline::{
            outlined::{OutlinePlace, Outlined},
            total_words::{self, TotalWords},
        },
        table::rows::{BodyKind, BodyRow},
    },
    profile::{Profile, TableForm, schema::SumsToml},
};

/// The outline in which each row adds the rows one level below it; `None` where the rows show no
/// levels.
pub fn read(rows: &[BodyRow], form: &TableForm, profile: &Profile) -> Option<Vec<Outlined>> {
    if form.sums == SumsToml::Never {
        return None;
    }
    let has_figures = |at: &usize| rows[*at].kind == BodyKind::Figures;
    let figures: Vec<usize> = (0..rows.len()).filter(has_figures).collect();
    // A part of a row is bounded by the line above it.
    let is_part = |at: &usize| total_words::is_of_which(&rows[*at], profile);
    let first = figures.iter().position(|at| !is_part(at)).unwrap_or(0);
    let (lines, parts): (Vec<usize>, Vec<usize>) =
        figures.into_iter().skip(first).partition(|at| !is_part(at));
    // Where levels of codes add up, a name between them may hold the word of a total by chance.
    let is_at_an_end = |at: usize| [lines.first(), lines.last()].contains(&Some(&at));
    let is_total = |at: usize| {
        let row = &rows[at];
        let unnamed = row.label.text.is_empty();
        row.codes == Keys::default()
            && (unnamed || !matches!(total_words::read(row, profile), TotalWords::None))
            && (form.sums != SumsToml::Levels || is_at_an_end(at))
    };
    let depths = depths(rows, &lines, form.sums, is_total)?;
    let mut adds: Vec<Vec<usize>> = vec![Vec::new(); rows.len()];
    let mut outermost: Vec<usize> = Vec::new();
    // The lines above, each less deep than the next, under which a line can stand.
    let mut above: Vec<usize> = Vec::new();
    for (nth, &line) in lines.iter().enumerate() {
        while above.last().is_some_and(|&before| depths[before] >= depths[nth]) {
            above.pop();
        }
        let owner = above.last().copied();
        above.push(nth);
        match owner {
            Some(owner) => adds[lines[owner]].push(line),
            // A total below its rows takes those that nothing above them does.
            None if is_total(line) => adds[line].append(&mut outermost),
            None => outermost.push(line),
        }
    }
    if form.sums == SumsToml::Levels {
        keep_coded(&mut adds, rows);
    }
    let mut out: Vec<Outlined> = rows
        .iter()
        .map(|row| {
            let place = match row.kind {
                BodyKind::Text => OutlinePlace::TableName,
                BodyKind::Figures => OutlinePlace::Item,
            };
            Outlined { place, headings: Vec::new() }
        })
        .collect();
    let n_tops = depths.iter().filter(|&&depth| depth == 0).count();
    for (nth, &line) in lines.iter().enumerate() {
        let adds = std::mem::take(&mut adds[line]);
        if !adds.is_empty() || is_total(line) {
            let is_whole = depths[nth] == 0 && n_tops == 1;
            let role = if is_whole { Role::Total } else { Role::Subtotal };
            out[line].place = OutlinePlace::Sum(role, adds);
        }
    }
    for part in parts {
        let above = lines.partition_point(|&line| line < part);
        if let Some(&whole) = above.checked_sub(1).and_then(|at| lines.get(at)) {
            out[part].place = OutlinePlace::OfWhich(whole);
        }
    }
    Some(out)
}

/// Where levels of codes add up, a row without a code says between them what they are, and is none of
/// them.
fn keep_coded(adds: &mut [Vec<usize>], rows: &[BodyRow]) {
    for adds in adds {
        adds.retain(|row| rows[*row].codes != Keys::default());
    }
}

/// How deep each line stands: by its innermost code, a total without one above all; where there are
/// no codes, by indentation.
fn depths(
    rows: &[BodyRow],
    lines: &[usize],
    sums: SumsToml,
    is_total: impl Fn(usize) -> bool,
) -> Option<Vec<usize>> {
    let code = |row: &BodyRow| Level::ALL.into_iter().rev().find(|it| row.codes.get(*it).is_some());
    let mut levels: Vec<Level> = lines.iter().filter_map(|&at| code(&rows[at])).collect();
    levels.sort_unstable();
    levels.dedup();
    let by_code = |at: &usize| match code(&rows[*at]) {
        Some(level) => levels.iter().position(|it| *it == level).map_or(0, |rank| rank + 1),
        None if is_total(*at) => 0,
        // A remark ends no level.
        None if sums == SumsToml::Levels => levels.len() + 1,
        None => levels.len(),
    };
    let mut indents: Vec<u8> = lines.iter().map(|&at| rows[at].label.indent).collect();
    indents.sort_unstable();
    indents.dedup();
    let by_indent = |at: &usize| indents.binary_search(&rows[*at].label.indent).unwrap_or_default();
    if levels.is_empty() {
        (indents.len() > 1).then(|| lines.iter().map(by_indent).collect())
    } else {
        Some(lines.iter().map(by_code).collect())
    }
}
