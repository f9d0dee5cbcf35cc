//! Lines that state the figures of another file: a summary of departments, a file each; a
//! consolidation with a column for each company.
//!
//! The name of the line says which file, the name across it or the words of a total say which figure
//! there. Which of them it is, the figures that agree say.

use std::collections::{BTreeMap, BTreeSet};

use crossfoot_sums::words::TotalWord;

use super::{
    agreement::{FigurePair, PairCounts},
    naming::PageNames,
    page::{ComparedPage, LineId, PageFigure, TableSide},
};
use crate::model::fact::FactId;

/// Headings and labels that are tried for the figures of other files, at most, for each summary.
const MOST_PLACES: usize = 400;

/// Where in the other file the figure is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum SourcePlace {
    /// In the last row that is called a total, under the heading that the statement has.
    TotalUnderName,
    /// The only figure of that row.
    SoleTotal,
    /// In the last row that is called a total, under a heading.
    TotalUnder(String),
    /// In the row of that name, the only figure of it.
    Row(String),
    /// In the row that is named as the line across the statement, under a heading; the only figure of
    /// the row where there is no heading.
    RowOfName(Option<String>),
}

impl SourcePlace {
    /// The figure there, for a statement across which is a line of that name.
    fn find<'p>(&self, page: &'p ComparedPage<'_>, across: &str) -> Option<&'p PageFigure> {
        let rows = TableSide::Rows;
        match self {
            Self::TotalUnderName => page.under(rows, page.total_row()?, across),
            Self::SoleTotal => page.sole(rows, page.total_row()?),
            Self::TotalUnder(heading) => page.under(rows, page.total_row()?, heading),
            Self::Row(label) => page.sole(rows, page.named(rows, label)?),
            Self::RowOfName(Some(heading)) => page.under(rows, page.named(rows, across)?, heading),
            Self::RowOfName(None) => page.sole(rows, page.named(rows, across)?),
        }
    }
}

/// A figure in a line that names another page.
#[derive(Clone, Copy)]
struct StatedFigure<'a> {
    figure: PageFigure,
    source: usize,
    line: LineId,
    across: LineId,
    across_name: &'a str,
}

/// The pairs of figures that a page states of others, in groups of which each vouches for itself.
pub fn stated_of_others(
    pages: &[ComparedPage<'_>],
    own: usize,
    names: &PageNames,
) -> Vec<Vec<FigurePair>> {
    let mut groups: Vec<(PairCounts, SourcePlace, Vec<FigurePair>)> = Vec::new();
    for side in TableSide::ALL {
        let statements = statements(&pages[own], own, side, names);
        if statements.is_empty() {
            continue;
        }
        for (place, members) in candidates(pages, &statements) {
            let pairs: Vec<FigurePair> = members
                .iter()
                .filter_map(|it| {
                    let source = *place.find(&pages[it.source], it.across_name)?;
                    Some(FigurePair { stated: it.figure, source })
                })
                .collect();
            let tally = PairCounts::of(&pairs);
            if tally.vouches() {
                groups.push((tally, place, pairs));
            }
        }
    }
    groups.sort_by(|(a, a_place, _), (b, b_place, _)| {
        (b.agreeing, a.missing, a_place).cmp(&(a.agreeing, b.missing, b_place))
    });
    let mut used: BTreeSet<FactId> = BTreeSet::new();
    let mut chosen = Vec::new();
    for (_, _, mut pairs) in groups {
        pairs.retain(|pair| !used.contains(&pair.stated.fact));
        // What is left of a group has to vouch for itself.
        if PairCounts::of(&pairs).vouches() {
            used.extend(pairs.iter().map(|pair| pair.stated.fact));
            chosen.push(pairs);
        }
    }
    chosen
}

/// The figures of the lines that name pages of other files; the first line for each page.
fn statements<'p>(
    page: &'p ComparedPage<'_>,
    own: usize,
    side: TableSide,
    names: &PageNames,
) -> Vec<StatedFigure<'p>> {
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    let mut found = Vec::new();
    for (line, name) in page.lines(side) {
        let Some(source) = names.page(&name.text, own) else { continue };
        // The lines of one file are those of its first row, whatever tables follow.
        if !seen.insert(source) {
            continue;
        }
        found.extend(page.along(side, line).map(|figure| StatedFigure {
            figure: *figure,
            source,
            line,
            across: figure.line(side.across()),
            across_name: page.name(side.across(), figure),
        }));
    }
    found
}

/// The places where the sources may be, each with the statements that would be of it.
fn candidates<'s>(
    pages: &[ComparedPage<'_>],
    statements: &[StatedFigure<'s>],
) -> Vec<(SourcePlace, Vec<StatedFigure<'s>>)> {
    let mut by_across: BTreeMap<LineId, Vec<StatedFigure<'s>>> = BTreeMap::new();
    let mut by_line: BTreeMap<LineId, Vec<StatedFigure<'s>>> = BTreeMap::new();
    for one in statements {
        by_across.entry(one.across).or_default().push(*one);
        by_line.entry(one.line).or_default().push(*one);
    }
    let mut all = vec![(SourcePlace::TotalUnderName, statements.to_vec())];
    let sources: BTreeSet<usize> = statements.iter().map(|it| it.source).collect();
    let (headings, labels) = places(pages, &sources);
    for members in by_across.values().filter(|it| it.len() > 1) {
        all.push((SourcePlace::SoleTotal, members.clone()));
        let under = headings.iter().cloned().map(SourcePlace::TotalUnder);
        let rows = labels.iter().cloned().map(SourcePlace::Row);
        all.extend(under.chain(rows).map(|place| (place, members.clone())));
    }
    for members in by_line.values().filter(|it| it.len() > 1) {
        all.push((SourcePlace::RowOfName(None), members.clone()));
        let under = headings.iter().cloned().map(|it| SourcePlace::RowOfName(Some(it)));
        all.extend(under.map(|place| (place, members.clone())));
    }
    all
}

/// The headings of the sources, and the names of their rows that are totals or balances.
fn places(
    pages: &[ComparedPage<'_>],
    sources: &BTreeSet<usize>,
) -> (BTreeSet<String>, BTreeSet<String>) {
    let mut headings = BTreeSet::new();
    let mut labels = BTreeSet::new();
    for source in sources {
        let page = &pages[*source];
        let named = page.lines(TableSide::Columns).map(|(_, name)| name.text.clone());
        headings.extend(named.filter(|it| !it.is_empty()));
        let rows = page.lines(TableSide::Rows).filter(|(_, it)| it.said.total != TotalWord::None);
        labels.extend(rows.map(|(_, name)| name.text.clone()));
    }
    let within = |all: BTreeSet<String>| all.into_iter().take(MOST_PLACES).collect();
    (within(headings), within(labels))
}
