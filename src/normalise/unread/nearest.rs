//! Figures that no table of the profile takes: how many there are, which table is nearest, and which
//! headers keep it from being that table.

use std::collections::BTreeSet;

use crate::{
    diagnostic::{Code, Diagnostic, Severity},
    model::{
        Text,
        left_out::{Extent as Left, LeftOut},
        place::{CellRange, CellRef},
    },
    normalise::{
        Recognition,
        header::{block::HeaderBlock, cell::cell_of, extent::TableExtent},
        sheet::{figures, grid::Grid},
        table::titles::TitleLine,
        unread::near_header::{HeaderSays, NearHeader},
    },
    profile::{ColumnForm, Profile, TableForm},
};

/// So many headers in the words of a profile are not there by chance.
const NO_CHANCE: usize = 3;

/// Headers that a message names.
const NAMED: usize = 3;

/// A block of figures with the headers above it.
#[derive(Debug)]
pub struct UnreadBlock {
    /// Where it is, headers included.
    pub range: CellRange,
    /// How many figures it has.
    pub n_figures: usize,
    /// Its headers from left to right.
    pub headers: Vec<NearHeader>,
    /// Lines above it, nearest first.
    pub titles: Vec<TitleLine>,
}

impl UnreadBlock {
    /// The figures below a header block.
    pub fn of_block(
        grid: &Grid<'_>,
        block: &HeaderBlock,
        end: usize,
        titles: &[TitleLine],
        profile: &Profile,
    ) -> Self {
        let (left, right) = block.span();
        let last = grid.rows[block.last.max(end.saturating_sub(1))].at;
        let extent =
            TableExtent { first: block.first, last: block.last, end: end.max(block.last + 1) };
        let below = grid.rows.get(block.last + 1..end).unwrap_or_default();
        let inside = below.iter().flat_map(|row| &row.cells).filter(|cell| {
            (left..=right).contains(&cell.column) && figures::is_figure(cell, profile)
        });
        let headed = block.columns.iter().filter(|it| !it.heading.is_empty());
        let headers = headed
            .map(|it| NearHeader::read(cell_of(grid, extent, it.at, profile), &it.heading, profile))
            .collect();
        Self {
            range: CellRange {
                first: CellRef::new(grid.rows[block.first].at, left),
                last: CellRef::new(last, right),
            },
            n_figures: inside.count(),
            headers,
            titles: titles.to_vec(),
        }
    }

    /// As it stands beside the verdict.
    pub fn left_out(&self, file: &Text, sheet: &Text) -> LeftOut {
        LeftOut {
            file: file.clone(),
            sheet: sheet.clone(),
            extent: Left::Block(self.range),
            figures: self.n_figures as u64,
        }
    }

    /// Headers that say the basis of another header.
    fn of_one_basis(&self) -> Vec<&NearHeader> {
        let says =
            |it: &NearHeader| self.headers.iter().filter(|other| other.says == it.says).count();
        self.headers.iter().filter(|it| it.says_basis() && says(it) > 1).collect()
    }

    /// Whether a header says a basis without a period where another says both.
    fn is_undated(&self, header: &NearHeader) -> bool {
        let says_both = |it: &NearHeader| it.says_basis() && it.period.is_some();
        header.says_basis() && header.period.is_none() && self.headers.iter().any(says_both)
    }

    /// What there is to report: an error if it is nearly a table of the profile.
    pub fn diagnostic(
        &self,
        grid: &Grid<'_>,
        code: &'static Code,
        profile: &Profile,
        file: &Text,
    ) -> Diagnostic {
        let nearest = self.nearest(profile);
        let basis = nearest.and_then(|form| self.missing_bases(form).next());
        let unknown: Vec<(&NearHeader, &str)> = self
            .headers
            .iter()
            .filter_map(|header| {
                let is_undated = basis.is_some() && self.is_undated(header);
                let undated = is_undated.then_some("says a basis and no period");
                Some((header, header.fails_to_say(basis).or(undated)?))
            })
            .collect();
        let mut message = match self.n_figures {
            1 => format!("1 figure in {} is in no table of the profile", self.range),
            n => format!("{n} figures in {} are in no table of the profile", self.range),
        };
        if let Some(form) = nearest {
            message.push_str(&format!("; nearest table: {}", form.id.0));
            let missing = self.missing(form, profile);
            if !missing.is_empty() {
                message.push_str(&format!(" (missing: {})", missing.join(", ")));
            }
        }
        for (NearHeader { cell, text, .. }, lacks) in unknown.iter().take(NAMED) {
            message.push_str(&format!("; header {cell} \"{text}\" {lacks}"));
        }
        // One of two headers of one basis may have been meant for the basis that is missing.
        let alike = match basis {
            Some(_) if unknown.is_empty() => self.of_one_basis(),
            Some(_) | None => Vec::new(),
        };
        if !alike.is_empty() {
            let named = |it: &&NearHeader| format!("{} \"{}\"", it.cell, it.text);
            let named: Vec<String> = alike.iter().take(NAMED).map(named).collect();
            message.push_str(&format!("; headers {} are of one basis", named.join(" and ")));
        }
        let severity = if self.n_figures > 1 && self.is_near(profile) {
            Severity::Error
        } else {
            Severity::Warning
        };
        let at = unknown.first().map(|(it, _)| *it).or_else(|| alike.last().copied());
        let at = at.map_or(self.range.first, |it| it.cell);
        Diagnostic::of_file(code, file, message)
            .on_sheet(&grid.sheet.name)
            .at(at)
            .severity(severity)
    }

