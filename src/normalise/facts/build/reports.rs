//! What is to be said of a found table: units that nothing states, doubtful codes, cells set aside.

use crate::{
    diagnostic::{Diagnostic, Severity, codes},
    model::{
        place::{CellRef, Place},
        unit::Measure,
    },
    normalise::{
        facts::{build::maker::Maker, unstated::Unstated},
        table::rows::Doubt,
    },
    profile::schema::SumsToml,
};

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
