//! The sheet of checks: both sides as live sums over the figures of this workbook, the difference,
//! the tolerance, and a cell that is 0 where they agree and 1 where they break.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{
    constants::Constants,
    formula::Formula,
    positions::{Positions, here},
    sheet::{Cell, Content, Sheet, Tab, absolute},
    sheet_names::quoted,
    style::{Look, Zero},
    volume::Volume,
    words::Words,
};
use crate::model::{
    check::{Check, Constraint, Relation, Status, Term},
    fact::FactId,
    ledger::Ledger,
    place::{CellRange, CellRef},
};

const COLUMNS: [&str; 16] = [
    "column_number",
    "column_rule",
    "column_about",
    "column_period",
    "column_basis",
    "column_unit",
    "column_left",
    "column_right",
    "column_difference",
    "column_last_places",
    "column_tolerance",
    "column_verdict",
    "column_flag",
    "column_left_cells",
    "column_right_cells",
    "column_id",
];
const WIDTHS: [u16; 16] = [6, 23, 38, 12, 12, 8, 17, 17, 14, 12, 12, 11, 8, 26, 26, 13];
const LEFT: u32 = 6;
const RIGHT: u32 = 7;
const DIFFERENCE: u32 = 8;
const LAST_PLACES: u32 = 9;
const TOLERANCE: u32 = 10;
const VERDICT: u32 = 11;
const FLAG: u32 = 12;
const FIRST: u32 = 4;

/// The sheet and what other sheets refer to on it.
pub struct ChecksSheet {
    /// The sheet.
    pub sheet: Sheet,
    /// The row of each check, by its index in the outcome.
    pub rows: BTreeMap<u32, u32>,
    /// The range of the 0s and 1s, with its sheet.
    pub flags: String,
    /// The range of the verdicts, with its sheet.
    pub verdicts: String,
}

impl ChecksSheet {
    /// The cell of a check in one of the columns that the lead schedule repeats.
    pub fn cell(&self, check: u32, side: Side) -> Option<(String, CellRef)> {
        let column = match side {
            Side::Left => LEFT,
            Side::Right => RIGHT,
            Side::Difference => DIFFERENCE,
        };
        let cell = CellRef::new(*self.rows.get(&check)?, column);
        Some((format!("{}!{}", quoted(&self.sheet.name), absolute(cell)), cell))
    }
}

/// A figure of a check.
#[derive(Debug, Clone, Copy)]
pub enum Side {
    /// The left side.
    Left,
    /// The right side.
    Right,
    /// Left − right.
    Difference,
}

/// All checks of a workbook.
pub fn checks(
    volume: &Volume,
    name: String,
    constants: &mut Constants,
    positions: &Positions,
    words: Words,
) -> ChecksSheet {
    let mut sheet = Sheet::new(name, Tab::Result);
    sheet.text(0, 0, words.say("checks_title"), Look::Title);
    sheet.text(1, 0, words.say("checks_subtitle"), Look::Subtitle);
    sheet.headers(FIRST - 1, &words.headers(&COLUMNS));
    for column in LEFT..=TOLERANCE {
        let key = COLUMNS[column as usize];
        sheet.text(FIRST - 1, column, words.say(key), Look::FigureHeader);
    }
    sheet.text(FIRST - 1, VERDICT, words.say("column_verdict"), Look::CodeHeader);
    sheet.text(FIRST - 1, FLAG, words.say("column_flag"), Look::FigureHeader);
    sheet.set_widths(&WIDTHS);
    let mut rows = BTreeMap::new();
    for (at, &index) in (FIRST..).zip(&volume.checks) {
        let check = &volume.outcome.checks[index as usize];
        let mut drawn = Line { volume, constants, positions, words, sheet: &mut sheet, at };
        drawn.draw(check, at - FIRST + 1);
        rows.insert(index, at);
    }
    let last = FIRST + u32::try_from(volume.checks.len()).unwrap_or(0).max(1) - 1;
    sheet.frozen = Some(CellRef::new(FIRST, 3));
    sheet.repeated = Some((FIRST - 1, FIRST - 1));
    sheet.filter =
        Some(CellRange { first: CellRef::new(FIRST - 1, 0), last: CellRef::new(last, 15) });
    let flags = CellRange { first: CellRef::new(FIRST, FLAG), last: CellRef::new(last, FLAG) };
    sheet.alarms.push((flags, format!("{}=1", here(FIRST, FLAG))));
    let range = |column: u32| {
        let (first, last) = (CellRef::new(FIRST, column), CellRef::new(last, column));
        format!("{}!{}:{}", quoted(&sheet.name), absolute(first), absolute(last))
    };
    ChecksSheet { flags: range(FLAG), verdicts: range(VERDICT), rows, sheet }
}

