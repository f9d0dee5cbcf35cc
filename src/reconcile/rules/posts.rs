//! Kind `posts`: the numbers of posts that text, lines and summaries state.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    diagnostic::explained::Explained,
    model::{
        Text,
        claim::Says,
        constraint::{Constraint, Relation, Sign, Term},
        fact::{Fact, FactId, Lang},
        keys::{Code, Level},
        period::Period,
        unit::Measure,
    },
    profile::rules::claims::Posts,
    reconcile::{
        draft::{Draft, scope_of},
        index::Index,
        judge::Standing,
        names::folded,
    },
};

/// What the kind is.
pub const EXPLAINED: Explained = Explained {
    name: "posts",
    what: "The posts that a sentence states on a day are those of all sorts (directorate and \
           non-directorate) on that day; the net change of the year is what the posts at its end \
           are more than at its beginning; the changes of the programmes make that of the head. A \
           programme whose explanation states no change counts as none.",
    why: "Posts are controlled one by one: a post that is in one place only has been created \
          or deleted without the others knowing.",
    fix: "Follow the cells; ask which programme's explanation or which date was not brought up \
           to date.",
    example: "Programmes +2, +3 and +7 make the head's +12; 327 + 10 posts on 31 March make its \
              337: both agree.",
};

/// Whose posts: book, edition, language, head.
type Owner = (Text, Option<Period>, Option<Lang>, Option<Code>);

fn owner(fact: &Fact) -> Owner {
    (fact.book().clone(), fact.edition(), fact.lang().cloned(), fact.keys()[Level::First].clone())
}

/// The posts of one sort, by day.
type Sort = BTreeMap<Period, FactId>;

/// What one head's text and lines say.
#[derive(Debug, Default)]
struct Staff {
    /// Figures of sentences for the whole head, with what they say.
    head: Vec<(FactId, Says)>,
    /// Net changes that sentences state for programmes.
    programmes: Vec<FactId>,
    /// Whether any programme is explained at all.
    explained: BTreeSet<Code>,
    /// The stated posts of each sort.
    sorts: BTreeMap<Text, Sort>,
}

/// The checks of all heads.
pub fn drafts(posts: &Posts, index: &Index<'_>) -> Vec<Draft> {
    let ledger = index.ledger;
    let mut staff: BTreeMap<Owner, Staff> = BTreeMap::new();
    for claim in &ledger.claims {
        let fact = ledger.fact(claim.fact);
        if *fact.table() != posts.claims {
            continue;
        }
        let of_head = staff.entry(owner(fact)).or_default();
        of_head.explained.extend(fact.keys()[Level::Second].clone());
        if fact.measure() != Measure::Count || fact.summable().is_none() {
            continue;
        }
        match (&fact.keys()[Level::Second], &claim.says) {
            (None, says) => of_head.head.push((claim.fact, says.clone())),
            (Some(_), Says::NetChange | Says::Change(_)) => of_head.programmes.push(claim.fact),
            (Some(_), Says::Level | Says::Untied) => {}
        }
    }
    for id in index.of_table(&posts.stated) {
        let fact = ledger.fact(*id);
        if let (Some(day @ Period::Date(_)), Some(_)) = (fact.period(), fact.summable()) {
            let sort = folded(fact.label(), &[]).into();
            staff.entry(owner(fact)).or_default().sorts.entry(sort).or_default().insert(day, *id);
        }
    }
    let mut drafts: Vec<Draft> =
        staff.iter().flat_map(|(owner, staff)| of_head(owner, staff, posts, index)).collect();
    drafts.extend(staff.iter().flat_map(|(owner, staff)| summary(owner, staff, posts, index)));
    drafts
}

fn of_head(owner: &Owner, staff: &Staff, posts: &Posts, index: &Index<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (id, says) in &staff.head {
        let fact = index.ledger.fact(*id);
        let sorts = sorts_of(fact, owner, staff, posts);
        let right = match (says, fact.period()) {
            (Says::Level, Some(day)) => on_day(sorts.as_deref(), day),
            (Says::NetChange | Says::Change(_), Some(year)) => over_year(sorts.as_deref(), year),
            (Says::Level | Says::NetChange | Says::Change(_), None) | (Says::Untied, _) => None,
        };
        drafts.push(draft(&[*id], right.unwrap_or_default(), Standing::Missing, index));
        if matches!(says, Says::NetChange | Says::Change(_)) && !staff.explained.is_empty() {
            let same = |it: &&FactId| index.ledger.fact(**it).period() == fact.period();
            let left: Vec<FactId> = staff.programmes.iter().filter(same).copied().collect();
            let right = vec![Term { fact: *id, sign: Sign::Plus }];
            drafts.push(draft(&left, right, Standing::Zero, index));
        }
    }
    drafts
}

