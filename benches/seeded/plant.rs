//! Errors of each cause, put into the files.

use crossfoot::model::{
    fact::{Certainty, Fact, FactId, Figure},
    finding::Cause,
    place::CellRef,
    table::RowKind,
    workbook::{CellValue, RichText, Workbook},
};
use rust_decimal::Decimal;

use crate::{files, library::Library, random::Random};

/// The causes that are planted.
pub const CAUSES: [Cause; 9] = [
    Cause::TransposedDigits,
    Cause::WrongDigit,
    Cause::SlippedPoint,
    Cause::UnitSlip,
    Cause::WrongSign,
    Cause::WrongPeriod,
    Cause::Omitted,
    Cause::CountedTwice,
    Cause::EditionDiffers,
];

/// An error that was planted.
#[derive(Debug, Clone)]
pub struct Planted {
    pub cause: Cause,
    pub file: usize,
    pub sheet: usize,
    /// The cell, or a cell of the row.
    pub at: CellRef,
    /// What the cell said as printed; empty for a row.
    pub printed: String,
    /// The same without grouping.
    pub was: String,
    /// What it says now.
    pub says: String,
}

/// Draws an error of a cause; `None` where the draw does not allow one.
pub fn draw(cause: Cause, library: &Library, random: &mut Random) -> Option<Planted> {
    match cause {
        Cause::Omitted | Cause::CountedTwice => row(cause, library, random),
        Cause::TransposedDigits
        | Cause::WrongDigit
        | Cause::SlippedPoint
        | Cause::UnitSlip
        | Cause::WrongSign
        | Cause::WrongPeriod
        | Cause::EditionDiffers => figure(cause, library, random),
        Cause::ForcedRounding
        | Cause::Transfer
        | Cause::Unexplained
        | Cause::Stale
        | Cause::TextNumber
        | Cause::Hardcoded
        | Cause::Plug
        | Cause::MixedUnits
        | Cause::WrongDirection
        | Cause::ErrorValue
        | Cause::ExternalLink
        | Cause::Circular => None,
    }
}

impl Planted {
    /// Puts the error into its file; `None` where the cell does not allow it.
    pub fn put(&self, book: &mut Workbook) -> Option<()> {
        let page = &mut book.sheets[self.sheet];
        match self.cause {
            Cause::Omitted => files::delete_row(page, self.at.row),
            Cause::CountedTwice => files::repeat_row(page, self.at.row),
            Cause::TransposedDigits
            | Cause::WrongDigit
            | Cause::SlippedPoint
            | Cause::UnitSlip
            | Cause::WrongSign
            | Cause::WrongPeriod
            | Cause::EditionDiffers
            | Cause::ForcedRounding
            | Cause::Transfer
            | Cause::Unexplained
            | Cause::Stale
            | Cause::TextNumber
            | Cause::Hardcoded
            | Cause::Plug
            | Cause::MixedUnits
            | Cause::WrongDirection
            | Cause::ErrorValue
            | Cause::ExternalLink
            | Cause::Circular => {
                let cell = page.cells.iter_mut().find(|cell| cell.at == self.at)?;
                return self.put_figure(&mut cell.value);
            }
        }
        Some(())
    }

    fn put_figure(&self, value: &mut CellValue) -> Option<()> {
        match value {
            CellValue::Number(number) => number.value = plain(&self.says).parse().ok()?,
            CellValue::Text(text) => {
                if text.text.matches(&self.printed).count() != 1 || !text.superscripts.is_empty() {
                    return None;
                }
                *text = RichText::plain(text.text.replacen(&self.printed, &self.says, 1));
            }
            CellValue::Date(_)
            | CellValue::Logical(_)
            | CellValue::Error(_)
            | CellValue::EmptyFormula => return None,
        }
        Some(())
    }
}

fn file_of(fact: &Fact, library: &Library) -> (usize, usize) {
    let file = library.files.iter().position(|file| *file.name == *fact.place.file).unwrap();
    let sheets = &library.files[file].workbook.sheets;
    (file, sheets.iter().position(|sheet| sheet.name == fact.place.sheet).unwrap())
}

fn figure(cause: Cause, library: &Library, random: &mut Random) -> Option<Planted> {
    let ledger = &library.clean.ledger;
    let id = FactId(u32::try_from(random.below(ledger.facts.len())).unwrap());
    let fact = ledger.fact(id);
    let Figure::Stated(amount) = fact.figure else { return None };
    if amount.value.is_zero() || fact.certainty == Certainty::Qualified {
        return None;
    }
    let row = &ledger.tables[fact.slot.table as usize].rows[fact.slot.row as usize];
    let others: Vec<&str> = row
        .facts
        .iter()
        .map(|other| ledger.fact(*other))
        .filter(|other| {
            other.measure() == fact.measure()
                && other.series() == fact.series()
                && other.figure != fact.figure
                && other.figure.amount().is_some_and(|it| !it.value.is_zero())
        })
        .map(|other| &*other.printed)
        .collect();
    let says = slip(cause, &fact.printed, &others, random)?;
    let (file, sheet) = file_of(fact, library);
    let (at, printed) = (fact.place.cell, fact.printed.to_string());
    let was = plain(&printed);
    Some(Planted { cause, file, sheet, at, printed, was, says })
}

