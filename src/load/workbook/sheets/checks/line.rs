//! A row of the sheet of checks.

use rust_decimal::Decimal;

use crate::{
    load::workbook::{
        model::{
            constants::Constants,
            formula::Formula,
            references::here,
            sheet::{Cell, CellContent, Sheet},
            style::{Look, Zero},
            widths,
        },
        place::{
            contents::WorkbookContents, positions::Positions,
            printed::decimals as decimals_of_fact, words::Words,
        },
        sheets::checks::{
            columns::{DIFFERENCE, FLAG, LAST_PLACES, LEFT, RIGHT, TOLERANCE, VERDICT},
            verdict::{allowed, look, may_differ, only_more},
        },
    },
    model::{
        check::{Check, Status},
        constraint::{Constraint, Ratio, Sign, Term},
        fact::FactId,
    },
};

pub(super) struct CheckLine<'a, 'b, 'l> {
    pub(super) contents: &'a WorkbookContents<'l>,
    pub(super) constants: &'b mut Constants,
    pub(super) positions: &'a Positions<'l>,
    pub(super) words: Words<'a>,
    pub(super) sheet: &'b mut Sheet,
    pub(super) at: u32,
}

impl CheckLine<'_, '_, '_> {
    pub(super) fn draw(&mut self, check: &Check, number: u32) {
        let at = self.at;
        self.sheet.number(at, 0, Decimal::from(number), Look::Computed);
        let texts = [
            (1, self.contents.rule_name(&check.rule)),
            (2, self.words.scope(&check.scope)),
            (3, check.scope.period.to_string()),
            (4, self.contents.basis_name(&check.scope.basis)),
            (5, self.unit(check)),
        ];
        for (column, text) in texts {
            self.sheet.text(at, column, text, Look::Wrapped);
        }
        let decimals = decimals([check.left, check.right]);
        self.side(check, LEFT, check.left, decimals);
        self.side(check, RIGHT, check.right, decimals);
        self.outcome(check, decimals);
        self.sheet.text(at, VERDICT, self.words.status(check.status), look(check.status));
        let cells = [(13, check.left_facts()), (14, check.right_facts())];
        for (column, facts) in cells {
            self.sheet.text(at, column, cells_in_short(self.contents, &facts), Look::Small);
        }
        self.sheet.text(at, 15, check.id.to_string(), Look::Small);
    }

    fn unit(&self, check: &Check) -> String {
        check.unit().map_or_else(String::new, |unit| self.words.base_unit(&unit))
    }

    /// One side: live where all its figures stand in this workbook, else as the run computed it.
    fn side(&mut self, check: &Check, column: u32, value: Option<Decimal>, decimals: u8) {
        let style = Look::Computed.showing(decimals, Zero::Dash);
        let Some(value) = value else {
            let missing = self.contents.missing(self.words.say("missing"));
            self.sheet.text(self.at, column, missing, Look::UnitHeader);
            return;
        };
        let live = match (&check.constraint, column) {
            (Constraint::Linear { left, .. }, LEFT) => self.live(left, value),
            (Constraint::Linear { right, .. }, _) => self.live(right, value),
            (Constraint::Change { ratio, current, base: Some(base), printed, .. }, LEFT) => {
                self.live_ratio(*ratio, [*current, *base], *printed, value)
            }
            (Constraint::Change { printed, .. }, RIGHT) => self.live_printed(*printed, value),
            (Constraint::Product { product, .. }, LEFT) => {
                self.live(&[Term { fact: *product, sign: Sign::Plus }], value)
            }
            (Constraint::Product { factors, .. }, _) => self.live_product(factors, value),
            (Constraint::Change { .. } | Constraint::Presence { .. }, _) => None,
        };
        match live {
            Some(formula) => self.sheet.formula(self.at, column, formula, style),
            None => {
                let why = match &check.constraint {
                    Constraint::Presence { .. } => "counted",
                    Constraint::Linear { .. }
                    | Constraint::Change { .. }
                    | Constraint::Product { .. } => "not_live",
                };
                let cell = Cell::new(
                    CellContent::Number(value),
                    Look::Figure.showing(decimals, Zero::Dash),
                )
                .noted(self.words.say(why));
                self.sheet.put(self.at, column, cell);
            }
        }
    }

    fn live(&mut self, terms: &[Term], value: Decimal) -> Option<Formula> {
        self.positions.sum(terms, value, self.constants)
    }

    /// Figures multiplied.
    fn live_product(&mut self, factors: &[FactId], value: Decimal) -> Option<Formula> {
        let cells: Option<Vec<String>> =
            factors.iter().map(|it| Some(self.positions.get(*it)?.reference())).collect();
        Some(Formula::number(cells?.join("*"), value))
    }

    /// A printed percentage; a stored number that is finer is rounded to what is printed of it.
    fn live_printed(&mut self, printed: FactId, value: Decimal) -> Option<Formula> {
        let ledger = &self.contents.outcome.ledger;
        let stored = ledger.fact(printed).figure.amount()?.value;
        if stored == value {
            return self.live(&[Term { fact: printed, sign: Sign::Plus }], value);
        }
        let places = u32::from(decimals_of_fact(ledger.fact(printed)));
        let half_up = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
        if stored.round_dp_with_strategy(places, half_up) != value {
            return None;
        }
        let (cell, places) =
            (self.positions.get(printed)?.reference(), self.constants.places(places));
        Some(Formula::number(format!("ROUND({cell},{places})"), value))
    }

    /// `(current − base) ÷ base`, or `part ÷ whole`, in percent, rounded to the places of the printed
    /// one.
    fn live_ratio(
        &mut self,
        ratio: Ratio,
        [current, base]: [FactId; 2],
        printed: FactId,
        value: Decimal,
    ) -> Option<Formula> {
        let ledger = &self.contents.outcome.ledger;
        let places = u32::from(decimals_of_fact(ledger.fact(printed)));
        let places = places.max(value.normalize().scale());
        let (now, then) = (ledger.fact(current), ledger.fact(base));
        let (a, b) = (now.figure.amount()?.value, then.figure.amount()?.value);
        let over = match ratio {
            Ratio::Growth => a.checked_sub(b)?,
            Ratio::Share => a,
        };
        let rounded = over
            .checked_div(b)?
            .checked_mul(Decimal::ONE_HUNDRED)?
            .round_dp_with_strategy(places, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
        if rounded != value {
            return None;
        }
        let mut reference = |id: FactId| -> Option<String> {
            let cell = self.positions.get(id)?.reference();
            Some(match self.constants.unit(ledger.fact(id).unit()) {
                Some(unit) => format!("{cell}*{unit}"),
                None => cell,
            })
        };
        let (a, b) = (reference(current)?, reference(base)?);
        let (hundred, places) = (self.constants.per_cent(), self.constants.places(places));
        let text = match ratio {
            Ratio::Growth => format!("ROUND(({a}-{b})/({b})*{hundred},{places})"),
            Ratio::Share => format!("ROUND(({a})/({b})*{hundred},{places})"),
        };
        Some(Formula::number(text, value))
    }

    /// Difference, tolerance and the cell that the master check adds up.
    fn outcome(&mut self, check: &Check, decimals: u8) {
        let at = self.at;
        let style = Look::Computed.showing(decimals, Zero::Dash);
        let (Some(difference), Some(allowed)) = (check.difference, allowed(check)) else {
            let unchecked = self.contents.missing(self.words.say("not_checked_flag"));
            self.sheet.text(at, FLAG, unchecked, Look::UnitHeader);
            return;
        };
        let places = self.constants.places(difference.normalize().scale().max(2));
        let (left, right) = (here(at, LEFT), here(at, RIGHT));
        let text = format!("ROUND({left}-{right},{places})");
        self.sheet.formula(at, DIFFERENCE, Formula::number(text, difference), style);
        let units = allowed.checked_mul(Decimal::TWO).unwrap_or(allowed).normalize();
        // A tolerance may be finer than the figures; beyond two places more nobody reads it.
        let finer = decimals.max(decimals_of(units).min(decimals + 2));
        self.sheet.number(at, LAST_PLACES, units, Look::Figure.showing(finer, Zero::Dash));
        let half = self.constants.half_unit();
        let text = format!("{}*{half}", here(at, LAST_PLACES));
        let finer = decimals.max(decimals_of(allowed).min(decimals + 2));
        let finer = Look::Computed.showing(finer, Zero::Dash);
        self.sheet.formula(at, TOLERANCE, Formula::number(text, allowed), finer);
        if may_differ(check) {
            let flag = self.words.say("may_differ_flag");
            self.sheet.text(at, FLAG, flag, Look::UnitHeader);
            return;
        }
        let (off, tolerance) = (here(at, DIFFERENCE), here(at, TOLERANCE));
        let off = if only_more(check) { off } else { format!("ABS({off})") };
        let breaks = match check.status {
            Status::Breaks | Status::Accepted => Decimal::ONE,
            Status::Agrees | Status::Rounding | Status::Unchecked | Status::Differs => {
                Decimal::ZERO
            }
        };
        let flag = Formula::number(format!("IF({off}<={tolerance},0,1)"), breaks);
        self.sheet.formula(at, FLAG, flag, Look::Computed.showing(0, Zero::Digit));
    }
}

/// The places that show both sides whole.
fn decimals(sides: [Option<Decimal>; 2]) -> u8 {
    sides.into_iter().flatten().map(decimals_of).max().unwrap_or(0)
}

/// The places of a figure, as far as anybody reads them.
fn decimals_of(value: Decimal) -> u8 {
    u8::try_from(value.normalize().scale().min(8)).unwrap_or(0)
}

/// Addresses, as far as two lines hold them; `reconciliation.csv` has them all and in full.
fn cells_in_short(contents: &WorkbookContents, facts: &[FactId]) -> String {
    const ENOUGH: usize = 56;
    let mut text = String::new();
    let mut last = None;
    for &id in facts {
        let place = &contents.outcome.ledger.fact(id).place;
        let sheet = (&place.file, &place.sheet);
        let next = match last {
            None => contents.address(place),
            Some(before) if before == sheet => format!(" {}", place.cell),
            Some(_) => format!(" {}", contents.address(place)),
        };
        if last.is_some() && usize::from(widths::of(&text)) + next.len() > ENOUGH {
            text.push_str(" …");
            break;
        }
        text.push_str(&next);
        last = Some(sheet);
    }
    text
}
