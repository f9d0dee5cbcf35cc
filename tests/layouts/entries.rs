//! The rows of a table in the order in which they are printed.

use crate::{
    style::Totals,
    truth::{Group, Line, Node},
};

/// What is printed below the header, one entry a row.
pub enum Entry<'a> {
    Heading(&'a Group, usize),
    Line(&'a Line, usize),
    /// A total; whether its label is printed.
    Total(&'a Line, usize),
}

/// Lists the rows of a group, its total above or below them.
pub fn flatten<'a>(group: &'a Group, depth: usize, totals: Totals, out: &mut Vec<Entry<'a>>) {
    let above = matches!(totals, Totals::Above | Totals::UnlabelledAbove);
    let total = group.total.as_ref().map(|line| Entry::Total(line, depth));
    if !group.heading.is_empty() {
        out.push(Entry::Heading(group, depth - 1));
    }
    let mut total = total;
    if above {
        out.extend(total.take());
    }
    for child in &group.children {
        match child {
            Node::Group(inner) => flatten(inner, depth + 1, totals, out),
            Node::Line(line) => out.push(Entry::Line(line, depth)),
        }
    }
    out.extend(total);
}
