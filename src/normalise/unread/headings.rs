//! Headings of a known table that do not say enough: a column of figures without a period or basis,
//! a column of names or codes without a meaning.

use crate::{
    diagnostic::{Diagnostic, Severity, codes::normalise::UNKNOWN_HEADING},
    model::Text,
    normalise::{
        header::{
            block::{HeaderBlock, HeaderColumn},
            cell::cell_of,
            extent::{self, TableExtent, piece},
            words::{self, HeaderWords},
            years,
        },
        sheet::grid::Grid,
    },
    profile::{
        ColumnForm, ColumnHolds, Profile, TableForm,
        error::nearest,
        schema::{BasisPeriodToml, SeriesToml},
    },
};

/// What a heading fails to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lacks {
    /// When its figures hold, and on what basis.
    Meaning,
    /// When they hold: it says a basis.
    Period,
    /// On what basis they are: it says a period.
    Basis,
    /// What its names or codes are.
    Column,
}

/// Reports the headings that say nothing the profile knows, and takes the figures below them out of
/// the checks by period.
pub fn unknown(
    block: &mut HeaderBlock,
    grid: &Grid<'_>,
    end: usize,
    form: &TableForm,
    profile: &Profile,
    file: &Text,
) -> Vec<Diagnostic> {
    let extent = TableExtent { first: block.first, last: block.last, end: end.max(block.last + 1) };
    let mut found = Vec::new();
    for at in 0..block.columns.len() {
        let Some(lacks) = lacks(block, at, grid, extent, form, profile) else { continue };
        let column = &block.columns[at];
        let cell = cell_of(grid, extent, column.at, profile);
        let heading = match column.heading.is_empty() {
            true => format!("column {cell} has figures and no header"),
            false => format!("header {cell} \"{}\" {}", column.heading, lacks.words()),
        };
        let near = match lacks {
            Lacks::Meaning | Lacks::Period | Lacks::Basis => {
                near_figures(block, at).map(str::to_owned)
            }
            Lacks::Column => near_column(block, at, grid, extent, profile),
        };
        let near = near.map_or_else(String::new, |it| format!("; nearest: \"{it}\""));
        let is_asked = profile.rules.iter().any(|rule| match lacks {
            Lacks::Meaning | Lacks::Period | Lacks::Basis => rule.kind.asks_for_periods(&form.id),
            Lacks::Column => rule.kind.asks_for_rows(&form.id),
        });
        let severity = if is_asked { Severity::Error } else { Severity::Warning };
        let message = format!("{heading}{near}");
        let diagnostic = Diagnostic::of_file(&UNKNOWN_HEADING, file, message);
        found.push(diagnostic.on_sheet(&grid.sheet.name).at(cell).severity(severity));
        // A basis by a word of a heading that is not understood ties to nothing.
        if let Some(words) = &mut block.columns[at].figures
            && (lacks == Lacks::Period || words.has_unknown_period())
        {
            words.basis = None;
        }
    }
    found
}

impl Lacks {
    fn words(self) -> &'static str {
        match self {
            Self::Meaning => "says no period or basis that the profile knows",
            Self::Period => "says no period that the profile knows",
            Self::Basis => "says no basis that the profile knows",
            Self::Column => "names no column that the profile knows",
        }
    }
}

/// What the heading of a column fails to say; `None` where it says enough.
fn lacks(
    block: &HeaderBlock,
    at: usize,
    grid: &Grid<'_>,
    extent: TableExtent,
    form: &TableForm,
    profile: &Profile,
) -> Option<Lacks> {
    let column = &block.columns[at];
    let last_figures = block.columns.iter().rposition(|it| it.figures.is_some())?;
    let first_figures = block.columns.iter().position(|it| it.figures.is_some())?;
    let is_unnamed = match &column.named {
        None => true,
        // Remarks to the right of the figures.
        Some((name, _)) => name.is_empty(),
    };
    let others = || block.columns.iter().enumerate().filter(|(other, _)| *other != at);
    match &column.figures {
        Some(words) => {
            let is_declared = form.series == SeriesToml::Declared;
            let is_timed = |(_, it): (usize, &HeaderColumn)| {
                it.figures.as_ref().is_some_and(|it| it.period.is_some() || it.basis.is_some())
            };
            let is_lost = is_unnamed
                && !words.rest.is_empty()
                && words.period.is_none()
                && (words.basis.is_none() || words.has_unknown_period())
                && others().any(is_timed);
            if !is_declared {
                None
            } else if is_lost || lost_its_name(block, at, words, grid, extent, profile) {
                Some(Lacks::Meaning)
            } else {
                lost_half(block, at, form, profile).filter(|_| is_unnamed)
            }
        }
        None if !is_unnamed || at > last_figures => {
            let is_tail = is_unnamed && column.heading.is_empty();
            let held = extent::column_holds(grid, extent, column.at, profile);
            (is_tail && held.is_figures() && held.n_figures() > 1).then_some(Lacks::Meaning)
        }
        None if column.heading.is_empty() => {
            let held = extent::column_holds(grid, extent, column.at, profile);
            (at > first_figures && held.is_figures()).then_some(Lacks::Meaning)
        }
        None => {
            let mut below = grid.rows[(extent.last + 1).min(extent.end)..extent.end].iter();
            below.any(|row| row.cell(column.at).is_some()).then_some(Lacks::Column)
        }
    }
}

