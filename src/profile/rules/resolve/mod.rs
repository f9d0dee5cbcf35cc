//! From the rules as typed to the rules as meant: names are looked up, kinds decided, and what is
//! wrong is pointed at.

mod across;
mod claims;
mod vocabulary;
mod words;

use crate::profile::spanned::Spanned;

use std::ops::Range;

pub use vocabulary::{RuleError, Vocabulary};
use words::{bases_of, basis_of, codes_of, key_of, langs_of, table_of, tables_in, texts};

use super::{
    Absent, Addition, BilingualAmount, Complete, Condition, Continuity, Each, Editions, LabelMatch,
    NilCounts, Roll, RollTerm, Rule, RuleKind, Selection, Side, Tables, Tie, TieRelation, When,
    across::Share,
    typed::{TypedComplete, TypedContinuity, TypedEditions, TypedRoll, TypedRule, TypedTables},
    typed_tie::{TypedAddition, TypedCondition, TypedNil, TypedSide},
};
use crate::model::{
    Text,
    keys::{Code, Level},
};

/// The rules as meant, in the order typed; the first error otherwise.
pub fn resolve(typed: &[TypedRule], known: Vocabulary<'_>) -> Result<Vec<Rule>, RuleError> {
    typed.iter().map(|rule| rule_of(rule, known)).collect()
}

fn rule_of(typed: &TypedRule, known: Vocabulary<'_>) -> Result<Rule, RuleError> {
    let span = typed.name.span();
    let name = typed.name.get_ref();
    if name.trim().is_empty() {
        return Err(RuleError::new(span, "a rule needs a name"));
    }
    let mut kinds = Vec::new();
    if let Some(tables) = &typed.cast {
        kinds.push(RuleKind::Cast(tables_of(tables, known)?));
    }
    if let Some(cross_cast) = &typed.cross_cast {
        kinds.push(RuleKind::CrossCast(across::cross_cast_of(cross_cast, known)?));
    }
    if let Some(sides) = &typed.tie {
        kinds.push(RuleKind::Tie(tie_of(typed, sides, known)?));
    }
    if let Some(sides) = &typed.compare {
        kinds.push(RuleKind::Compare(tie_of(typed, sides, known)?));
    }
    if let Some(roll) = &typed.roll {
        kinds.push(RuleKind::Roll(roll_of(roll, known)?));
    }
    if let Some(balance) = &typed.balance {
        kinds.push(RuleKind::Balance(across::balance_of(balance, known)?));
    }
    if let Some(tables) = &typed.share {
        kinds.push(RuleKind::Share(Share { tables: tables_of(tables, known)? }));
    }
    if let Some(tables) = &typed.change {
        kinds.push(RuleKind::Change(tables_of(tables, known)?));
    }
    if let Some(editions) = &typed.editions {
        kinds.push(RuleKind::Editions(editions_of(editions, known)?));
    }
    if let Some(continuity) = &typed.continuity {
        kinds.push(RuleKind::Continuity(continuity_of(continuity, known)?));
    }
    if let Some(bilingual) = &typed.bilingual_amount {
        kinds.push(RuleKind::BilingualAmount(BilingualAmount {
            table: table_of(&bilingual.table, known)?,
            langs: langs_of(&bilingual.langs, known)?,
        }));
    }
    if let Some(complete) = &typed.complete {
        kinds.push(RuleKind::Complete(complete_of(complete, known)?));
    }
    if let Some(narrative) = &typed.narrative {
        kinds.push(RuleKind::Narrative(claims::narrative_of(narrative, known)?));
    }
    if let Some(posts) = &typed.posts {
        kinds.push(RuleKind::Posts(claims::posts_of(posts, known)?));
    }
    let found = kinds.len();
    let mut kinds = kinds.into_iter();
    let (Some(kind), None) = (kinds.next(), kinds.next()) else {
        let message = format!(
            "rule `{name}` must have exactly one kind, not {found}: cast, cross_cast, tie, \
             compare, roll, balance, change, share, editions, continuity, bilingual_amount, complete, narrative or posts"
        );
        return Err(RuleError::new(span, message));
    };
    refuse_stray_keys(typed, &kind)?;
    Ok(Rule { name: name.as_str().into(), kind })
}

