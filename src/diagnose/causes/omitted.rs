//! Cause `omitted`: a row is missing, from a table or from the total of it.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use crate::{
    diagnose::{
        counterparts::{Counterparts, amount_of, row_at},
        document::Document,
        evidence::Evidence,
        gaps::{Gap, GapColumn, Total},
        hypothesis::{Correction, Hypothesis},
    },
    diagnostic::explained::Explained,
    model::{
        check::Check,
        constraint::{Constraint, Sign},
        fact::FactId,
        finding::Cause,
        keys::Level,
        reason::{MissingCode, MissingRow, Reason},
    },
};

/// What the cause is.
pub const EXPLAINED: Explained = Explained {
    name: "omitted",
    what: "A row is missing: in every column the rows of a table add up to less than their total, or \
           they are short by exactly a row that another table or edition shows; or a code of one \
           table is not in the one that sums it up; or one total alone is short by exactly the \
           figure of one of its lines.",
    why: "A line that falls out when a table is typed over or filtered takes its money with it; the \
          total still looks right.",
    fix: "Look the row up in the place that the finding names, and put it in. If it is nowhere \
           else, the figures that it must have are given. If a total leaves a line out, look at \
          the range that it sums.",
    example: "The six programmes make 774.7, 619.0 … and the totals say 917.3, 760.7 …: programme \
              (5), 142.6, 141.7 …, is missing.",
};

/// A row of which only the gap is known: less likely than one that is shown elsewhere.
const UNSEEN: Decimal = Decimal::from_parts(5, 0, 0, false, 2);

/// A row that is known by one amount alone: less likely than any one slip.
const ONE_AMOUNT: Decimal = Decimal::from_parts(1, 0, 0, false, 3);

/// One hypothesis for each gap that a missing row would close in every column.
pub fn find(
    evidence: &Evidence<'_>,
    document: &Document<'_>,
    gaps: &[Gap],
    failing: &[u32],
    counterparts: &Counterparts<'_>,
) -> Vec<Hypothesis> {
    let codes: Vec<AbsentCode> =
        failing.iter().filter_map(|at| absent_code(evidence, *at)).collect();
    let of_gap = |gap: &Gap| {
        let row = AbsentRow::of(evidence, document, gap, counterparts)?;
        hypothesis(evidence, gap, gaps, &codes, &row)
    };
    gaps.iter().filter_map(of_gap).collect()
}

/// A row that a table lacks.
struct AbsentRow {
    /// Where another table shows it.
    counterpart: Option<FactId>,
    weight: Decimal,
}

impl AbsentRow {
    fn of(
        evidence: &Evidence<'_>,
        document: &Document<'_>,
        gap: &Gap,
        counterparts: &Counterparts<'_>,
    ) -> Option<Self> {
        let counterpart = counterparts.of(gap, evidence);
        let weight = match counterpart {
            // A single amount can be that of another row by chance.
            Some(_) if n_lacking(gap) < 2 => ONE_AMOUNT,
            Some(_) => Decimal::ONE,
            None => UNSEEN.checked_mul(likeness(evidence, document, gap)?)?,
        };
        Some(Self { counterpart, weight })
    }

    /// What it says where the gap has a column.
    fn amount(&self, evidence: &Evidence<'_>, column: &GapColumn) -> Decimal {
        let row = self.counterpart.and_then(|counterpart| row_at(evidence.ledger, counterpart));
        match row {
            Some(row) => amount_of(row, &column.meaning, evidence.ledger).0,
            None => column.lacks,
        }
    }
}

/// The columns in which rows lack or exceed something.
fn n_lacking(gap: &Gap) -> usize {
    gap.columns.iter().filter(|column| !column.lacks.is_zero()).count()
}

/// How likely what the rows lack is to be a row of its own: one that is small or nil where the rows
/// add up, and like its other figures where they do not. `None` where no row would close the gap.
fn likeness(evidence: &Evidence<'_>, document: &Document<'_>, gap: &Gap) -> Option<Decimal> {
    match gap.total {
        Total::Own => {}
        Total::Elsewhere => return None,
    }
    let mut columns: Vec<&GapColumn> = gap.columns.iter().collect();
    columns.sort_by_key(|column| (Reverse(column.lacks), column.check));
    let lacking: Vec<Decimal> = columns.iter().map(|column| column.lacks).collect();
    if n_lacking(gap) < 2 || lacking.iter().any(|lacks| *lacks < Decimal::ZERO) {
        return None;
    }
    let mut likeness = Decimal::ONE;
    for (at, column) in columns.iter().enumerate().filter(|(_, column)| !column.fails()) {
        let place = evidence.as_printed(column.last)?.quantum;
        let as_row = if column.lacks.is_zero() {
            share_of_nils(evidence, gap.table, column)
        } else {
            document.likeness.chance(column.lacks, &lacking[..at], place)?
        };
        let check = evidence.check(column.check);
        let by_chance = document.habits.chance(check, evidence.state(column.check));
        likeness = likeness.checked_mul(as_row.checked_div(by_chance)?)?;
    }
    Some(likeness)
}

