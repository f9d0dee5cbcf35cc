//! Lines that state the figures of another file: a summary of departments, a file each; a
//! consolidation with a column for each company.
//!
//! The name of the line says which file, the name across it or the words of a total say which figure
//! there. Which of them it is, the figures that agree say.

use std::collections::{BTreeMap, BTreeSet};

use crossfoot_sums::{search::Steps, words::TotalWord};

use super::{
    agreement::{FigurePair, PairCounts},
    naming::PageNames,
    page::{ComparedPage, LineId, PageFigure, TableSide},
    steps::take,
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
    /// The row of the figure, for a statement across which is a line of that name.
    fn row(&self, page: &ComparedPage<'_>, across: &str) -> Option<LineId> {
        match self {
            Self::TotalUnderName | Self::SoleTotal | Self::TotalUnder(_) => page.total_row,
            Self::Row(label) => page.named(TableSide::Rows, label),
            Self::RowOfName(_) => page.named(TableSide::Rows, across),
        }
    }

    /// The figure in that row.
    fn find<'p>(
        &self,
        page: &'p ComparedPage<'_>,
        row: LineId,
        across: &str,
    ) -> Option<&'p PageFigure> {
        match self {
            Self::TotalUnderName => page.under(TableSide::Rows, row, across),
            Self::TotalUnder(heading) | Self::RowOfName(Some(heading)) => {
                page.under(TableSide::Rows, row, heading)
            }
            Self::SoleTotal | Self::Row(_) | Self::RowOfName(None) => {
                page.sole(TableSide::Rows, row)
            }
        }
    }

    /// The statements with the figures there; `None` where the steps did not suffice.
    fn pairs(
        &self,
        members: &[StatedFigure<'_>],
        pages: &[ComparedPage<'_>],
        steps: &mut Steps,
    ) -> Option<Vec<FigurePair>> {
        let mut pairs = Vec::new();
        for one in members {
            let page = &pages[one.source];
            take(steps, 1)?;
            let Some(row) = self.row(page, one.across_name) else { continue };
            take(steps, page.n_along(TableSide::Rows, row))?;
            if let Some(source) = self.find(page, row, one.across_name) {
                pairs.push(FigurePair { stated: one.figure, source: *source });
            }
        }
        Some(pairs)
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

/// Statements, and the place where the sources of them all may be.
type SourceCandidate<'s, 'p> = (SourcePlace, &'s [StatedFigure<'p>]);

/// The pairs of figures that a page states of others, in groups of which each vouches for itself;
/// `None` where the steps did not suffice to say.
pub fn stated_of_others(
    pages: &[ComparedPage<'_>],
    own: usize,
    names: &PageNames,
    steps: &mut Steps,
) -> Option<Vec<Vec<FigurePair>>> {
    let mut by_side = Vec::new();
    for side in TableSide::ALL {
        let stated = statements(&pages[own], own, side, names, steps)?;
        if !stated.is_empty() {
            by_side.push(Statements::of(stated, pages, steps)?);
        }
    }
    let mut groups: Vec<(PairCounts, SourceCandidate<'_, '_>)> = Vec::new();
    for (place, members) in by_side.iter().flat_map(Statements::candidates) {
        let tally = PairCounts::of(&place.pairs(members, pages, steps)?);
        if tally.vouches() {
            groups.push((tally, (place, members)));
        }
    }
    groups.sort_by(|(a, (a_place, _)), (b, (b_place, _))| {
        (b.agreeing, a.missing, a_place).cmp(&(a.agreeing, b.missing, b_place))
    });
    let mut used: BTreeSet<FactId> = BTreeSet::new();
    let mut chosen = Vec::new();
    for (_, (place, members)) in groups {
        let mut pairs = place.pairs(members, pages, steps)?;
        pairs.retain(|pair| !used.contains(&pair.stated.fact));
        // What is left of a group has to vouch for itself.
        if PairCounts::of(&pairs).vouches() {
            used.extend(pairs.iter().map(|pair| pair.stated.fact));
            chosen.push(pairs);
        }
    }
    Some(chosen)
}

/// The figures of the lines that name pages of other files; the first line for each page.
fn statements<'p>(
    page: &'p ComparedPage<'_>,
    own: usize,
    side: TableSide,
    names: &PageNames,
    steps: &mut Steps,
) -> Option<Vec<StatedFigure<'p>>> {
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    let mut found = Vec::new();
    for (line, name) in page.lines(side) {
        let source = names.page(&name.text, own, steps);
        take(steps, 1)?;
        // The lines of one file are those of its first row, whatever tables follow.
        let Some(source) = source.filter(|it| seen.insert(*it)) else { continue };
        found.extend(page.along(side, line).map(|figure| StatedFigure {
            figure: *figure,
            source,
            line,
            across: figure.line(side.across()),
            across_name: page.name(side.across(), figure),
        }));
    }
    Some(found)
}

/// What one side of a page states of others, and where their figures may be.
struct Statements<'p> {
    all: Vec<StatedFigure<'p>>,
    by_across: BTreeMap<LineId, Vec<StatedFigure<'p>>>,
    by_line: BTreeMap<LineId, Vec<StatedFigure<'p>>>,
    /// The headings of the sources.
    headings: BTreeSet<&'p str>,
    /// The names of their rows that are totals or balances.
    labels: BTreeSet<&'p str>,
}

