//! Rules of a profile from the sums that were found.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    draft::ProfileDraft,
    lines::{Direction, LabelledSum},
    quoted::{literal, text},
    seen::{Seen, place},
    trial::TriedProfile,
};
use crate::model::{
    constraint::Sign,
    fact::Fact,
    relation::{FoundRelation, Shape},
    unit::Unit,
};

/// Lanes that a rule names one by one at most.
const MOST_NAMED: usize = 12;

/// A sum of a table, with the lanes in which it was found.
type Lanes<'a> = BTreeMap<(usize, String, Vec<String>), Vec<&'a FoundRelation>>;

/// Adds a rule for each sum of columns.
pub fn add_across(draft: &mut ProfileDraft, seen: &Seen) {
    let lanes = lanes(seen, draft, Direction::Across, |_| true);
    add(draft, seen, &lanes, "columns");
}

/// Adds a rule for each sum of rows that one of the trials did not check.
pub fn add_down(draft: &mut ProfileDraft, seen: &Seen, trials: [&TriedProfile; 2]) {
    // A rule asks for rows by their labels: each must be the only one of its name.
    let is_missing = |it: &FoundRelation| {
        seen.has_own_labels(it) && trials.iter().any(|tried| !tried.has(it, seen))
    };
    let lanes = lanes(seen, draft, Direction::Down, is_missing);
    add(draft, seen, &lanes, "rows");
}

fn lanes<'a>(
    seen: &'a Seen,
    draft: &ProfileDraft,
    direction: Direction,
    is_wanted: impl Fn(&FoundRelation) -> bool,
) -> Lanes<'a> {
    let mut lanes = Lanes::new();
    // No rule of a profile multiplies: a product is left to be named as a gap.
    // Of two sums of one total, of which one fails, neither is drafted: a rule must not bless the other.
    let failing: BTreeSet<_> = seen
        .ledger
        .relations
        .iter()
        .filter(|it| !it.suspects.is_empty())
        .map(|it| it.total)
        .collect();
    let sums = seen.ledger.relations.iter().filter(|it| it.shape == Shape::Sum);
    let sums = sums.filter(|it| !it.suspects.is_empty() || !failing.contains(&it.total));
    for relation in sums.filter(|it| is_wanted(it)) {
        let sum = LabelledSum::of(relation, seen);
        if sum.direction == direction && sum.is_named() {
            let table = seen.ledger.fact(relation.total).slot.table as usize;
            let key = (draft.table_of[table], sum.total, sum.parts);
            lanes.entry(key).or_default().push(relation);
        }
    }
    lanes
}

fn add(draft: &mut ProfileDraft, seen: &Seen, lanes: &Lanes<'_>, along: &str) {
    for ((table, total, parts), relations) in lanes {
        let Some(first) = relations.first() else { continue };
        let of: BTreeSet<String> =
            relations.iter().map(|it| LabelledSum::of(it, seen).lane).collect();
        let all = possible(seen, relations);
        let only = if of.len() < all && of.len() <= MOST_NAMED && !of.contains("") {
            let of: Vec<String> = of.iter().map(|it| literal(&regex::escape(it))).collect();
            format!(", only = [{}]", of.join(", "))
        } else {
            String::new()
        };
        let parts: Vec<String> = parts.iter().map(|it| literal(it)).collect();
        let fact = seen.ledger.fact(first.total);
        let at = place(&seen.ledger.tables[fact.slot.table as usize], fact.place.cell);
        let id = &draft.tables[*table].id;
        draft.rules.push(format!(
            "# {at} and {} more: {}\n[[rule]]\nname = {}\nbalance = {{ table = {}, {along} = [{}], \
             equals = {}{only} }}\n",
            relations.len() - 1,
            first.rule,
            text(&format!("{id}_{}", first.rule)),
            text(id),
            parts.join(", "),
            literal(total),
        ));
    }
}

/// In how many lanes of its tables the total of a sum has a figure: a rule looks for its parts there.
fn possible(seen: &Seen, relations: &[&FoundRelation]) -> usize {
    let Some(first) = relations.first() else { return 0 };
    let direction = LabelledSum::of(first, seen).direction;
    let line = |fact: &Fact| match direction {
        Direction::Down => (fact.slot.table, fact.slot.row, fact.slot.column),
        Direction::Across | Direction::Between => {
            (fact.slot.table, fact.slot.column, fact.slot.row)
        }
    };
    let totals: BTreeSet<(u32, u32)> = relations
        .iter()
        .map(|it| line(seen.ledger.fact(it.total)))
        .map(|(table, line, _)| (table, line))
        .collect();
    let lanes = seen.ledger.facts.iter().filter(|it| *it.unit() != Unit::Percent).map(line);
    let lanes = lanes.filter(|(table, line, _)| totals.contains(&(*table, *line)));
    lanes.collect::<BTreeSet<_>>().len()
}

/// Adds a rule for figures that state the total of another table.
pub fn add_between(draft: &mut ProfileDraft, seen: &Seen) {
    let mut done = BTreeSet::new();
    for relation in &seen.ledger.relations {
        let sum = LabelledSum::of(relation, seen);
        let [part] = &relation.parts[..] else { continue };
        if sum.direction != Direction::Between || !sum.is_named() || part.sign != Sign::Plus {
            continue;
        }
        let (total, part) = (seen.ledger.fact(relation.total), seen.ledger.fact(part.fact));
        let side = |fact: &Fact, label: &str| {
            let table = &draft.tables[draft.table_of[fact.slot.table as usize]];
            let sheet = match table.by_sheet {
                true => format!(", head = [{}]", text(&fact.place.sheet)),
                false => String::new(),
            };
            let rows = literal(label);
            format!("{{ table = {}, take = \"rows\", rows = [{rows}]{sheet} }}", text(&table.id))
        };
        let label = regex::escape(seen.label(relation.parts[0].fact));
        let (left, right) = (side(total, &sum.total), side(part, &label));
        if seen.heading(relation.total) != seen.heading(relation.parts[0].fact)
            || !done.insert((left.clone(), right.clone()))
        {
            continue;
        }
        let at =
            |fact: &Fact| place(&seen.ledger.tables[fact.slot.table as usize], fact.place.cell);
        draft.rules.push(format!(
            "# {} states {}\n[[rule]]\nname = \"same\"\ntie = [{left},\n       {right}]\nby = [\"book\", \
             \"series\", \"period\", \"basis\"]\n",
            at(total),
            at(part),
        ));
    }
}
