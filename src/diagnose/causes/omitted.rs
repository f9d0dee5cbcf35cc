//! Cause `omitted`: a row is missing, from a table or from the total of it.

use rust_decimal::Decimal;

use crate::{
    catalogue::{Speech, say},
    diagnose::{
        evidence::Evidence,
        gaps::{Gap, GapColumn, Total},
        hypothesis::{Correction, Hypothesis},
        twins::Twins,
        wording::{cells, subject, told},
    },
    diagnostic::explained::Explained,
    model::{
        check::{Check, Constraint, Sign},
        fact::FactId,
        finding::Cause,
    },
};

/// What the cause is.
pub const EXPLAINED: Explained = Explained {
    name: "omitted",
    what: "A row is missing: in every column the rows of a table make less than their total, or a \
           row that another table or edition shows is just what they lack; or a code of one table \
           does not stand in the one that sums it up.",
    why: "A line that falls out when a table is typed over or filtered takes its money with it; the \
          total still looks right.",
    mend: "Look the row up where the finding says it stands, and put it in. Where it stands nowhere \
           else, the figures that it must have are given.",
    example: "The six programmes make 774.7, 619.0 … and the totals say 917.3, 760.7 …: programme \
              (5), 142.6, 141.7 …, is missing.",
};

/// A row of which only the gap is known: less likely than one that is shown elsewhere.
const UNSEEN: Decimal = Decimal::from_parts(5, 0, 0, false, 2);

/// One hypothesis for each gap that a missing row would close in every column.
pub fn find(
    evidence: &Evidence<'_>,
    gaps: &[Gap],
    twins: &Twins<'_>,
    speech: Speech,
) -> Vec<Hypothesis> {
    gaps.iter().filter_map(|gap| of_gap(evidence, gap, gaps, twins, speech)).collect()
}

fn of_gap(
    evidence: &Evidence<'_>,
    gap: &Gap,
    gaps: &[Gap],
    twins: &Twins<'_>,
    speech: Speech,
) -> Option<Hypothesis> {
    let first = gap.failing().next()?;
    let same_way = gap
        .failing()
        .all(|column| column.lacks.is_sign_negative() == first.lacks.is_sign_negative());
    if !same_way {
        return None;
    }
    let twin = twins.of(gap, evidence);
    let (n_failing, n_columns) = (gap.failing().count(), gap.columns.len());
    let in_most = n_failing > 1 && n_failing * 2 > n_columns;
    let unseen = gap.total == Total::Own && in_most && !first.lacks.is_sign_negative();
    if twin.is_none() && !unseen {
        return None;
    }
    let weight = if twin.is_some() { Decimal::ONE } else { UNSEEN };
    // The same row is missing wherever the same rows are added.
    let mut columns: Vec<&GapColumn> = gap.failing().collect();
    for other in gaps.iter().filter(|other| other.shares_rows(gap)) {
        columns.extend(other.failing().filter(|column| is_same(column, gap)));
    }
    columns.sort_by_key(|column| column.check);
    columns.dedup_by_key(|column| column.check);
    let correction = columns.iter().map(|column| {
        let amount = match column.side {
            Sign::Plus => column.lacks,
            Sign::Minus => -column.lacks,
        };
        Correction::Adds(column.check, amount)
    });
    let suspect = first.total.unwrap_or(first.last);
    Some(Hypothesis {
        cause: Cause::Omitted,
        suspect: Some(suspect),
        proposed: String::new(),
        alternatives: twin.into_iter().collect(),
        checks: columns.iter().map(|column| column.check).collect(),
        weight,
        correction: correction.collect(),
        explanation: sentence(evidence, gap, suspect, twin, speech),
    })
}

/// Whether a column lacks what the gap lacks under the same meaning.
fn is_same(column: &GapColumn, gap: &Gap) -> bool {
    gap.columns.iter().filter(|own| own.meaning == column.meaning).any(|own| {
        let apart = own.lacks.checked_sub(column.lacks);
        apart.is_some_and(|apart| apart.abs() <= own.slack + column.slack)
    })
}

fn sentence(
    evidence: &Evidence<'_>,
    gap: &Gap,
    suspect: FactId,
    twin: Option<FactId>,
    speech: Speech,
) -> String {
    let gaps: Vec<String> = gap
        .failing()
        .map(|column| {
            let check = evidence.check(column.check);
            let when = format!("{} {}", check.scope.period, check.scope.basis);
            format!("{} ({})", told(column.lacks, check), when.trim())
        })
        .collect();
    let of_check = gap.failing().next().map(|column| subject(evidence.check(column.check)));
    let place = evidence.ledger.fact(suspect).place.to_string();
    let twin_cell = cells(speech, twin.as_slice(), evidence.ledger);
    let label = twin.map_or("", |id| &*evidence.ledger.fact(id).label);
    let key = if twin.is_some() { "cause.omitted.shown" } else { "cause.omitted.unseen" };
    say(
        speech,
        key,
        &[
            ("subject", &of_check.unwrap_or_default()),
            ("cell", &place),
            ("amounts", &gaps.join(", ")),
            ("other", &twin_cell),
            ("label", label),
        ],
    )
}

/// Checks that are looked at on either side for a row of the table that lacks a code.
const NEIGHBOURS: usize = 200;

/// One hypothesis for each code that a table must have and does not.
pub fn of_codes(evidence: &Evidence<'_>, failing: &[u32], speech: Speech) -> Vec<Hypothesis> {
    failing.iter().filter_map(|at| of_code(evidence, *at, speech)).collect()
}

fn of_code(evidence: &Evidence<'_>, at: u32, speech: Speech) -> Option<Hypothesis> {
    let check = evidence.check(at);
    let Constraint::Presence { left, right } = &check.constraint else { return None };
    let shown = *left.first().filter(|_| right.is_empty())?;
    // The nearest code that both tables have shows where the row should stand.
    let beside = |other: &Check| -> Option<FactId> {
        let Constraint::Presence { right, .. } = &other.constraint else { return None };
        let same = other.rule == check.rule && other.scope.book == check.scope.book;
        same.then(|| right.first().copied()).flatten()
    };
    let (before, after) = evidence.checks.split_at(at as usize);
    let above = before.iter().rev().take(NEIGHBOURS).find_map(beside);
    let below = after.iter().take(NEIGHBOURS).find_map(beside);
    let suspect = above.or(below)?;
    let explanation = say(
        speech,
        "cause.omitted.code",
        &[
            ("subject", &subject(check)),
            ("other", &evidence.ledger.fact(shown).place.to_string()),
            ("cell", &evidence.ledger.fact(suspect).place.to_string()),
        ],
    );
    Some(Hypothesis {
        cause: Cause::Omitted,
        suspect: Some(suspect),
        proposed: String::new(),
        alternatives: vec![shown],
        checks: vec![at],
        weight: Decimal::ONE,
        correction: Vec::new(),
        explanation,
    })
}
