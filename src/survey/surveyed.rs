//! What was found in one file.

use crossfoot_sums::{
    between::{Compared, Restated},
    report::{Equation, EquationStatus, Found, Relation},
};

use crate::model::{Text, workbook::Visibility};

/// What was found in one file.
#[derive(Debug, Clone)]
pub struct Survey {
    /// The file as the outputs name it.
    pub file: Text,
    /// Its sheets in order.
    pub sheets: Vec<SurveyedSheet>,
    /// Figures that state the totals of other sheets.
    pub restated: Vec<Restated>,
    /// Whether its sheets were compared.
    pub compared: Compared,
}

/// What was found on one sheet.
#[derive(Debug, Clone)]
pub struct SurveyedSheet {
    /// The name; empty for a delimited file.
    pub name: Text,
    /// Whether a person sees it: figures of a hidden sheet are counted, and no more.
    pub visibility: Visibility,
    /// Its relations.
    pub found: Found,
}

impl Survey {
    /// All relations with the sheet that they are on.
    pub fn relations(&self) -> impl Iterator<Item = (&SurveyedSheet, &Relation)> {
        self.sheets.iter().flat_map(|sheet| sheet.found.relations.iter().map(move |it| (sheet, it)))
    }

    /// All equations with the sheet that they are on.
    pub fn equations(&self) -> impl Iterator<Item = (&SurveyedSheet, &Equation)> {
        self.sheets.iter().flat_map(|sheet| sheet.found.equations().map(move |it| (sheet, it)))
    }

    /// Figures that its visible sheets hold.
    pub fn n_figures(&self) -> usize {
        self.visible().map(|sheet| sheet.found.n_figures()).sum()
    }

    /// The sheets that a person sees.
    pub fn visible(&self) -> impl Iterator<Item = &SurveyedSheet> {
        self.sheets.iter().filter(|it| it.visibility == Visibility::Visible)
    }

    /// Figures of each hidden sheet that has some: none of them was checked.
    pub fn hidden(&self) -> impl Iterator<Item = usize> {
        let hidden = self.sheets.iter().filter(|it| it.visibility == Visibility::Hidden);
        hidden.map(|it| it.found.n_figures()).filter(|n| *n > 0)
    }

    /// Equations with that verdict that take part in the verdict of the file.
    pub fn n(&self, status: EquationStatus) -> usize {
        self.equations()
            .filter(|(_, it)| {
                it.status == status && (it.breaks() || status != EquationStatus::Breaks)
            })
            .count()
            + self.restated.iter().filter(|it| it.status == status).count()
    }
}