struct Line<'a, 'b> {
    volume: &'a Volume<'a>,
    constants: &'b mut Constants,
    positions: &'a Positions,
    words: Words,
    sheet: &'b mut Sheet,
    at: u32,
}

impl Line<'_, '_> {
    fn draw(&mut self, check: &Check, number: u32) {
        let ledger = &self.volume.outcome.ledger;
        let at = self.at;
        self.sheet.number(at, 0, Decimal::from(number), Look::Computed);
        let texts = [
            (1, check.rule.to_string()),
            (2, self.words.scope(&check.scope)),
            (3, check.scope.period.to_string()),
            (4, check.scope.basis.to_string()),
            (5, self.unit(check)),
        ];
        for (column, text) in texts {
            self.sheet.text(at, column, text, Look::Wrapped);
        }
        let decimals = [check.left, check.right, check.tolerance]
            .into_iter()
            .flatten()
            .map(|value| value.normalize().scale())
            .max()
            .unwrap_or(0);
        let decimals = u8::try_from(decimals.min(8)).unwrap_or(0);
        self.side(check, LEFT, check.left, decimals);
        self.side(check, RIGHT, check.right, decimals);
        self.outcome(check, decimals);
        self.sheet.text(at, VERDICT, self.words.status(check.status), look(check.status));
        let cells = [(13, check.left_facts()), (14, check.right_facts())];
        for (column, facts) in cells {
            self.sheet.text(at, column, cells_in_short(ledger, &facts), Look::Small);
        }
        self.sheet.text(at, 15, check.id.to_string(), Look::Small);
    }

    fn unit(&self, check: &Check) -> String {
        match (&check.constraint, &check.scope.unit) {
            (Constraint::Change { .. }, _) => self.words.say("unit_percent"),
            (Constraint::Linear { .. } | Constraint::Presence { .. }, Some(unit)) => {
                self.words.base_unit(unit)
            }
            (Constraint::Linear { .. } | Constraint::Presence { .. }, None) => String::new(),
        }
    }

    /// One side: live where all its figures stand in this workbook, else as the run computed it.
    fn side(&mut self, check: &Check, column: u32, value: Option<Decimal>, decimals: u8) {
        let style = Look::Computed.showing(decimals, Zero::Dash);
        let Some(value) = value else {
            self.sheet.text(self.at, column, self.words.say("missing"), Look::UnitHeader);
            return;
        };
        let live = match (&check.constraint, column) {
            (Constraint::Linear { left, .. }, LEFT) => self.live(left, value),
            (Constraint::Linear { right, .. }, _) => self.live(right, value),
            (Constraint::Change { current, base: Some(base), printed }, LEFT) => {
                self.live_change(*current, *base, *printed, value)
            }
            (Constraint::Change { printed, .. }, RIGHT) => {
                self.live(&[Term { fact: *printed, sign: crate::model::check::Sign::Plus }], value)
            }
            (Constraint::Change { .. } | Constraint::Presence { .. }, _) => None,
        };
        match live {
            Some(formula) => self.sheet.formula(self.at, column, formula, style),
            None => {
                let cell =
                    Cell::new(Content::Number(value), Look::Figure.showing(decimals, Zero::Dash))
                        .noted(self.words.say("not_live"));
                self.sheet.put(self.at, column, cell);
            }
        }
    }

    fn live(&mut self, terms: &[Term], value: Decimal) -> Option<Formula> {
        self.positions.sum(&self.volume.outcome.ledger, terms, value, self.constants)
    }

