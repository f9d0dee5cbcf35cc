//! A printed change or share against the two figures that it compares.

use rust_decimal::{Decimal, RoundingStrategy};

use super::verdict::Judgement;
use crate::{
    model::{amount::Amount, check::Status, constraint::Ratio},
    reconcile::interval::{Interval, Rounding},
};

/// Digits by which a tolerance is printed finer than the percentage itself.
const FINER: u32 = 4;

/// `(current ÷ base − 1) · 100`, or `current ÷ base · 100`, against the printed percentage, over what
/// each may stand for. `Some(unchecked)` where a figure is missing or the base may be zero; `None`
/// beyond 28 digits.
pub(super) fn compare(
    ratio: Ratio,
    current: Option<Amount>,
    base: Option<Amount>,
    printed: Option<Amount>,
    rounding: Rounding,
) -> Option<Judgement> {
    let (Some(current), Some(base), Some(printed)) = (current, base, printed) else {
        return Some(Judgement::unchecked(None, printed.map(|it| it.value)));
    };
    let base_span = Interval::of(base, rounding)?;
    let current_span = Interval::of(current, rounding)?;
    if base.value.is_zero() || base_span.contains(Decimal::ZERO) {
        return Some(Judgement::unchecked(None, Some(printed.value)));
    }
    // A negative base turns both figures round, so that the base is positive from here on.
    let (current_span, base_span) = if base.value.is_sign_negative() {
        (turned(current_span), turned(base_span))
    } else {
        (current_span, base_span)
    };
    // The change itself is printed to the nearest place, whatever the amounts were.
    let asked = Interval::of(printed, Rounding::ToNearest)?;
    let holds = reaches_down(ratio, current_span, base_span, asked.high)?
        && reaches_up(ratio, current_span, base_span, asked.low)?;
    let left = to_place(percent(ratio, current.value, base.value)?, printed.quantum)?;
    // A stored number may be finer than what is printed of it.
    let right = to_place(printed.value, printed.quantum)?;
    let difference = left.checked_sub(right)?;
    let status = match (difference.is_zero(), holds) {
        (true, _) => Status::Agrees,
        (false, true) => Status::Rounding,
        (false, false) => Status::Breaks,
    };
    let half = printed.quantum.checked_div(Decimal::TWO)?;
    let way = if difference.is_sign_negative() {
        percent(ratio, current_span.high, lower(current_span.high, base_span))?.checked_sub(left)?
    } else {
        left.checked_sub(percent(ratio, current_span.low, upper(current_span.low, base_span))?)?
    };
    let tolerance = way.checked_add(half)?.max(Decimal::ZERO);
    Some(Judgement {
        left: Some(left),
        right: Some(right),
        difference: Some(difference),
        tolerance: Some(tolerance.round_dp(printed.quantum.normalize().scale() + FINER)),
        status,
    })
}

/// The verdict on a percentage that may be off by so much besides.
pub(super) fn within(verdict: Judgement, leeway: Decimal) -> Judgement {
    let Some(difference) = verdict.difference else { return verdict };
    let status = match verdict.status {
        Status::Breaks if difference.abs() <= leeway => Status::Rounding,
        status => status,
    };
    Judgement { status, tolerance: verdict.tolerance.map(|it| it.max(leeway)), ..verdict }
}

fn turned(span: Interval) -> Interval {
    span.signed(crate::model::constraint::Sign::Minus)
}

/// The base that makes the ratio largest for a current figure: the smallest, unless it is negative.
fn lower(current: Decimal, base: Interval) -> Decimal {
    if current.is_sign_negative() { base.high } else { base.low }
}

/// The base that makes the ratio smallest.
fn upper(current: Decimal, base: Interval) -> Decimal {
    if current.is_sign_negative() { base.low } else { base.high }
}

/// Whether the smallest possible change is not more than `percent`: multiplied out, so exact.
fn reaches_down(ratio: Ratio, current: Interval, base: Interval, percent: Decimal) -> Option<bool> {
    let base = upper(current.low, base);
    Some(current.low <= factor(ratio, percent)?.checked_mul(base)?)
}

/// Whether the largest possible change is not less than `percent`.
fn reaches_up(ratio: Ratio, current: Interval, base: Interval, percent: Decimal) -> Option<bool> {
    let base = lower(current.high, base);
    Some(current.high >= factor(ratio, percent)?.checked_mul(base)?)
}

/// What the base is multiplied by to make the current figure, at a percentage.
fn factor(ratio: Ratio, percent: Decimal) -> Option<Decimal> {
    percent.checked_div(Decimal::ONE_HUNDRED)?.checked_add(whole(ratio))
}

fn percent(ratio: Ratio, current: Decimal, base: Decimal) -> Option<Decimal> {
    current.checked_div(base)?.checked_sub(whole(ratio))?.checked_mul(Decimal::ONE_HUNDRED)
}

/// What the ratio of two equal figures is reckoned from.
fn whole(ratio: Ratio) -> Decimal {
    match ratio {
        Ratio::Growth => Decimal::ONE,
        Ratio::Share => Decimal::ZERO,
    }
}

/// Rounded half-up to a multiple of the last printed place.
fn to_place(value: Decimal, quantum: Decimal) -> Option<Decimal> {
    if quantum.is_zero() {
        return Some(value);
    }
    let steps = value
        .checked_div(quantum)?
        .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    steps.checked_mul(quantum)
}
