//! Kind `narrative`: what running text says of amounts and percentages, against the tables.

use std::collections::BTreeMap;

use super::tie::groups::selection_groups;
use rust_decimal::Decimal;

use crate::{
    diagnostic::explained::Explained,
    model::{
        claim::{Claim, Says},
        constraint::{Constraint, Ratio, Relation, Sign, Term},
        fact::{Basis, Fact, FactId, Lang},
        keys::{Code, Level},
        period::Period,
        unit::Measure,
    },
    profile::rules::{
        Key,
        claims::{ClaimSource, Narrative},
    },
    reconcile::{
        draft::{Draft, scope_of},
        index::Index,
        judge::Standing,
    },
};

/// What the kind is.
pub const EXPLAINED: Explained = Explained {
    name: "narrative",
    what: "Each amount and percentage that a sentence claims is worked out again from the tables: \
           a level must be the figure itself, a rise the one figure less the other, a percentage \
           their change. A sentence that speaks in ten thousands is as exact as its last digit. \
           What a sentence does not say clearly enough to be tied is `unchecked`.",
    why: "Explanations are written before the last figures are settled, and read first.",
    fix: "Look at both figures that the sentence compares; correct the one that is not the latest.",
    example: "\"an increase of $38.7 million (35.5%) over the revised estimate\": 147.6 − 108.9 = \
              38.7 and 147.6 ÷ 108.9 − 1 = 35.5 %: both agree.",
};

/// A figure as claims ask for it: book, edition, head, the code of the level, period, basis.
type Wanted<'a> =
    (&'a str, Option<Period>, Option<&'a Code>, Option<&'a Code>, Option<Period>, &'a Basis);

/// The figures of a source by what they are, then by language.
type FiguresFound<'a> = BTreeMap<Wanted<'a>, BTreeMap<Option<&'a Lang>, Vec<FactId>>>;

/// One check for each claim of money or of a percentage.
pub fn drafts(narrative: &Narrative, index: &Index<'_>) -> Vec<Draft> {
    let sources: Vec<(&ClaimSource, Vec<FiguresFound<'_>>)> = narrative
        .sources
        .iter()
        .map(|source| {
            (source, source.first_of.iter().map(|it| found(source.of, it, index)).collect())
        })
        .collect();
    let ledger = index.ledger;
    let claims = ledger.claims.iter().map(|claim| (claim, ledger.fact(claim.fact)));
    claims
        .filter(|(_, fact)| *fact.table() == narrative.table && is_amount(fact.measure()))
        .map(|(claim, fact)| draft(claim, fact, &sources, index))
        .collect()
}

fn is_amount(measure: Measure) -> bool {
    match measure {
        Measure::Money | Measure::Percent | Measure::Change => true,
        Measure::Count | Measure::Index => false,
    }
}

/// The figures that a selection has, by what claims ask for.
fn found<'a>(
    of: Level,
    selection: &crate::profile::rules::Selection,
    index: &Index<'a>,
) -> FiguresFound<'a> {
    let by = [
        Key::Edition,
        Key::Lang,
        Key::Level(Level::First),
        Key::Level(of),
        Key::Period,
        Key::Basis,
    ];
    let mut all = FiguresFound::new();
    for facts in selection_groups(selection, &by, &[], index).into_values() {
        let Some(fact) = facts.first().map(|id| index.ledger.fact(*id)) else { continue };
        let Some(basis) = fact.basis() else { continue };
        let wanted = (
            fact.book().as_str(),
            fact.edition(),
            fact.keys()[Level::First].as_ref(),
            fact.keys().get(of),
            fact.period(),
            basis,
        );
        all.entry(wanted).or_default().insert(fact.lang(), facts);
    }
    all
}

/// The figures of what the claim speaks of, for a period and basis: of its own language, or of the
/// only one that there is.
fn figures(
    claim: &Fact,
    period: Option<Period>,
    basis: Option<&Basis>,
    sources: &[(&ClaimSource, Vec<FiguresFound<'_>>)],
) -> Vec<FactId> {
    let Some(basis) = basis else { return Vec::new() };
    let innermost = Level::ALL.into_iter().rev().find(|level| claim.keys().get(*level).is_some());
    let of_level = sources.iter().filter(|(source, _)| Some(source.of) == innermost);
    for (source, tables) in of_level {
        let wanted = (
            claim.book().as_str(),
            claim.edition(),
            claim.keys()[Level::First].as_ref(),
            claim.keys().get(source.of),
            period,
            basis,
        );
        for by_lang in tables.iter().filter_map(|table| table.get(&wanted)) {
            let own = by_lang.get(&claim.lang()).or_else(|| by_lang.get(&None));
            let only = || (by_lang.len() == 1).then(|| by_lang.values().next()).flatten();
            if let Some(facts) = own.or_else(only) {
                return facts.clone();
            }
        }
    }
    Vec::new()
}

fn draft(
    claim: &Claim,
    fact: &Fact,
    sources: &[(&ClaimSource, Vec<FiguresFound<'_>>)],
    index: &Index<'_>,
) -> Draft {
    let asked = || figures(fact, fact.period(), fact.basis(), sources);
    let plus = |facts: Vec<FactId>| terms(facts, Sign::Plus);
    let certain = fact.summable().is_some();
    let (right, change) = match (&claim.says, fact.measure()) {
        _ if !certain => (Vec::new(), None),
        (Says::Change(against), measure) => {
            let current = asked();
            let base = figures(fact, against.period, against.basis.as_ref(), sources);
            match (measure, current.as_slice(), base.as_slice()) {
                (_, [], _) | (_, _, []) => (Vec::new(), None),
                (Measure::Change, [current], [base]) => (Vec::new(), Some((*current, *base))),
                // A percentage of sums that are printed nowhere has no figure to point at.
                (Measure::Change, _, _) => (Vec::new(), None),
                (Measure::Money | Measure::Count | Measure::Percent | Measure::Index, _, _) => {
                    let mut right = plus(current);
                    right.extend(terms(base, Sign::Minus));
                    (right, None)
                }
            }
        }
        (Says::Level, Measure::Money) => (plus(asked()), None),
        (Says::Level | Says::NetChange | Says::Untied, _) => (Vec::new(), None),
    };
    if let Some((current, base)) = change {
        let mut scope = scope_of(index.ledger, &[], &[claim.fact]);
        scope.unit = Some(fact.unit().clone());
        let constraint = Constraint::Change {
            ratio: Ratio::Growth,
            current,
            base: Some(base),
            printed: claim.fact,
            leeway: Decimal::ZERO,
        };
        return Draft { scope, constraint, standing: Standing::Missing };
    }
    let relation = match right.as_slice() {
        [_] => Relation::Same,
        [] | [_, ..] => Relation::Equal,
    };
    let facts: Vec<FactId> = right.iter().map(|term| term.fact).collect();
    let mut scope = scope_of(index.ledger, &[claim.fact], &[]);
    scope.unit = scope_of(index.ledger, &[claim.fact], &facts).unit;
    Draft {
        scope,
        constraint: Constraint::Linear { left: plus(vec![claim.fact]), right, relation },
        standing: Standing::Missing,
    }
}

fn terms(facts: Vec<FactId>, sign: Sign) -> Vec<Term> {
    facts.into_iter().map(|fact| Term { fact, sign }).collect()
}