/// The share of the table's rows that are nil in a column; one row of each sort is taken as seen.
fn share_of_nils(evidence: &Evidence<'_>, table: u32, column: &GapColumn) -> Decimal {
    let at = evidence.ledger.fact(column.last).slot.column;
    let rows = evidence.ledger.tables.get(table as usize).map_or(&[][..], |table| &table.rows);
    let facts = rows.iter().flat_map(|row| &row.facts);
    let own = facts.filter(|fact| evidence.ledger.fact(**fact).slot.column == at);
    let (mut nils, mut all) = (Decimal::ONE, Decimal::TWO);
    for amount in own.filter_map(|fact| evidence.amount(*fact)) {
        all += Decimal::ONE;
        nils += if amount.value.is_zero() { Decimal::ONE } else { Decimal::ZERO };
    }
    nils / all
}

fn hypothesis(
    evidence: &Evidence<'_>,
    gap: &Gap,
    gaps: &[Gap],
    codes: &[AbsentCode],
    row: &AbsentRow,
) -> Option<Hypothesis> {
    // The same row is missing wherever the same rows are added.
    let (mut checks, mut correction) = (Vec::new(), Vec::new());
    for other in gaps.iter().filter(|other| *other == gap || other.shares_rows(gap)) {
        for column in other.failing() {
            let Some(own) = gap.columns.iter().find(|own| own.meaning == column.meaning) else {
                continue;
            };
            let amount = row.amount(evidence, own);
            let apart = column.lacks.checked_sub(amount).unwrap_or(Decimal::MAX);
            let closes = apart.abs() <= own.slack + column.slack;
            // A row that is shown is missing there too, whatever else is wrong.
            if closes || row.counterpart.is_some() {
                let amount = match column.side {
                    Sign::Plus => amount,
                    Sign::Minus => -amount,
                };
                correction.push(Correction::Adds(column.check, amount));
            }
            if closes {
                checks.push(column.check);
            }
        }
    }
    let of_row = |code: &&AbsentCode| code.is_of(evidence, gap, row.counterpart);
    checks.extend(codes.iter().filter(of_row).map(|code| code.check));
    checks.sort_unstable();
    checks.dedup();
    let first = gap.failing().next().or(gap.columns.first());
    let beside = first.map(|column| column.total.unwrap_or(column.last))?;
    let lacks = gap.failing().map(|column| (column.check, column.lacks)).collect();
    Some(Hypothesis {
        cause: Cause::Omitted,
        suspect: Some(beside),
        alternatives: row.counterpart.into_iter().collect(),
        checks,
        weight: row.weight,
        correction,
        reason: Reason::MissingRow(MissingRow { beside, lacks, shown: row.counterpart }),
    })
}

/// Checks that are looked at on either side for a row of the table that lacks a code.
const NEIGHBOURS: usize = 200;

/// One hypothesis for each code that a table must have and does not.
pub fn of_codes(evidence: &Evidence<'_>, failing: &[u32]) -> Vec<Hypothesis> {
    let codes = failing.iter().filter_map(|at| absent_code(evidence, *at));
    codes.map(|code| code.hypothesis()).collect()
}

/// A code that a table must have and does not.
struct AbsentCode {
    check: u32,
    /// Where it is shown.
    shown: FactId,
    /// A row of the table that lacks it, near where it should stand.
    beside: FactId,
}

fn absent_code(evidence: &Evidence<'_>, at: u32) -> Option<AbsentCode> {
    let check = evidence.check(at);
    let Constraint::Presence { left, right } = &check.constraint else { return None };
    let shown = *left.first().filter(|_| right.is_empty())?;
    // The nearest code that both tables have shows where the row should stand.
    let beside = |other: &Check| -> Option<FactId> {
        let Constraint::Presence { right, .. } = &other.constraint else { return None };
        let same = other.rule == check.rule && other.scope.book == check.scope.book;
        same.then(|| right.first().copied()).flatten()
    };
    let own = evidence.family.partition_point(|other| *other < at);
    let (before, after) = evidence.family.split_at(own);
    let beside = |at: &u32| beside(evidence.check(*at));
    let above = before.iter().rev().take(NEIGHBOURS).find_map(beside);
    let below = after.iter().take(NEIGHBOURS).find_map(beside);
    Some(AbsentCode { check: at, shown, beside: above.or(below)? })
}

impl AbsentCode {
    /// Whether the row that a gap lacks is the one that would bear the code.
    fn is_of(&self, evidence: &Evidence<'_>, gap: &Gap, counterpart: Option<FactId>) -> bool {
        let Some(first) = gap.columns.first() else { return false };
        let code = &evidence.check(self.check).scope.keys;
        let in_table = evidence.ledger.fact(self.beside).slot.table == gap.table
            && evidence.ledger.fact(first.last).keys()[Level::First] == code[Level::First];
        let agrees = |counterpart: FactId| {
            let counterpart = evidence.ledger.fact(counterpart).keys();
            Level::ALL.iter().all(|level| match (counterpart.get(*level), code.get(*level)) {
                (Some(one), Some(other)) => one == other,
                (None, _) | (_, None) => true,
            })
        };
        in_table && counterpart.is_none_or(agrees)
    }

    fn hypothesis(&self) -> Hypothesis {
        let Self { check, shown, beside } = *self;
        Hypothesis {
            cause: Cause::Omitted,
            suspect: Some(beside),
            alternatives: vec![shown],
            checks: vec![check],
            weight: Decimal::ONE,
            correction: Vec::new(),
            reason: Reason::MissingCode(MissingCode { check, shown, beside }),
        }
    }
}