/// Keys that only a tie or a comparison has are an error elsewhere, not ignored.
fn refuse_stray_keys(typed: &TypedRule, kind: &RuleKind) -> Result<(), RuleError> {
    let kind_word = kind.word();
    let of_both = [
        ("by", typed.by.as_ref().map(Spanned::span)),
        ("each", typed.each.as_ref().map(Spanned::span)),
        ("absent", typed.absent.as_ref().map(Spanned::span)),
        ("name_endings", typed.name_endings.as_ref().map(Spanned::span)),
    ];
    let of_ties = [
        ("relation", typed.relation.as_ref().map(Spanned::span)),
        ("not_more_if", typed.not_more_if.as_ref().map(Spanned::span)),
    ];
    let strays: Vec<_> = match kind {
        RuleKind::Tie(_) => Vec::new(),
        RuleKind::Compare(_) => of_ties.into(),
        RuleKind::Cast(_)
        | RuleKind::CrossCast(_)
        | RuleKind::Roll(_)
        | RuleKind::Balance(_)
        | RuleKind::Change(_)
        | RuleKind::Share(_)
        | RuleKind::Editions(_)
        | RuleKind::Continuity(_)
        | RuleKind::BilingualAmount(_)
        | RuleKind::Complete(_)
        | RuleKind::Narrative(_)
        | RuleKind::Posts(_) => of_both.into_iter().chain(of_ties).collect(),
    };
    for (key, span) in strays {
        if let Some(span) = span {
            return Err(RuleError::new(span, format!("a `{kind_word}` has no `{key}`")));
        }
    }
    Ok(())
}

fn tie_of(
    typed: &TypedRule,
    sides: &Spanned<Vec<TypedSide>>,
    known: Vocabulary<'_>,
) -> Result<Tie, RuleError> {
    let [left, right] = sides.get_ref().as_slice() else {
        return Err(RuleError::new(sides.span(), "it has two sides: [left, right]"));
    };
    let Some(by) = &typed.by else {
        return Err(RuleError::new(sides.span(), "it needs `by`: what groups its figures"));
    };
    let conditions = typed.not_more_if.as_ref().map_or(&[][..], |it| it.get_ref().as_slice());
    Ok(Tie {
        left: side_of(left, sides.span(), known)?,
        right: side_of(right, sides.span(), known)?,
        by: by.get_ref().iter().copied().map(key_of).collect(),
        each: typed.each.as_ref().map_or(Each::Either, |it| *it.get_ref()),
        relation: typed.relation.as_ref().map_or(TieRelation::Equal, |it| *it.get_ref()),
        absent: typed.absent.as_ref().map_or(Absent::Unchecked, |it| *it.get_ref()),
        not_more_if: conditions
            .iter()
            .map(|it| condition_of(it, known))
            .collect::<Result<_, _>>()?,
        name_endings: typed.name_endings.as_ref().map_or_else(Vec::new, |it| texts(it.get_ref())),
    })
}

fn side_of(
    typed: &TypedSide,
    span: Range<usize>,
    known: Vocabulary<'_>,
) -> Result<Side, RuleError> {
    let tables: Vec<&Spanned<String>> = match (&typed.table, &typed.first_of) {
        (Some(table), None) => vec![table],
        (None, Some(tables)) if !tables.is_empty() => tables.iter().collect(),
        (None, _) => {
            return Err(RuleError::new(span, "a side needs `table`, or `first_of` with tables"));
        }
        (Some(table), Some(_)) => {
            return Err(RuleError::new(table.span(), "either `table` or `first_of`, not both"));
        }
    };
    let codes = [
        (Level::First, &typed.head),
        (Level::Second, &typed.programme),
        (Level::Third, &typed.subhead),
        (Level::Fourth, &typed.item),
    ];
    let codes: Vec<(Level, Code)> =
        codes.into_iter().flat_map(|(level, list)| codes_of(level, list)).collect();
    let mut first_of = Vec::with_capacity(tables.len());
    for table in tables {
        first_of.push(Selection {
            table: table_of(table, known)?,
            take: typed.take,
            bases: bases_of(&typed.bases, known)?,
            under: texts(&typed.under),
            codes: codes.clone(),
            without: typed.without.clone(),
            rows: across::patterns(&typed.rows)?,
            series: typed.series.as_deref().map(Text::from),
        });
    }
    let plus = typed.plus.iter().map(|it| addition_of(it, known)).collect::<Result<Vec<_>, _>>()?;
    Ok(Side { first_of, plus })
}