/// The sorts that a number of posts is made of: its own where it names one, else all of them.
/// `None` where one of them is not stated.
fn sorts_of<'a>(
    fact: &Fact,
    (_, _, lang, _): &Owner,
    staff: &'a Staff,
    posts: &Posts,
) -> Option<Vec<&'a Sort>> {
    let named = staff.sorts.get(&Text::from(folded(fact.label(), &[])));
    if let Some(own) = named {
        return Some(vec![own]);
    }
    let parts = posts.parts.get(lang.as_ref()?)?;
    parts.iter().map(|part| staff.sorts.get(&Text::from(folded(part, &[])))).collect()
}

fn on_day(sorts: Option<&[&Sort]>, day: Period) -> Option<Vec<Term>> {
    let term = |sort: &&Sort| Some(Term { fact: *sort.get(&day)?, sign: Sign::Plus });
    sorts?.iter().map(term).collect()
}

/// The posts at the end of the year less those at the end of the year before.
fn over_year(sorts: Option<&[&Sort]>, year: Period) -> Option<Vec<Term>> {
    let last_year = year.plus_years(-1);
    let mut terms = Vec::new();
    for sort in sorts? {
        let opening = sort.range(..=last_year).next_back()?.1;
        let closing = sort.range(..=year).next_back().filter(|(day, _)| **day > last_year)?.1;
        terms.push(Term { fact: *closing, sign: Sign::Plus });
        terms.push(Term { fact: *opening, sign: Sign::Minus });
    }
    Some(terms)
}

/// The posts of all sorts on a day against the table of all heads, where one of the same edition
/// and language is there.
fn summary(owner: &Owner, staff: &Staff, posts: &Posts, index: &Index<'_>) -> Vec<Draft> {
    let Some((table, series)) = &posts.summary else { return Vec::new() };
    let (_, edition, lang, head) = owner;
    let Some(parts) = lang.as_ref().and_then(|lang| posts.parts.get(lang)) else {
        return Vec::new();
    };
    let sorts: Option<Vec<&Sort>> =
        parts.iter().map(|part| staff.sorts.get(&Text::from(folded(part, &[])))).collect();
    let days: BTreeSet<Period> =
        sorts.iter().flatten().flat_map(|sort| sort.keys().copied()).collect();
    let mut drafts = Vec::new();
    for day in days {
        let Some(left) = on_day(sorts.as_deref(), day) else { continue };
        let right: Vec<Term> = index
            .of_table(table)
            .iter()
            .map(|id| (*id, index.ledger.fact(*id)))
            .filter(|(_, it)| {
                it.edition() == *edition
                    && it.lang() == lang.as_ref()
                    && it.keys()[Level::First] == *head
            })
            .filter(|(_, it)| it.period() == Some(day) && it.summable().is_some())
            .filter(|(_, it)| {
                let own = folded(it.series(), &[]);
                series.iter().any(|one| folded(one, &[]) == own)
            })
            .map(|(fact, _)| Term { fact, sign: Sign::Plus })
            .collect();
        if !right.is_empty() {
            let left: Vec<FactId> = left.iter().map(|term| term.fact).collect();
            drafts.push(draft(&left, right, Standing::Missing, index));
        }
    }
    drafts
}

fn draft(left: &[FactId], right: Vec<Term>, standing: Standing, index: &Index<'_>) -> Draft {
    let facts: Vec<FactId> = right.iter().map(|term| term.fact).collect();
    let left: Vec<Term> = left.iter().map(|&fact| Term { fact, sign: Sign::Plus }).collect();
    let all: Vec<FactId> = left.iter().map(|term| term.fact).collect();
    let mut scope = scope_of(index.ledger, &all, &facts);
    if let Some(first) = all.first().or(facts.first()) {
        let fact = index.ledger.fact(*first);
        scope.period = fact.period().map(|it| it.to_string()).unwrap_or_default().into();
    }
    Draft {
        scope,
        constraint: Constraint::Linear { left, right, relation: Relation::Equal },
        standing,
    }
}
