//! What is to be said of a found table: units that nothing states, doubtful codes, cells set aside.

use crate::{
    diagnostic::{Diagnostic, Severity, codes},
    model::{
        fact::Fact,
        place::{CellRef, Place, column_letters},
        unit::Measure,
    },
    normalise::{
        facts::{build::maker::Maker, unstated::Unstated},
        outline::values::{Uncounted, UncountedIn},
        table::rows::Doubt,
    },
    profile::schema::SumsToml,
};

/// Rows that a message names one by one.
const MOST_NAMED: usize = 10;

impl Maker<'_, '_> {
    /// The figures of money whose unit nothing states; `None` where there are none.
    pub(super) fn without_unit(&self, figures: Vec<(CellRef, u16)>) -> Option<Unstated> {
        let first = self.located.block.columns.first().map_or(0, |it| it.at);
        let row = self.located.body.rows.first().map_or(0, |it| it.at);
        (!figures.is_empty()).then(|| Unstated {
            table: self.located.form.id.clone(),
            place: Place::new(self.file, self.sheet, CellRef::new(row, first)),
            figures,
        })
    }

    pub(super) fn doubtful_code(&self, doubt: &Doubt) -> Diagnostic {
        let readings: Vec<&str> = doubt.readings.iter().map(|it| &*it.0).collect();
        let could_be = match readings.as_slice() {
            [] => "no code fits it".to_owned(),
            [only] => format!("only {only} fits it"),
            several => format!("it may have been {}", several.join(" or ")),
        };
        let outcome = match &doubt.taken {
            Some(code) => format!("it was read as {}", code.0),
            None => "the line was read without a code".to_owned(),
        };
        let message = format!(
            "instead of a code, the cell holds the day {}: {could_be}; {outcome}",
            doubt.day
        );
        Diagnostic::of_file(&codes::normalise::CODE_IS_A_DAY, self.file, message)
            .on_sheet(self.sheet)
            .at(doubt.at)
    }

    pub(super) fn unfit_code(&self, cell: CellRef, shown: &str) -> Diagnostic {
        let message = format!(
            "`{shown}` is in a column of codes but does not have the form of one; the line was read without a code"
        );
        Diagnostic::of_file(&codes::normalise::NOT_A_CODE, self.file, message)
            .on_sheet(self.sheet)
            .at(cell)
    }

    /// A total that does not count rows which are hidden.
    pub(super) fn hidden_rows(&self, total: usize, uncounted: &Uncounted) -> Diagnostic {
        let body = &self.located.body.rows;
        let rows = &uncounted.rows;
        let numbers: Vec<String> =
            rows.iter().take(MOST_NAMED).map(|it| (body[*it].at + 1).to_string()).collect();
        let more = rows.len().saturating_sub(numbers.len());
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let (row, is) = if rows.len() == 1 { ("row", "is") } else { ("rows", "are") };
        let letters = |columns: &[usize]| -> Vec<String> {
            columns.iter().map(|it| column_letters(self.located.block.columns[*it].at)).collect()
        };
        let columns = match &uncounted.columns {
            UncountedIn::All(_) => String::new(),
            UncountedIn::Some(columns) => match letters(columns).as_slice() {
                [column] => format!("in column {column} "),
                several => format!("in columns {} ", several.join(", ")),
            },
        };
        let message = format!(
            "{columns}the formula of the total does not count {row} {}{more} above it, which {is} hidden; \
             it was checked against the rows that are shown",
            numbers.join(", ")
        );
        let first = body[total].label_cells.first().copied();
        let cell = first.unwrap_or_else(|| CellRef::new(body[total].at, 0));
        Diagnostic::of_file(&codes::normalise::HIDDEN_ROWS_NOT_COUNTED, self.file, message)
            .on_sheet(self.sheet)
            .at(cell)
    }

    /// Figures of which their number format shows nothing; `None` where there are none.
    pub(super) fn hidden_by_format(&self, facts: &[Fact]) -> Option<Diagnostic> {
        let is_hidden = |fact: &&Fact| {
            fact.printed.is_empty() && fact.summable().is_some_and(|it| !it.value.is_zero())
        };
        let mut hidden = facts.iter().filter(is_hidden);
        let first = hidden.next()?.place.cell;
        let message = match hidden.count() {
            0 => "the number format shows nothing of this figure; it was read as stored".to_owned(),
            n => format!(
                "the number format shows nothing of this figure and {n} more of table {}; they were \
                 read as stored",
                self.located.form.id.0
            ),
        };
        let code = &codes::normalise::HIDDEN_BY_FORMAT;
        Some(Diagnostic::of_file(code, self.file, message).on_sheet(self.sheet).at(first))
    }

    pub(super) fn set_aside(&self, cell: CellRef, why: &str) -> Diagnostic {
        let in_sum = self.located.form.sums != SumsToml::Never
            || self.located.form.measure == Measure::Money;
        let message = format!("{why}; table {} expects a figure here", self.located.form.id.0);
        Diagnostic::of_file(&codes::normalise::NOT_A_FIGURE, self.file, message)
            .on_sheet(self.sheet)
            .at(cell)
            .severity(if in_sum { Severity::Error } else { Severity::Warning })
    }
}