    /// `(current − base) ÷ base` in percent, rounded to the places of the printed one.
    fn live_change(
        &mut self,
        current: FactId,
        base: FactId,
        printed: FactId,
        value: Decimal,
    ) -> Option<Formula> {
        let ledger = &self.volume.outcome.ledger;
        let places = u32::from(super::schedule::decimals(ledger.fact(printed)));
        let places = places.max(value.normalize().scale());
        let (now, then) = (ledger.fact(current), ledger.fact(base));
        let (a, b) = (now.figure.amount()?.value, then.figure.amount()?.value);
        let ratio = a.checked_sub(b)?.checked_div(b)?.checked_mul(Decimal::ONE_HUNDRED)?;
        let rounded = ratio
            .round_dp_with_strategy(places, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
        if rounded != value {
            return None;
        }
        let mut reference = |id: FactId| -> Option<String> {
            let cell = self.positions.get(id)?.reference();
            Some(match self.constants.unit(&ledger.fact(id).unit) {
                Some(unit) => format!("{cell}*{unit}"),
                None => cell,
            })
        };
        let (a, b) = (reference(current)?, reference(base)?);
        let (hundred, places) = (self.constants.per_cent(), self.constants.places(places));
        let text = format!("ROUND(({a}-{b})/({b})*{hundred},{places})");
        Some(Formula::number(text, value))
    }

    /// Difference, tolerance and the cell that the master check adds up.
    fn outcome(&mut self, check: &Check, decimals: u8) {
        let at = self.at;
        let style = Look::Computed.showing(decimals, Zero::Dash);
        let (Some(difference), Some(allowed)) = (check.difference, allowed(check)) else {
            self.sheet.text(at, FLAG, self.words.say("not_checked_flag"), Look::UnitHeader);
            return;
        };
        let places = self.constants.places(difference.normalize().scale().max(2));
        let (left, right) = (here(at, LEFT), here(at, RIGHT));
        let text = format!("ROUND({left}-{right},{places})");
        self.sheet.formula(at, DIFFERENCE, Formula::number(text, difference), style);
        let units = allowed.checked_mul(Decimal::TWO).unwrap_or(allowed).normalize();
        let wider = Look::Figure.showing(decimals, Zero::Dash);
        self.sheet.number(at, LAST_PLACES, units, wider);
        let half = self.constants.half_unit();
        let text = format!("{}*{half}", here(at, LAST_PLACES));
        self.sheet.formula(at, TOLERANCE, Formula::number(text, allowed), style);
        let (off, tolerance) = (here(at, DIFFERENCE), here(at, TOLERANCE));
        let off = if only_more(check) { off } else { format!("ABS({off})") };
        let breaks = match check.status {
            Status::Breaks | Status::Accepted => Decimal::ONE,
            Status::Agrees | Status::Rounding | Status::Unchecked => Decimal::ZERO,
        };
        let flag = Formula::number(format!("IF({off}<={tolerance},0,1)"), breaks);
        self.sheet.formula(at, FLAG, flag, Look::Computed.showing(0, Zero::Digit));
    }
}

/// Sheets and cells, as far as two lines hold them; `reconciliation.csv` has the full addresses.
fn cells_in_short(ledger: &Ledger, facts: &[FactId]) -> String {
    const ENOUGH: usize = 56;
    let mut text = String::new();
    let mut last = None;
    for &id in facts {
        let place = &ledger.fact(id).place;
        let sheet = if place.sheet.is_empty() { &place.file } else { &place.sheet };
        let next = if last == Some(sheet) {
            format!(" {}", place.cell)
        } else {
            format!("{}{sheet}!{}", if last.is_some() { " " } else { "" }, place.cell)
        };
        if last.is_some() && usize::from(super::widths::of(&text)) + next.len() > ENOUGH {
            text.push_str(" …");
            break;
        }
        text.push_str(&next);
        last = Some(sheet);
    }
    text
}

/// Whether only a left side that is more than the right breaks it.
fn only_more(check: &Check) -> bool {
    matches!(check.constraint, Constraint::Linear { relation: Relation::NotMore, .. })
}

/// How far the sides may be apart in the live check. The same figure printed twice may not differ
/// at all though its intervals touch, and a ratio's interval is not a plain distance: there, what
/// the verdict of the run implies.
fn allowed(check: &Check) -> Option<Decimal> {
    let tolerance = check.tolerance?;
    let off = match (only_more(check), check.difference?) {
        (true, difference) => difference,
        (false, difference) => difference.abs(),
    };
    Some(match check.status {
        Status::Breaks | Status::Accepted if off <= tolerance => Decimal::ZERO,
        Status::Agrees | Status::Rounding if off > tolerance => off,
        Status::Breaks
        | Status::Accepted
        | Status::Agrees
        | Status::Rounding
        | Status::Unchecked => tolerance,
    })
}

/// How a verdict looks.
pub fn look(status: Status) -> Look {
    match status {
        Status::Agrees => Look::Good,
        Status::Rounding | Status::Accepted | Status::Unchecked => Look::Mild,
        Status::Breaks => Look::Bad,
    }
}
