//! What was signed on the cover of a workbook: who prepared it, who reviewed it and what came of it.

use std::collections::BTreeMap;

use super::{
    day::{TypedDay, typed_day},
    form::said,
};
use crate::{
    diagnostic::{Diagnostic, codes::signoff::ANSWER_INCOMPLETE},
    model::{
        Text,
        period::Date,
        place::CellRef,
        signed_cover::SignedCover,
        workbook::{CellValue, Sheet, Workbook},
    },
    words::{Language, phrase},
};

/// What came back on covers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SignedCovers {
    /// What was signed.
    pub signed: Vec<SignedCover>,
    /// The rows of sheets that are taken.
    pub rows: Vec<(Text, u32)>,
    /// What could not be read, and why.
    pub diagnostics: Vec<Diagnostic>,
}

/// The words of an outcome, as the catalogue has them behind `choice_`.
pub const OUTCOMES: [&str; 3] = ["agreed", "exceptions", "open"];

/// What was signed on the cover of a workbook.
pub fn covers(file: &Text, workbook: &Workbook) -> SignedCovers {
    let mut covers = SignedCovers::default();
    for sheet in &workbook.sheets {
        let found =
            [Language::En, Language::Zh].into_iter().find_map(|it| SignatureBlock::on(sheet, it));
        if let Some(block) = found {
            block.read(file, &mut covers);
        }
    }
    covers
}

/// The cells of a cover where it is signed.
struct SignatureBlock<'a> {
    sheet: &'a Sheet,
    language: Language,
    cells: BTreeMap<CellRef, &'a CellValue>,
    reference: CellRef,
    prepared: CellRef,
    reviewed: CellRef,
    outcome: CellRef,
}

impl<'a> SignatureBlock<'a> {
    /// The block on a sheet; `None` where it is no cover in that language.
    fn on(sheet: &'a Sheet, language: Language) -> Option<Self> {
        let cells: BTreeMap<CellRef, &CellValue> =
            sheet.cells.iter().map(|cell| (cell.at, &cell.value)).collect();
        let place = |key: &str| {
            let label = phrase(language, key, &[]);
            let is_label = |value: &CellValue| said(value) == label;
            cells.iter().find(|(_, value)| is_label(value)).map(|(at, _)| *at)
        };
        let [reference, prepared, reviewed, outcome] =
            ["paper_reference", "prepared_by", "reviewed_by", "outcome_of_review"]
                .map(|key| place(&format!("load_{key}")));
        let (reference, prepared) = (reference?, prepared?);
        let (reviewed, outcome) = (reviewed?, outcome?);
        Some(Self { sheet, language, cells, reference, prepared, reviewed, outcome })
    }

    /// What the cells to the right of a label say, the nearest that says something.
    fn beside(&self, label: CellRef) -> String {
        let row = CellRef::new(label.row, label.column + 1)..CellRef::new(label.row + 1, 0);
        let mut texts = self.cells.range(row).map(|(_, value)| said(value));
        texts.find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// What an open cell says: it is right beside its label.
    fn open(&self, label: CellRef) -> Option<&'a CellValue> {
        self.cells.get(&CellRef::new(label.row, label.column + 1)).copied()
    }

    fn read(&self, file: &Text, covers: &mut SignedCovers) {
        let text = |label: CellRef| self.open(label).map_or_else(String::new, said);
        let below = |label: CellRef| CellRef::new(label.row + 1, label.column);
        let mut signed = SignedCover {
            reference: self.beside(self.reference).into(),
            prepared_by: text(self.prepared).into(),
            reviewed_by: text(self.reviewed).into(),
            ..SignedCover::default()
        };
        let mut taken = vec![self.prepared.row, self.reviewed.row];
        for (day, label) in [
            (&mut signed.prepared_on, below(self.prepared)),
            (&mut signed.reviewed_on, below(self.reviewed)),
        ] {
            match self.day(label) {
                Ok(read) => {
                    *day = read;
                    taken.push(label.row);
                }
                Err(message) => {
                    let at = CellRef::new(label.row, label.column + 1);
                    let one = Diagnostic::of_file(&ANSWER_INCOMPLETE, file, message);
                    covers.diagnostics.push(one.on_sheet(&self.sheet.name).at(at));
                }
            }
        }
        let chosen = text(self.outcome);
        let outcome = OUTCOMES
            .into_iter()
            .find(|word| phrase(self.language, &format!("load_choice_{word}"), &[]) == chosen);
        signed.outcome = outcome.unwrap_or_default().into();
        if outcome.is_some() || chosen.is_empty() {
            taken.push(self.outcome.row);
        }
        let nothing = SignedCover { reference: signed.reference.clone(), ..SignedCover::default() };
        if signed != nothing {
            covers.signed.push(signed);
            covers.rows.extend(taken.into_iter().map(|row| (self.sheet.name.clone(), row)));
        }
    }

    fn day(&self, label: CellRef) -> Result<Option<Date>, String> {
        let Some(value) = self.open(label) else { return Ok(None) };
        let typed = said(value);
        let day = match value {
            CellValue::Date(date) => date.day.map_or(TypedDay::None, TypedDay::One),
            CellValue::Text(_)
            | CellValue::Number(_)
            | CellValue::Logical(_)
            | CellValue::Error(_)
            | CellValue::EmptyFormula => typed_day(&typed),
        };
        match day {
            TypedDay::One(day) => Ok(Some(day)),
            TypedDay::None if typed.is_empty() => Ok(None),
            TypedDay::None => Err(format!("`{typed}` is no date such as 2026-11-30")),
            TypedDay::Two(a, b) => Err(format!("`{typed}` is two dates: write {a} or {b}")),
        }
    }
}
