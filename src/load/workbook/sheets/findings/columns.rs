//! The columns of the sheet of findings: those that have something in them.

use crate::load::workbook::{
    model::{
        sheet::{CellContent, Sheet},
        style::{Look, Style},
        widths,
    },
    place::words::Words,
};

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FindingsColumn {
    /// The number of the matter on this sheet.
    Number,
    /// Whether somebody has to act.
    Status,
    /// What went wrong.
    Cause,
    /// What it is about.
    About,
    /// The numbers of its checks.
    Checks,
    /// The suspect in this workbook.
    Cell,
    /// What the suspect says.
    Printed,
    /// What it should say.
    Proposed,
    /// The difference.
    Amount,
    /// What is wrong and why.
    Explanation,
    /// The suspect's formula as it is and as it would be, as text.
    Formula,
    /// What the reviewer decides.
    Response,
    /// Why.
    Reason,
    /// By whom.
    By,
    /// When.
    On,
    /// The suspect in its file.
    InFile,
    /// The ids of its findings, by which an answer finds back to them.
    Findings,
    /// The ids of their figures: an answer is about these.
    Figures,
    /// The ids of their checks.
    CheckIds,
    /// Since when it is there; after all others, so that a history moves no column.
    Since,
}

/// How far what is read stands from the figure before it.
pub const ASIDE: u8 = 1;
/// Characters across a page of the smallest type that is read on paper.
const A_PAGE: u16 = 132;
/// Between so many characters a line an explanation can be read.
const READABLE: [u16; 2] = [24, 60];

/// Those that the reviewer fills in.
pub const OPEN: [FindingsColumn; 4] =
    [FindingsColumn::Response, FindingsColumn::Reason, FindingsColumn::By, FindingsColumn::On];

impl FindingsColumn {
    /// All, in their order.
    pub const ALL: [Self; 20] = [
        Self::Number,
        Self::Status,
        Self::Cause,
        Self::About,
        Self::Checks,
        Self::Cell,
        Self::Printed,
        Self::Proposed,
        Self::Amount,
        Self::Explanation,
        Self::Formula,
        Self::Response,
        Self::Reason,
        Self::By,
        Self::On,
        Self::InFile,
        Self::Findings,
        Self::Figures,
        Self::CheckIds,
        Self::Since,
    ];

    /// Its header in the catalogue, and between which widths it fits its texts.
    fn form(self) -> (&'static str, [u16; 2]) {
        match self {
            Self::Number => ("column_number", [5, 5]),
            Self::Status => ("column_status", [9, 12]),
            Self::Cause => ("column_cause", [9, 13]),
            Self::About => ("column_about", [14, 24]),
            Self::Cell => ("column_suspect", [8, 16]),
            Self::Printed => ("column_printed", [9, 16]),
            Self::Proposed => ("column_proposed", [9, 16]),
            Self::Amount => ("column_amount", [11, 18]),
            Self::Explanation => ("column_explanation", READABLE),
            Self::Formula => ("column_formula", [12, 28]),
            Self::Checks => ("column_check_numbers", [7, 9]),
            Self::Response => ("column_response", [12, 16]),
            Self::Reason => ("column_your_explanation", [18, 28]),
            Self::By => ("column_accepted_by", [12, 18]),
            Self::On => ("column_date", [11, 11]),
            Self::InFile => ("column_in_the_file", [16, 40]),
            Self::Findings => ("column_id", [14, 14]),
            Self::Figures => ("column_figures_id", [14, 14]),
            Self::CheckIds => ("column_check_ids", [14, 14]),
            Self::Since => ("column_age", [18, 18]),
        }
    }

    fn header_style(self) -> Style {
        match self {
            Self::Explanation => Look::Header.indented(ASIDE),
            Self::Amount | Self::Printed | Self::Proposed => Look::FigureHeader.into(),
            Self::Status => Look::CodeHeader.into(),
            Self::Number
            | Self::Cause
            | Self::About
            | Self::Cell
            | Self::Formula
            | Self::Checks
            | Self::Response
            | Self::Reason
            | Self::By
            | Self::On
            | Self::InFile
            | Self::Findings
            | Self::Figures
            | Self::CheckIds
            | Self::Since => Look::Header.into(),
        }
    }
}

/// The columns of one sheet, in their order.
#[derive(Debug)]
pub struct FindingsColumns(Vec<FindingsColumn>);

impl FindingsColumns {
    /// Those that pass.
    pub fn that(shown: impl Fn(FindingsColumn) -> bool) -> Self {
        Self(FindingsColumn::ALL.into_iter().filter(|&column| shown(column)).collect())
    }

    /// Where a column is; `None` where it is not shown.
    pub fn at(&self, column: FindingsColumn) -> Option<u32> {
        self.0.iter().position(|&it| it == column).and_then(|it| u32::try_from(it).ok())
    }

    /// How many there are.
    pub fn n(&self) -> u32 {
        u32::try_from(self.0.len()).unwrap_or(u32::MAX)
    }

    /// How many go on paper: where an answer goes and what it is about, not by what it finds back.
    pub fn on_paper(&self) -> u32 {
        let is_on_paper = |column: &&FindingsColumn| **column < FindingsColumn::InFile;
        u32::try_from(self.0.iter().filter(is_on_paper).count()).unwrap_or(u32::MAX)
    }

    /// Puts the headers into a row.
    pub fn headers(&self, sheet: &mut Sheet, row: u32, words: Words) {
        for (at, column) in (0u32..).zip(&self.0) {
            sheet.text(row, at, words.say(column.form().0), column.header_style());
        }
    }

    /// Makes each column as wide as its texts from a row on ask for.
    pub fn fit(&self, sheet: &mut Sheet, from: u32) {
        for (at, column) in (0u32..).zip(&self.0) {
            let [least, most] = column.form().1;
            let cells =
                sheet.cells.iter().filter(|(cell, _)| cell.column == at && cell.row >= from);
            let texts = cells.filter_map(|(_, cell)| match &cell.content {
                CellContent::Text(text) => Some(text.as_str()),
                CellContent::Blank | CellContent::Number(_) | CellContent::Formula(_) => None,
            });
            let width = widths::fitting(texts, least, most);
            sheet.widths.insert(at, width);
        }
        self.fill_the_page(sheet);
    }

    /// Gives the explanation what the others before the answers leave of a page.
    fn fill_the_page(&self, sheet: &mut Sheet) {
        let Some(explanation) = self.at(FindingsColumn::Explanation) else { return };
        let others = (0u32..)
            .zip(&self.0)
            .filter(|(at, column)| *at != explanation && **column < FindingsColumn::Response);
        let taken: u16 = others.filter_map(|(at, _)| sheet.widths.get(&at)).copied().sum();
        let [least, most] = READABLE;
        sheet.widths.insert(explanation, A_PAGE.saturating_sub(taken).clamp(least, most));
    }
}