impl<'p> Statements<'p> {
    fn of(
        all: Vec<StatedFigure<'p>>,
        pages: &'p [ComparedPage<'_>],
        steps: &mut Steps,
    ) -> Option<Self> {
        let mut by_across: BTreeMap<LineId, Vec<StatedFigure<'p>>> = BTreeMap::new();
        let mut by_line: BTreeMap<LineId, Vec<StatedFigure<'p>>> = BTreeMap::new();
        for one in &all {
            by_across.entry(one.across).or_default().push(*one);
            by_line.entry(one.line).or_default().push(*one);
        }
        let several = |_: &LineId, members: &mut Vec<StatedFigure<'p>>| members.len() > 1;
        by_across.retain(several);
        by_line.retain(several);
        let mut headings = BTreeSet::new();
        let mut labels = BTreeSet::new();
        for source in all.iter().map(|it| it.source).collect::<BTreeSet<usize>>() {
            let page = &pages[source];
            take(steps, page.n_lines(TableSide::Columns) + page.n_lines(TableSide::Rows))?;
            let named = page.lines(TableSide::Columns).map(|(_, name)| name.text.as_str());
            headings.extend(named.filter(|it| !it.is_empty()));
            let rows = page.lines(TableSide::Rows);
            let rows = rows.filter(|(_, it)| it.said.total != TotalWord::None);
            labels.extend(rows.map(|(_, name)| name.text.as_str()));
        }
        let within = |all: BTreeSet<&'p str>| all.into_iter().take(MOST_PLACES).collect();
        let (headings, labels) = (within(headings), within(labels));
        Some(Self { all, by_across, by_line, headings, labels })
    }

    /// The places where the sources may be, each with the statements that would be of it. They are
    /// many, and made one by one.
    fn candidates(&self) -> impl Iterator<Item = SourceCandidate<'_, 'p>> {
        let across = self.by_across.values().flat_map(|members| {
            let under = self.headings.iter().map(|it| SourcePlace::TotalUnder((*it).to_owned()));
            let rows = self.labels.iter().map(|it| SourcePlace::Row((*it).to_owned()));
            let places = std::iter::once(SourcePlace::SoleTotal).chain(under).chain(rows);
            places.map(move |place| (place, members.as_slice()))
        });
        let along = self.by_line.values().flat_map(|members| {
            let under = self.headings.iter().map(|it| Some((*it).to_owned()));
            let places = std::iter::once(None).chain(under).map(SourcePlace::RowOfName);
            places.map(move |place| (place, members.as_slice()))
        });
        let all = std::iter::once((SourcePlace::TotalUnderName, self.all.as_slice()));
        all.chain(across).chain(along)
    }
}