/// Digits, point and sign alone.
pub fn plain(printed: &str) -> String {
    printed.chars().filter(|sign| sign.is_ascii_digit() || matches!(sign, '.' | '-')).collect()
}

fn slip(cause: Cause, printed: &str, others: &[&str], random: &mut Random) -> Option<String> {
    let digits: Vec<usize> = printed
        .char_indices()
        .filter(|(_, sign)| sign.is_ascii_digit())
        .map(|(at, _)| at)
        .collect();
    let mut bytes = printed.as_bytes().to_vec();
    let new = match cause {
        Cause::TransposedDigits => {
            let at = random.below(digits.len().checked_sub(1).filter(|n| *n > 0)?);
            bytes.swap(digits[at], digits[at + 1]);
            String::from_utf8(bytes).ok()?
        }
        Cause::WrongDigit => {
            bytes[digits[random.below(digits.len())]] =
                b'0' + u8::try_from(random.below(10)).ok()?;
            String::from_utf8(bytes).ok()?
        }
        Cause::SlippedPoint => scaled(printed, *random.pick(&[1, 2, 5, 7, -1, -2, -5, -7]))?,
        Cause::UnitSlip => scaled(printed, *random.pick(&[3, 4, 6, 8, -3, -4, -6, -8]))?,
        Cause::WrongSign => match printed.strip_prefix(['-', '+']) {
            Some(rest) if printed.starts_with('-') => rest.to_owned(),
            Some(rest) => format!("-{rest}"),
            None => format!("-{printed}"),
        },
        Cause::WrongPeriod => {
            if others.is_empty() {
                return None;
            }
            (*random.pick(others)).to_owned()
        }
        Cause::EditionDiffers => {
            // Another figure of about the size, as a correction that reached one edition alone.
            let value: Decimal = plain(printed).parse().ok()?;
            let share = Decimal::new(i64::try_from(random.below(4000)).ok()? + 8000, 4);
            (value * share).round_dp(value.scale()).to_string()
        }
        Cause::Omitted
        | Cause::CountedTwice
        | Cause::ForcedRounding
        | Cause::Transfer
        | Cause::Unexplained
        | Cause::Stale
        | Cause::TextNumber
        | Cause::Hardcoded
        | Cause::Plug
        | Cause::MixedUnits
        | Cause::WrongDirection
        | Cause::ErrorValue
        | Cause::ExternalLink
        | Cause::Circular => return None,
    };
    let leading = plain(&new);
    let leading = leading.trim_start_matches('-');
    let nought = leading.len() > 1 && leading.starts_with('0') && !leading.starts_with("0.");
    (plain(&new) != plain(printed) && !nought).then_some(new)
}

/// Times a power of ten; what has more places than a cell would show is no slip that is made.
fn scaled(printed: &str, power: i32) -> Option<String> {
    let value: Decimal = plain(printed).parse().ok()?;
    let factor = Decimal::from(10_i64.pow(power.unsigned_abs()));
    let scaled = if power > 0 { value * factor } else { value / factor };
    let places = value.scale() + 2;
    let shown = scaled.round_dp(places).normalize();
    (shown == scaled && !shown.is_zero()).then(|| shown.to_string())
}

fn row(cause: Cause, library: &Library, random: &mut Random) -> Option<Planted> {
    let ledger = &library.clean.ledger;
    let table = random.pick(&ledger.tables);
    let row = random.pick(&table.rows);
    let fact = ledger.fact(*row.facts.first()?);
    let (file, sheet) = file_of(fact, library);
    let one_line = row.facts.iter().all(|id| ledger.fact(*id).place.cell.row == row.at);
    let whole = one_line && row.kind == RowKind::Item;
    let page = &library.files[file].workbook.sheets[sheet];
    // A row that is printed on one line, and that no other table stands beside.
    let others = ledger.facts.iter().any(|other| {
        other.place.file == fact.place.file
            && other.place.sheet == fact.place.sheet
            && other.place.cell.row == row.at
            && (other.slot.table, other.slot.row) != (fact.slot.table, fact.slot.row)
    });
    let named = page.cells.iter().any(|cell| {
        cell.at.row == row.at
            && matches!(cell.value, CellValue::Text(_))
            && cell.at.column < fact.place.cell.column
    });
    if !whole || others || !named {
        return None;
    }
    let at = fact.place.cell;
    let [printed, was, says] = [const { String::new() }; 3];
    Some(Planted { cause, file, sheet, at, printed, was, says })
}
