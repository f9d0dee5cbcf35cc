//! Labels that wrap over two rows with the figures on the second.

use unicode_width::UnicodeWidthStr;

use crate::{
    model::{
        keys::{Keys, Level},
        workbook::Weight,
    },
    normalise::{
        table::rows::{Body, BodyKind, BodyRow},
        text::labels::Leaders,
    },
    profile::RowWords,
    script::fold::{append_line, fold_char},
};

/// A line this wide fills a narrow label column (in columns of a fixed-width font).
const FULL_LINE: usize = 28;

/// Joins the first line of a wrapped label to the row with its figures.
///
/// A row without figures above one with figures is a heading, unless the evidence says that it is
/// the first half of a name: the innermost code stands on it; brackets open on it and close below;
/// it ends in a sign that goes on; it fills its line and, where leaders end the other labels, the
/// row below has none.
pub fn join(body: &mut Body, innermost: Option<Level>, words: &RowWords) {
    let habits = LabelHabits {
        widest: widest_label(&body.rows),
        leads: uses_leaders(&body.rows),
        initials: initials(&body.rows),
    };
    let is_half = |at| is_wrap(&body.rows[at..], &habits, innermost, words);
    let halves: Vec<bool> = (0..body.rows.len()).map(is_half).collect();
    if !halves.contains(&true) {
        return;
    }
    let mut joined: Vec<BodyRow> = Vec::with_capacity(body.rows.len());
    let mut now_at = Vec::with_capacity(body.rows.len());
    let mut half: Option<BodyRow> = None;
    for (row, is_half) in std::mem::take(&mut body.rows).into_iter().zip(halves) {
        now_at.push(joined.len());
        let whole = match half.take() {
            Some(first) => join_rows(first, row),
            None => row,
        };
        if is_half {
            half = Some(whole);
        } else {
            joined.push(whole);
        }
    }
    body.rows = joined;
    for (owner, _) in &mut body.changes {
        *owner = now_at[*owner];
    }
}

/// How the labels of a table are printed.
struct LabelHabits {
    /// Width of the widest label of a row with figures.
    widest: usize,
    /// Whether leaders end most labels.
    leads: Leaders,
    /// Whether labels begin with small letters.
    initials: Initials,
}

/// How labels begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Initials {
    /// With capitals, or in a script that has none: a small letter goes on from the line above.
    Capital,
    /// With small letters.
    Small,
}

/// How labels begin that no line stands above which they could go on from.
fn initials(rows: &[BodyRow]) -> Initials {
    let with_figures = |row: &BodyRow| row.kind == BodyKind::Figures && !row.label.text.is_empty();
    let (mut n_small, mut n_all) = (0, 0);
    for pair in rows.windows(2) {
        if pair[0].kind == BodyKind::Figures && with_figures(&pair[1]) {
            n_all += 1;
            n_small += usize::from(pair[1].label.text.starts_with(char::is_lowercase));
        }
    }
    if 2 * n_small > n_all { Initials::Small } else { Initials::Capital }
}

/// Whether several rows of figures stand below a text row, the first of `rows`, before the next one.
fn several_follow(rows: &[BodyRow]) -> bool {
    rows.iter().skip(1).take(2).filter(|it| it.kind == BodyKind::Figures).count() > 1
}

fn widest_label(rows: &[BodyRow]) -> usize {
    rows.iter()
        .filter(|it| it.kind == BodyKind::Figures)
        .map(|it| it.label.text.width())
        .max()
        .unwrap_or(0)
}

/// Whether leaders end most labels of rows with figures.
fn uses_leaders(rows: &[BodyRow]) -> Leaders {
    let labels: Vec<&BodyRow> = rows
        .iter()
        .filter(|it| it.kind == BodyKind::Figures && !it.label.text.is_empty())
        .collect();
    let n_led = labels.iter().filter(|it| it.label.leaders == Leaders::Present).count();
    if n_led >= 2 && 2 * n_led > labels.len() { Leaders::Present } else { Leaders::Absent }
}

/// Whether the first of `rows` is the first half of the second's label.
fn is_wrap(
    rows: &[BodyRow],
    habits: &LabelHabits,
    innermost: Option<Level>,
    words: &RowWords,
) -> bool {
    let [first, second, ..] = rows else { return false };
    let adjacent = first.at + 1 == second.at;
    if first.kind != BodyKind::Text
        || second.kind != BodyKind::Figures
        || !adjacent
        || second.label.text.is_empty()
        || second.codes != Keys::default()
    {
        return false;
    }
    if innermost.is_some_and(|level| first.codes.get(level).is_some()) {
        return true;
    }
    if first.codes != Keys::default()
        || first.label.leaders == Leaders::Present
        || first.weight == Weight::Bold && second.weight == Weight::Regular
        || second.label.indent > first.label.indent
    {
        return false;
    }
    let (head, tail) = (&*first.label.text, &*second.label.text);
    if n_open(head) > 0 && n_open(tail) < 0 {
        return true;
    }
    let width = head.width();
    let goes_on = words.line_ends.iter().any(|it| head.ends_with(it.as_str()));
    let picks_up = tail.starts_with(char::is_lowercase) && habits.initials == Initials::Capital
        || words.line_begins.iter().any(|it| tail.starts_with(it.as_str()));
    let fills = width >= FULL_LINE && width * 5 >= habits.widest * 4;
    let led_table = habits.leads == Leaders::Present;
    let unled = led_table && second.label.leaders == Leaders::Absent;
    let led = led_table && second.label.leaders == Leaders::Present;
    let score = i32::from(goes_on) * 3
        + i32::from(picks_up && (fills || !led_table)) * 2
        + i32::from(fills) * if led_table { 2 } else { 1 }
        + i32::from(unled) * 2
        - i32::from(led) * 2
        - i32::from(several_follow(rows)) * i32::from(!unled)
        - i32::from(width < FULL_LINE / 2) * 2;
    score >= 2
}

/// Brackets that a text opens and does not close.
fn n_open(text: &str) -> i32 {
    text.chars()
        .map(|c| match fold_char(c) {
            '(' => 1,
            ')' => -1,
            _ => 0,
        })
        .sum()
}

/// The row of a label's second half, with the first half before it.
fn join_rows(first: BodyRow, mut second: BodyRow) -> BodyRow {
    let mut text = first.label.text.to_string();
    append_line(&mut text, &second.label.text);
    second.label.text = text.into();
    second.label.marks.splice(0..0, first.label.marks);
    second.label.multiple = second.label.multiple.or(first.label.multiple);
    second.label.measure = second.label.measure.or(first.label.measure);
    second.label.indent = first.label.indent;
    second.label_cells.splice(0..0, first.label_cells);
    for level in Level::ALL {
        if let Some(code) = first.codes.get(level) {
            second.codes.set(level, Some(code.clone()));
        }
    }
    second.groups.splice(0..0, first.groups);
    second
}