fn addition_of(typed: &TypedAddition, known: Vocabulary<'_>) -> Result<Addition, RuleError> {
    let label = *typed.label.get_ref();
    if label == LabelMatch::NamesNone {
        let message = "what names no label cannot be added to one; `names none` is for conditions";
        return Err(RuleError::new(typed.label.span(), message));
    }
    Ok(Addition {
        selection: Selection {
            table: table_of(&typed.table, known)?,
            take: typed.take,
            bases: bases_of(&typed.bases, known)?,
            under: texts(&typed.under),
            codes: codes_of(Level::Third, &typed.subhead),
            without: Vec::new(),
            rows: Vec::new(),
            series: None,
        },
        label,
    })
}

fn condition_of(typed: &TypedCondition, known: Vocabulary<'_>) -> Result<Condition, RuleError> {
    Ok(Condition {
        selection: Selection {
            table: table_of(&typed.table, known)?,
            take: typed.take,
            bases: bases_of(&typed.bases, known)?,
            under: texts(&typed.under),
            codes: codes_of(Level::Third, &typed.subhead),
            without: Vec::new(),
            rows: Vec::new(),
            series: None,
        },
        label: *typed.label.get_ref(),
        by: typed.by.iter().copied().map(key_of).collect(),
        nil: match typed.nil {
            TypedNil::Counts => NilCounts::Yes,
            TypedNil::Ignored => NilCounts::No,
        },
    })
}

fn roll_of(typed: &TypedRoll, known: Vocabulary<'_>) -> Result<Roll, RuleError> {
    if typed.terms.get_ref().is_empty() {
        return Err(RuleError::new(typed.terms.span(), "a roll needs terms"));
    }
    let mut terms = Vec::new();
    for term in typed.terms.get_ref() {
        let (sign, rest) = across::signed(term)?;
        terms.push((sign, roll_term(rest, term.span(), known)?));
    }
    Ok(Roll {
        table: table_of(&typed.table, known)?,
        terms,
        equals: roll_term(typed.equals.get_ref(), typed.equals.span(), known)?,
    })
}

/// `balance`, `estimate at start`, `estimate in year`, `estimate at end`.
fn roll_term(text: &str, span: Range<usize>, known: Vocabulary<'_>) -> Result<RollTerm, RuleError> {
    let endings = [(" at start", When::Start), (" in year", When::Year), (" at end", When::End)];
    let text = text.trim();
    let (basis, when) = endings
        .iter()
        .find_map(|(ending, when)| Some((text.strip_suffix(ending)?, *when)))
        .unwrap_or((text, When::Any));
    Ok(RollTerm { basis: basis_of(basis.trim(), span, known)?, when })
}

fn editions_of(typed: &TypedEditions, known: Vocabulary<'_>) -> Result<Editions, RuleError> {
    let pair = |[left, right]: &[String; 2]| (left.as_str().into(), right.as_str().into());
    Ok(Editions {
        tables: tables_in(&typed.tables, &typed.except, known)?,
        langs: langs_of(&typed.langs, known)?,
        glossary: typed.glossary.iter().map(pair).collect(),
    })
}

fn continuity_of(typed: &TypedContinuity, known: Vocabulary<'_>) -> Result<Continuity, RuleError> {
    Ok(Continuity {
        tables: tables_in(&typed.tables, &typed.except, known)?,
        later: basis_of(typed.later.get_ref(), typed.later.span(), known)?,
        earlier: basis_of(typed.earlier.get_ref(), typed.earlier.span(), known)?,
    })
}

fn complete_of(typed: &TypedComplete, known: Vocabulary<'_>) -> Result<Complete, RuleError> {
    Ok(Complete {
        each_of: table_of(&typed.each_of, known)?,
        stands_in: table_of(&typed.stands_in, known)?,
        by: typed.by.iter().copied().map(key_of).collect(),
        absent: typed.absent.unwrap_or(Absent::Unchecked),
    })
}

fn tables_of(typed: &TypedTables, known: Vocabulary<'_>) -> Result<Tables, RuleError> {
    tables_in(&typed.tables, &typed.except, known)
}
