//! Single children: a line that only repeats the one above it, one level deeper, adds nothing.

use crate::{figures::grid::State, view::View};

/// The lines without those that are the only child of the line before and say the same.
pub fn without_single_children(view: &View<'_>, lines: &[usize]) -> Vec<usize> {
    let level = |at: usize| lines.get(at).map(|line| view.names[*line].level);
    let mut kept: Vec<usize> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let single = at > 0
            && level(at) > level(at - 1)
            // A sibling is as deep as it is.
            && level(at + 1).is_none_or(|next| Some(next) < level(at))
            && !view.names[*line].text.is_empty()
            && kept.last().is_some_and(|above| same_figures(view, *above, *line));
        if !single {
            kept.push(*line);
        }
    }
    kept
}

fn same_figures(view: &View<'_>, above: usize, line: usize) -> bool {
    let mut telling = false;
    for lane in view.lanes.clone() {
        let stated = |line: usize| {
            let figure = view.at(line, lane);
            (figure.state == State::Stated).then_some(figure.value)
        };
        let (a, b) = (stated(above), stated(line));
        if a != b {
            return false;
        }
        telling |= a.is_some_and(|it| it != 0);
    }
    telling
}
