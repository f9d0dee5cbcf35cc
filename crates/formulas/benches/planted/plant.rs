//! One defect in a sound workbook, its results computed again.

use crossfoot_cells::model::{
    place::CellRef,
    workbook::{Cell, CellValue, Number, RichText, Workbook},
};
use crossfoot_formulas::{
    Area, Book, CellId,
    audit::Rule,
    recalculate::{Order, Results, Value},
    sum::{Sign, TakenBy},
};
use crossfoot_recipes::random::Random;
use rust_decimal::Decimal;

/// Where a defect was planted.
pub struct Planted {
    /// The cell that an audit should name.
    pub suspect: CellId,
    /// What was done.
    pub what: String,
}

pub type Plant = fn(&mut Workbook, &mut Random) -> Option<Planted>;

pub const DEFECTS: &[(Rule, Plant)] = &[
    (Rule::Omitted, leave_out),
    (Rule::Stale, make_stale),
    (Rule::TextNumber, make_text),
    (Rule::CountedTwice, count_twice),
    (Rule::Hardcoded, type_over),
    (Rule::Plug, plug),
    (Rule::WrongDirection, turn),
    (Rule::ErrorValue, break_input),
    (Rule::Circular, close_circle),
];

/// Computes and stores every result.
pub fn compute(workbook: &mut Workbook) {
    for cell in workbook.sheets.iter_mut().flat_map(|sheet| &mut sheet.cells) {
        if cell.formula.is_some() {
            cell.value = CellValue::EmptyFormula;
        }
    }
    let copy = workbook.clone();
    let book = Book::read(&copy);
    let results = Results::of(&book, &Order::of(&book));
    for (sheet, page) in workbook.sheets.iter_mut().enumerate() {
        for cell in page.cells.iter_mut().filter(|cell| cell.formula.is_some()) {
            let id = CellId::new(u32::try_from(sheet).unwrap(), cell.at);
            // As a program stores it: 15 digits.
            cell.value = match results.value(id) {
                Value::Number(figure) => {
                    let value = figure.value.round_sf(15).unwrap_or(figure.value);
                    CellValue::Number(Number { value, stored: None })
                }
                Value::Text(text) => CellValue::Text(RichText::plain(text)),
                Value::Logical(value) => CellValue::Logical(value),
                Value::Error(error) => CellValue::Error(error),
                Value::Blank | Value::Unknown => CellValue::EmptyFormula,
            };
        }
    }
}

fn cell_mut(workbook: &mut Workbook, id: CellId) -> Option<&mut Cell> {
    let cells = &mut workbook.sheets.get_mut(id.sheet as usize)?.cells;
    cells.iter_mut().find(|cell| cell.at == id.at)
}

/// Formulas that are one SUM of a range of one line, with the range.
fn ranges(workbook: &Workbook) -> Vec<(CellId, Area)> {
    let book = Book::read(workbook);
    let mut found = Vec::new();
    for formula in book.formulas() {
        let Some(sum) = formula.sum else { continue };
        let areas = sum.areas(formula.cell).unwrap_or_default();
        if let [(Sign::Plus, area)] = areas.as_slice()
            && sum.terms[0].taken_by == TakenBy::Sum
            && area.sheet == formula.cell.sheet
            && area.size().0.min(area.size().1) == 1
            && area.size().0.max(area.size().1) >= 3
            && book.formula_text(formula.cell).is_some_and(|it| it.starts_with("SUM("))
        {
            found.push((formula.cell, *area));
        }
    }
    found
}

fn number(workbook: &Workbook, sheet: u32, at: CellRef) -> Option<Decimal> {
    let cells = &workbook.sheets.get(sheet as usize)?.cells;
    match &cells.iter().find(|cell| cell.at == at)?.value {
        CellValue::Number(number) => Some(number.value),
        _ => None,
    }
}

fn leave_out(workbook: &mut Workbook, random: &mut Random) -> Option<Planted> {
    let found = ranges(workbook);
    let (cell, area) = *random.pick(&found)?;
    let mut shorter = area;
    let gone = if random.chance(50) {
        let gone = shorter.last;
        if area.size().0 > 1 {
            shorter.last.row -= 1
        } else {
            shorter.last.column -= 1
        }
        gone
    } else {
        let gone = shorter.first;
        if area.size().0 > 1 {
            shorter.first.row += 1
        } else {
            shorter.first.column += 1
        }
        gone
    };
    number(workbook, cell.sheet, gone).filter(|it| !it.is_zero())?;
    cell_mut(workbook, cell)?.formula = Some(format!("SUM({shorter})").into());
    compute(workbook);
    Some(Planted { suspect: cell, what: format!("{area} to {shorter}") })
}

fn make_stale(workbook: &mut Workbook, random: &mut Random) -> Option<Planted> {
    let book = Book::read(workbook);
    let results = Results::of(&book, &Order::of(&book));
    let cells: Vec<CellId> = book
        .formulas()
        .map(|formula| formula.cell)
        .filter(|cell| matches!(results.value(*cell), Value::Number(_)))
        .collect();
    let cell = *random.pick(&cells)?;
    let by = Decimal::from(random.within(1, 900));
    let Some(CellValue::Number(number)) = cell_mut(workbook, cell).map(|it| &mut it.value) else {
        return None;
    };
    number.value += by;
    Some(Planted { suspect: cell, what: format!("{by} more") })
}