    /// What of it is in the profile's words. A name and a basis may be in any document: a block is
    /// nearly a table of this family's if it has a title of it, or several of its words.
    pub fn recognition(&self, profile: &Profile) -> Recognition {
        let own: BTreeSet<&HeaderSays> =
            self.headers.iter().map(|it| &it.says).filter(HeaderSays::is_own).collect();
        let has_title = || profile.tables.iter().any(|form| self.has_title(form));
        let is_near =
            self.n_figures > 1 && self.is_near(profile) && (own.len() >= NO_CHANCE || has_title());
        Recognition { near: usize::from(is_near), headers: own.len() }
    }

    /// Whether its title, or at least half of its headers, are the profile's. Years alone are in any
    /// document, and so may be one basis: half of what the nearest table needs must be there too, or
    /// several headers in the profile's own words.
    fn is_near(&self, profile: &Profile) -> bool {
        let n_known = self.headers.iter().filter(|it| it.says != HeaderSays::Nothing).count();
        let has_title = profile.tables.iter().any(|form| self.has_title(form));
        let half_is_there = self.nearest(profile).is_some_and(|form| {
            let n_wanted = form.needs.len() + form.bases.len();
            2 * self.missing_names(form).count() <= n_wanted
        });
        let n_own = self.headers.iter().map(|it| &it.says).filter(HeaderSays::is_own).count();
        has_title
            || 2 * n_known >= self.headers.len()
                && n_own > 0
                && (half_is_there || n_own >= NO_CHANCE)
    }

    fn has_title(&self, form: &TableForm) -> bool {
        self.titles.iter().any(|line| line.names(form))
    }

    /// The table of which the most is there and the least is missing.
    fn nearest<'p>(&self, profile: &'p Profile) -> Option<&'p TableForm> {
        let fit = |form: &&TableForm| {
            let n_wanted = form.needs.len() + form.bases.len();
            let n_missing = self.missing_names(form).count();
            let is_titled = self.has_title(form);
            (is_titled, n_wanted - n_missing, std::cmp::Reverse(n_missing))
        };
        let says_something = |form: &&TableForm| {
            let n_wanted = form.needs.len() + form.bases.len();
            self.has_title(form) || self.missing_names(form).count() < n_wanted
        };
        let tables = profile.tables.iter().filter(says_something);
        // Of equals the first, as in the profile.
        tables.rev().max_by_key(fit)
    }

    /// Names of columns and bases that a table needs and no header says.
    fn missing_names<'f>(&'f self, form: &'f TableForm) -> impl Iterator<Item = &'f Text> {
        let says = |wanted: HeaderSays| self.headers.iter().any(|it| it.says == wanted);
        let columns = form.needs.iter().filter(move |it| !says(HeaderSays::Column((*it).clone())));
        columns.chain(self.missing_bases(form))
    }

    /// Bases that a table needs and no header says.
    fn missing_bases<'f>(&'f self, form: &'f TableForm) -> impl Iterator<Item = &'f Text> {
        let says = |wanted: HeaderSays| self.headers.iter().any(|it| it.says == wanted);
        let bases = form.bases.iter().map(|it| &it.0);
        bases.filter(move |it| !says(HeaderSays::Basis((*it).clone())))
    }

    /// What a table needs and is not there, in words.
    fn missing(&self, form: &TableForm, profile: &Profile) -> Vec<String> {
        let mut missing: Vec<String> = self
            .missing_names(form)
            .map(|name| match profile.columns.iter().find(|it| it.name == *name) {
                Some(column) => format!("column {name}{}", first_words(column)),
                None => format!("basis {name}"),
            })
            .collect();
        let says = |name: &&Text| {
            self.headers.iter().any(|it| it.says == HeaderSays::Column((*name).clone()))
        };
        missing.extend(form.lacks.iter().filter(says).map(|name| format!("no column {name}")));
        if form.wants_title_or_rows() && !self.has_title(form) {
            missing.push("its title, or a row that only it has".to_owned());
        }
        let has_heading = || self.headers.iter().any(|it| form.has_heading(&it.text));
        if !form.has_headings.is_empty() && !has_heading() {
            missing.push("a heading that only it has".to_owned());
        }
        missing
    }
}

/// The first words by which a column is known.
fn first_words(column: &ColumnForm) -> String {
    column.words.first().map_or_else(String::new, |(_, word)| format!(" \"{word}\""))
}
