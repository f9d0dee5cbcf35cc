//! Cells of a returned workbook that are not as they were delivered.

use std::collections::{BTreeMap, BTreeSet};

use crossfoot_formulas::reference::ROWS;

use super::seal::{self, CellDigest, OPEN, Sealed, SealedRow};
use crate::{
    diagnostic::{
        Diagnostic,
        codes::signoff::{CELL_CHANGED, NOT_DELIVERED},
    },
    model::{
        Text,
        place::CellRef,
        workbook::{Cell, CellValue, Sheet, Workbook},
    },
};

/// What a seal says of a sheet.
#[derive(Debug, Default)]
pub(super) struct SealedSheet {
    pub(super) cells: BTreeMap<CellRef, CellDigest>,
    /// Long rows, which have one digest each.
    rows: BTreeMap<u32, CellDigest>,
}

/// What was changed outside the open cells, one diagnostic a cell; and where there is no seal, that
/// nothing can be told.
pub fn unsealed(file: &Text, workbook: &Workbook) -> Vec<Diagnostic> {
    let Some(seal) = sealed(workbook) else {
        let message =
            "it has no seal, so it is not a workbook that crossfoot delivered to be filled in";
        return vec![Diagnostic::of_file(&NOT_DELIVERED, file, message)];
    };
    let mut told = Vec::new();
    for (name, marks) in &seal {
        match workbook.sheets.iter().find(|sheet| sheet.name == *name) {
            Some(sheet) => told.extend(changes(file, sheet, marks)),
            None => {
                let message = "the sheet was taken out, or has another name";
                told.push(Diagnostic::of_file(&CELL_CHANGED, file, message).on_sheet(name));
            }
        }
    }
    let known = |sheet: &&Sheet| seal.contains_key(&sheet.name) || seal::is_seal(&sheet.name);
    for sheet in workbook.sheets.iter().filter(|sheet| !known(sheet)) {
        let message = "the sheet was not in the workbook when it was delivered";
        told.push(Diagnostic::of_file(&CELL_CHANGED, file, message).on_sheet(&sheet.name));
    }
    told
}

/// The digests of all cells as delivered, by sheet.
pub(super) fn sealed(workbook: &Workbook) -> Option<BTreeMap<Text, SealedSheet>> {
    let mut rows: BTreeMap<(usize, u32), [Option<&Cell>; 3]> = BTreeMap::new();
    let seals = workbook.sheets.iter().filter(|sheet| seal::is_seal(&sheet.name));
    for (number, seal) in seals.enumerate() {
        for cell in &seal.cells {
            let row = rows.entry((number, cell.at.row)).or_default();
            if let Some(place) = row.get_mut(cell.at.column as usize) {
                *place = Some(cell);
            }
        }
    }
    let mut sheets: BTreeMap<Text, SealedSheet> = BTreeMap::new();
    for row in rows.into_values() {
        let [name, number, marks] = row.map(|cell| cell.map(|cell| &cell.value));
        let (Some(CellValue::Text(name)), Some(CellValue::Number(number))) = (name, number) else {
            return None;
        };
        let Some(CellValue::Text(marks)) = marks else { return None };
        let row: u32 = number.value.try_into().ok().filter(|row| *row < ROWS)?;
        let sheet = sheets.entry(name.text.clone()).or_default();
        match seal::read(&marks.text)? {
            SealedRow::Run(marks) => sheet.rows.extend((row..).zip(marks)),
            SealedRow::Cells(rows) => {
                for (row, marks) in (row..).zip(rows) {
                    let cells = marks.into_iter();
                    let cells = cells.map(|(column, mark)| (CellRef::new(row, column), mark));
                    sheet.cells.extend(cells);
                }
            }
        }
    }
    (!sheets.is_empty()).then_some(sheets)
}