fn make_text(workbook: &mut Workbook, random: &mut Random) -> Option<Planted> {
    let found = ranges(workbook);
    let (cell, area) = *random.pick(&found)?;
    let rows = area.first.row..=area.last.row;
    let places: Vec<CellRef> = rows
        .flat_map(|row| (area.first.column..=area.last.column).map(move |it| CellRef::new(row, it)))
        .collect();
    let at = *random.pick(&places)?;
    let value = number(workbook, cell.sheet, at).filter(|it| !it.is_zero())?;
    let target =
        cell_mut(workbook, CellId::new(cell.sheet, at)).filter(|it| it.formula.is_none())?;
    target.value = CellValue::Text(RichText::plain(value.to_string()));
    compute(workbook);
    Some(Planted { suspect: CellId::new(cell.sheet, at), what: value.to_string() })
}

/// A total of subtotals takes everything from the first line to the last subtotal.
fn count_twice(workbook: &mut Workbook, random: &mut Random) -> Option<Planted> {
    let subtotals = ranges(workbook);
    let book = Book::read(workbook);
    let mut found = Vec::new();
    for formula in book.formulas() {
        let Some(sum) = formula.sum else { continue };
        let areas = sum.areas(formula.cell).unwrap_or_default();
        let of = |area: &Area| subtotals.iter().find(|it| area.single() == Some(it.0));
        let parts: Option<Vec<&(CellId, Area)>> = areas.iter().map(|(_, area)| of(area)).collect();
        if let Some([first, .., last]) = parts.as_deref()
            && first.1.first.column == formula.cell.at.column
            && last.0.at.row < formula.cell.at.row
            && first.1.first.row < last.0.at.row
        {
            let whole = Area { last: last.0.at, ..first.1 };
            found.push((formula.cell, whole));
        }
    }
    let (cell, whole) = *random.pick(&found)?;
    cell_mut(workbook, cell)?.formula = Some(format!("SUM({whole})").into());
    compute(workbook);
    Some(Planted { suspect: cell, what: whole.to_string() })
}

/// A figure where others are formulas: a workbook without one has nothing that an audit could read.
fn type_over(workbook: &mut Workbook, random: &mut Random) -> Option<Planted> {
    let book = Book::read(workbook);
    let sums: Vec<CellId> =
        book.formulas().filter(|it| it.sum.is_some()).map(|it| it.cell).collect();
    if book.formulas().count() < 2 {
        return None;
    }
    let cell = *random.pick(&sums)?;
    number(workbook, cell.sheet, cell.at).filter(|it| !it.is_zero())?;
    cell_mut(workbook, cell)?.formula = None;
    Some(Planted { suspect: cell, what: "typed".to_owned() })
}

fn plug(workbook: &mut Workbook, random: &mut Random) -> Option<Planted> {
    let found = ranges(workbook);
    let (cell, area) = *random.pick(&found)?;
    let by = random.within(2, 500);
    let sign = if random.chance(50) { '-' } else { '+' };
    cell_mut(workbook, cell)?.formula = Some(format!("SUM({area}){sign}{by}").into());
    compute(workbook);
    Some(Planted { suspect: cell, what: format!("{sign}{by}") })
}

/// A sum of a column between two others becomes one of its row.
fn turn(workbook: &mut Workbook, random: &mut Random) -> Option<Planted> {
    let found = ranges(workbook);
    let is_down = |at: CellRef| {
        found.iter().any(|(cell, area)| cell.at == at && area.first.column == at.column)
    };
    let inner: Vec<CellId> = found
        .iter()
        .filter(|(cell, area)| {
            let at = cell.at;
            area.first.column == at.column
                && area.last.column == at.column
                && at.column >= 3
                && is_down(CellRef::new(at.row, at.column - 1))
                && is_down(CellRef::new(at.row, at.column - 2))
                && is_down(CellRef::new(at.row, at.column + 1))
        })
        .map(|it| it.0)
        .collect();
    let cell = *random.pick(&inner)?;
    let row = Area {
        sheet: cell.sheet,
        first: CellRef::new(cell.at.row, cell.at.column - 2),
        last: CellRef::new(cell.at.row, cell.at.column - 1),
    };
    cell_mut(workbook, cell)?.formula = Some(format!("SUM({row})").into());
    compute(workbook);
    Some(Planted { suspect: cell, what: row.to_string() })
}

fn break_input(workbook: &mut Workbook, random: &mut Random) -> Option<Planted> {
    let found = ranges(workbook);
    let (cell, area) = *random.pick(&found)?;
    let id = CellId::new(cell.sheet, area.first);
    let target = cell_mut(workbook, id)?;
    target.value = CellValue::Error("#N/A".into());
    target.formula = None;
    compute(workbook);
    Some(Planted { suspect: id, what: "#N/A".to_owned() })
}

fn close_circle(workbook: &mut Workbook, random: &mut Random) -> Option<Planted> {
    let found = ranges(workbook);
    let (cell, area) = *random.pick(&found)?;
    let first = if area.first < cell.at { area.first } else { cell.at };
    let last = if area.last > cell.at { area.last } else { cell.at };
    let whole = Area { sheet: area.sheet, first, last };
    cell_mut(workbook, cell)?.formula = Some(format!("SUM({whole})").into());
    Some(Planted { suspect: cell, what: whole.to_string() })
}