/// The half of what a heading should say that it has lost: the columns beside it say both.
fn lost_half(block: &HeaderBlock, at: usize, form: &TableForm, profile: &Profile) -> Option<Lacks> {
    let words = block.columns[at].figures.as_ref()?;
    let mut beside = block.columns[..at].iter().chain(&block.columns[at + 1..]);
    let says_both = |it: &HeaderColumn| {
        it.figures.as_ref().is_some_and(|it| it.period.is_some() && it.basis.is_some())
    };
    if !beside.any(says_both) {
        return None;
    }
    let has_unknown_words = !words.rest.is_empty();
    match (words.period, &words.basis) {
        (None, Some(basis)) => {
            let basis = profile.basis(basis)?;
            // A plan beside words of its own may be of no year.
            let is_of_a_year = basis.years_from_edition.is_some()
                || (basis.period == BasisPeriodToml::Printed && !has_unknown_words);
            (is_of_a_year && years::has_to_be_printed(&basis.basis, profile))
                .then_some(Lacks::Period)
        }
        (Some(_), None) if has_unknown_words => {
            let is_amount = !words.percent && words.compared_to.is_none();
            (is_amount && form.basis.is_none()).then_some(Lacks::Basis)
        }
        (Some(_), None) => None,
        (Some(_), Some(_)) | (None, None) => None,
    }
}

/// Whether a column of figures has no name where those beside it, under a period or basis too, have
/// one: what it measures is not known.
fn lost_its_name(
    block: &HeaderBlock,
    at: usize,
    words: &HeaderWords,
    grid: &Grid<'_>,
    extent: TableExtent,
    profile: &Profile,
) -> bool {
    let column = &block.columns[at];
    let is_named = |it: &HeaderColumn| {
        it.named.as_ref().is_some_and(|(_, holds)| *holds == ColumnHolds::Figures)
    };
    let own = piece(grid, extent.last, column.at).unwrap_or_default();
    let says = words::read(&own, profile);
    let says_nothing = says.period.is_none() && says.basis.is_none() && !says.rest.is_empty();
    let beside = block.columns[..at].iter().chain(&block.columns[at + 1..]);
    column.named.is_none()
        && says_nothing
        && !words.rest.is_empty()
        && beside.filter(|it| is_named(it)).count() >= 2
}

/// The heading of the nearest column of figures that says enough.
fn near_figures(block: &HeaderBlock, at: usize) -> Option<&str> {
    let says = |it: &&HeaderColumn| {
        it.figures.as_ref().is_some_and(|it| it.period.is_some() || it.basis.is_some())
            && !it.heading.is_empty()
    };
    let before = block.columns[..at].iter().rev().find(says);
    before.or_else(|| block.columns[at + 1..].iter().find(says)).map(|it| &*it.heading)
}

/// The first words of the profile's column that this one could be: by the codes in it, else by the
/// letters of its heading.
fn near_column(
    block: &HeaderBlock,
    at: usize,
    grid: &Grid<'_>,
    extent: TableExtent,
    profile: &Profile,
) -> Option<String> {
    let column = &block.columns[at];
    let has = |form: &ColumnForm| {
        let mut named = block.columns.iter().filter_map(|it| it.named.as_ref());
        named.any(|(name, _)| *name == form.name)
    };
    let absent = || profile.columns.iter().filter(|it| !has(it));
    let holds_codes = |form: &&ColumnForm| match form.holds {
        ColumnHolds::Code(level) => profile
            .codes
            .get(&level)
            .is_some_and(|it| extent::all_match(grid, extent, column.at, &it.pattern)),
        ColumnHolds::Label
        | ColumnHolds::Name(_)
        | ColumnHolds::Group
        | ColumnHolds::Text
        | ColumnHolds::Figures => false,
    };
    let lang = block.columns.iter().find_map(|it| it.lang.as_ref());
    let first_word = |form: &ColumnForm| {
        let mut words = form.words.iter();
        let own = words.clone().find(|(it, _)| Some(it) == lang);
        own.or_else(|| words.next()).map(|(_, word)| word.clone())
    };
    let by_codes = absent().find(holds_codes).and_then(first_word);
    by_codes.or_else(|| {
        let words = absent().flat_map(|it| &it.words).map(|(_, word)| word.as_str());
        nearest(&crate::script::fold::compact(&column.heading), words).map(str::to_owned)
    })
}
