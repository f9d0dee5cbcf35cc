//! Tables that a page break cuts: the same header again, with the rest of the rows below it.

use crate::{
    model::{
        Text,
        fact::Basis,
        keys::{Keys, Level},
        period::Period,
        place::CellRef,
    },
    normalise::{
        header::{block::HeaderBlock, words},
        table::{
            located::Located,
            rows::{BodyKind, BodyRow},
            titles::TitleLine,
        },
    },
    profile::Profile,
    script::fold,
};

/// What a header says of the figures in a column, whatever unit or line break it says it with.
#[derive(Debug, PartialEq)]
struct PageHeading<'b> {
    at: u32,
    period: Option<Period>,
    basis: Option<&'b Basis>,
    series: &'b str,
}

/// What stands over the figures, and where.
fn heads(block: &HeaderBlock) -> Vec<PageHeading<'_>> {
    let figures = block.columns.iter().filter_map(|it| Some((it.at, it.figures.as_ref()?)));
    figures
        .map(|(at, words)| PageHeading {
            at,
            period: words.period,
            basis: words.basis.as_ref(),
            series: &words.rest,
        })
        .collect()
}

/// Index of the row after the last one that a table holds; a heading whose rows come after a page
/// break is one of them.
pub fn end_of_rows(above: &Located<'_>, block: &HeaderBlock, profile: &Profile) -> usize {
    let rows = &above.body.rows;
    let keeps = heads(&above.block) == heads(block) && !has_titles(&above.body.trailing, profile);
    let last = above.body.trailing.last().filter(|_| keeps).or(rows.last());
    last.map_or(above.block.last, |row| row.index) + 1
}

/// Whether rows below the last figures are titles of what comes next.
fn has_titles(rows: &[BodyRow], profile: &Profile) -> bool {
    rows.iter().any(|row| {
        let line = TitleLine { at: CellRef::new(row.at, 0), text: fold::squeeze(&row.label.text) };
        profile.tables.iter().any(|form| line.names(form))
            || profile.scopes.iter().any(|it| it.pattern.is_match(&line.text))
    })
}

/// Whether a header that nothing identifies heads the rest of the table above it: the same header,
/// with nothing between that would be the title of another.
pub fn goes_on(
    above: &Located<'_>,
    block: &HeaderBlock,
    titles: &[TitleLine],
    profile: &Profile,
) -> bool {
    let is_running_title = |line: &TitleLine| {
        line.names(above.form)
            || *line.text == *above.title
            || *line.text == *above.owner
            || profile.scopes.iter().any(|it| it.pattern.is_match(&line.text))
            || words::read(&line.text, profile).is_unit_alone()
    };
    heads(&above.block) == heads(block) && titles.iter().all(is_running_title)
}

/// Whether a table goes on from the one before: the same header again after a page break.
pub fn continues(before: &Located<'_>, next: &Located<'_>) -> bool {
    let names = |it: &Located<'_>| -> Vec<(Keys, Text, Text)> {
        let mut heading = Text::default();
        let mut names = Vec::new();
        for row in &it.body.rows {
            match row.kind {
                BodyKind::Text => heading.clone_from(&row.label.text),
                BodyKind::Figures if !row.label.text.is_empty() => {
                    names.push((row.codes.clone(), heading.clone(), row.label.text.clone()));
                }
                BodyKind::Figures => {}
            }
        }
        names
    };
    let (first, second) = (names(before), names(next));
    let n_again = second.iter().filter(|it| first.contains(it)).count();
    before.form.id == next.form.id
        && same_scope(before, next)
        && before.owner == next.owner
        && heads(&before.block) == heads(&next.block)
        && 2 * n_again < second.len().max(1)
}

/// Whether both stand under the same codes. A running title names the outermost one where the first
/// page does not.
fn same_scope(before: &Located<'_>, next: &Located<'_>) -> bool {
    let outermost = before.form.scope.iter().min();
    Level::ALL.into_iter().all(|level| {
        let (known, again) = (before.keys.get(level), next.keys.get(level));
        known == again || known.is_none() && outermost == Some(&level)
    })
}

/// Adds the rows after a page break to those before it.
pub fn append(before: &mut Located<'_>, next: Located<'_>, profile: &Profile) {
    for level in Level::ALL {
        if before.keys.get(level).is_none() {
            before.keys.set(level, next.keys.get(level).cloned());
        }
    }
    let mut trailing = std::mem::take(&mut before.body.trailing);
    if has_titles(&trailing, profile) {
        trailing.clear();
    }
    let first = next.body.rows.first().map_or(0, |it| it.index);
    before.body.rows.extend(trailing.into_iter().filter(|row| row.index < first));
    let n_rows = before.body.rows.len();
    before.body.rows.extend(next.body.rows);
    before
        .body
        .changes
        .extend(next.body.changes.into_iter().map(|(owner, change)| (owner + n_rows, change)));
    before.body.trailing = next.body.trailing;
    before.body.unfit.extend(next.body.unfit);
    before.body.doubts.extend(next.body.doubts);
    before.end = next.end;
}