fn changes(file: &Text, sheet: &Sheet, marks: &SealedSheet) -> Vec<Diagnostic> {
    let of_long = |cell: &&Cell| marks.rows.contains_key(&cell.at.row);
    let cells: BTreeMap<CellRef, &Cell> =
        sheet.cells.iter().filter(|cell| !of_long(cell)).map(|cell| (cell.at, cell)).collect();
    let places: BTreeSet<CellRef> = cells.keys().chain(marks.cells.keys()).copied().collect();
    let what = |at: &CellRef| match (marks.cells.get(at), cells.get(at)) {
        (Some(&mark), _) if mark == OPEN => None,
        (Some(_), None) => Some("was emptied"),
        (Some(&mark), Some(cell)) if mark == seal::mark(as_sealed(&cell.value, cell)) => None,
        // Some programs save formulas without their results: such a row cannot be compared, which is said.
        (Some(&mark), Some(cell)) if seal::is_of_formula(mark) && cell.formula.is_some() => {
            (cell.value != CellValue::EmptyFormula).then_some("gives another result")
        }
        (Some(&mark), Some(_)) if seal::is_of_formula(mark) => Some("was a formula"),
        (Some(_), Some(_)) => Some("was changed"),
        (None, Some(_)) => Some("was empty"),
        (None, None) => None,
    };
    let told = |(at, what): (CellRef, &str)| {
        let holds = cells.get(&at).map(|cell| format!(" and now holds {}", shown(&cell.value)));
        let message = format!("the cell {what}{}", holds.unwrap_or_default());
        Diagnostic::of_file(&CELL_CHANGED, file, message).on_sheet(&sheet.name).at(at)
    };
    let changed = places.into_iter().filter_map(|at| what(&at).map(|what| (at, what)));
    changed.map(told).chain(changed_rows(file, sheet, &marks.rows)).collect()
}

/// The long rows that are not as they were delivered.
fn changed_rows(file: &Text, sheet: &Sheet, rows: &BTreeMap<u32, CellDigest>) -> Vec<Diagnostic> {
    let mut now: BTreeMap<u32, Vec<(u32, CellDigest)>> = BTreeMap::new();
    // Some programs save formulas without their results: then there is nothing to compare.
    let mut unknown: BTreeSet<u32> = BTreeSet::new();
    for cell in sheet.cells.iter().filter(|cell| rows.contains_key(&cell.at.row)) {
        let mark = seal::mark(as_sealed(&cell.value, cell));
        now.entry(cell.at.row).or_default().push((cell.at.column, mark));
        if cell.value == CellValue::EmptyFormula {
            unknown.insert(cell.at.row);
        }
    }
    let is_changed = |(row, mark): &(&u32, &CellDigest)| {
        let is = seal::whole(now.get(row).into_iter().flatten().copied());
        is != **mark && !unknown.contains(row)
    };
    let told = |(row, _): (&u32, &CellDigest)| {
        let message = "a cell of the row was changed, emptied or filled";
        let at = CellRef::new(*row, 0);
        Diagnostic::of_file(&CELL_CHANGED, file, message).on_sheet(&sheet.name).at(at)
    };
    let mut all: Vec<Diagnostic> = rows.iter().filter(is_changed).map(told).collect();
    if let Some(first) = unknown.first() {
        let message = format!(
            "{} rows were not compared: their formulas were saved without results",
            unknown.len()
        );
        let at = CellRef::new(*first, 0);
        all.push(Diagnostic::of_file(&CELL_CHANGED, file, message).on_sheet(&sheet.name).at(at));
    }
    all
}

fn as_sealed<'a>(value: &'a CellValue, cell: &Cell) -> Sealed<'a> {
    match (value, cell.formula.is_some()) {
        (CellValue::Text(text), false) => Sealed::Text(&text.text),
        (CellValue::Text(text), true) => Sealed::ResultText(&text.text),
        (CellValue::Number(number), false) => Sealed::Number(number.value),
        (CellValue::Number(number), true) => Sealed::Result(number.value),
        (CellValue::Error(text), _) => Sealed::ResultText(text),
        // We deliver none of these: whatever stands here, it was changed.
        (CellValue::Date(date), _) => Sealed::ResultText(&date.iso),
        (CellValue::Logical(true), _) => Sealed::ResultText("TRUE"),
        (CellValue::Logical(false), _) => Sealed::ResultText("FALSE"),
        (CellValue::EmptyFormula, _) => Sealed::ResultText(""),
    }
}

fn shown(value: &CellValue) -> String {
    match value {
        CellValue::Text(text) => format!("`{}`", text.text.chars().take(60).collect::<String>()),
        CellValue::Number(number) => crate::model::amount::plain(number.value),
        CellValue::Date(date) => date.iso.to_string(),
        CellValue::Logical(value) => value.to_string(),
        CellValue::Error(text) => text.to_string(),
        CellValue::EmptyFormula => "a formula without a result".to_owned(),
    }
}
