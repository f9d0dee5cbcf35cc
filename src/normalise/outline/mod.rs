//! The outline of a body: which rows head which, and which rows a total adds.
//!
//! A level goes by the heading that a total's label names, else by position; an unlabelled total
//! takes the rows since the last. Where several readings are open, arithmetic judges: the first one
//! under which the columns cast is taken, and where none casts, the one that fails in the fewest. Totals stand below their
//! rows unless more of them cast with the rows below. Where the profile says that levels of codes add
//! up, nothing is open.

mod above;
mod groups;
mod nested;
pub mod outlined;
mod reader;
mod sums;
mod total_words;
mod untaken;
pub mod values;

use crate::{
    normalise::{
        outline::outlined::{OutlinePlace, Outlined},
        table::{
            located::Located,
            rows::{BodyKind, BodyRow},
        },
    },
    profile::{Profile, TableForm, schema::SumsToml},
};
use reader::{Follows, OutlineReader, TotalsStand};
use values::{Uncounted, UncountedIn, Values};

/// A table's outline.
pub struct TableOutline {
    /// What each row is.
    pub rows: Vec<Outlined>,
    /// Totals that do not count hidden rows below which they stand, each with those rows.
    pub passed_over: Vec<(usize, Uncounted)>,
}

/// Reads the outline of a table's body. A total by `SUBTOTAL` adds the rows that it counts in any column.
pub fn read(located: &Located<'_>, profile: &Profile) -> TableOutline {
    let values = Values::of(located);
    let mut rows = best(located, &values, profile);
    let mut passed_over = Vec::new();
    for (index, row) in rows.iter_mut().enumerate().filter(|it| values.may_pass_over(it.0)) {
        let OutlinePlace::Sum(_, adds) = &mut row.place else { continue };
        let Some(uncounted) = values.uncounted(index, adds) else { continue };
        if matches!(uncounted.columns, UncountedIn::All(_)) {
            adds.retain(|it| uncounted.rows.binary_search(it).is_err());
        }
        passed_over.push((index, uncounted));
    }
    TableOutline { rows, passed_over }
}

fn best(located: &Located<'_>, values: &Values, profile: &Profile) -> Vec<Outlined> {
    let (rows, form) = (located.body.rows.as_slice(), located.form);
    // The profile says how the rows add up: what does not cast is wrong, and no other reading.
    if form.sums == SumsToml::Levels
        && let Some(levels) = nested::read(rows, form, profile)
    {
        return levels;
    }
    let below = outline(rows, values, TotalsStand::Below, form, profile);
    if values.failing(&below) == 0 {
        return below;
    }
    let either = outline(rows, values, TotalsStand::Either, form, profile);
    let best = if values.failing(&either) < values.failing(&below) { either } else { below };
    // Of readings that fail alike, the one that needs least said for it.
    let others = [above::read(rows, values, form, profile), nested::read(rows, form, profile)];
    others.into_iter().flatten().fold(best, |best, other| {
        if values.n_cells_failing(&other) < values.n_cells_failing(&best) { other } else { best }
    })
}

fn outline(
    rows: &[BodyRow],
    values: &Values,
    totals: TotalsStand,
    form: &TableForm,
    profile: &Profile,
) -> Vec<Outlined> {
    let mut reader = OutlineReader::new(rows, values, totals);
    let last = rows.iter().rposition(|row| row.kind == BodyKind::Figures);
    for index in 0..rows.len() {
        let follows = if Some(index) == last { Follows::Nothing } else { Follows::Rows };
        reader.place(index, follows, form, profile);
    }
    reader.finish(form)
}
