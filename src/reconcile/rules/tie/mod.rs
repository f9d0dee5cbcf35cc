//! Kind `tie`: two selections of facts that must agree for every combination of keys.

pub mod groups;
mod labels;
mod whole;

use std::collections::BTreeSet;

use groups::{FactsByKey, GroupKey, side_groups};
use labels::{Additions, Conditions};
use whole::SideTables;

use crate::{
    diagnostic::explained::Explained,
    model::{
        Text,
        constraint::{Constraint, Relation, Sign, Term},
        fact::FactId,
    },
    profile::rules::{Absent, Each, Key, Side, Tie, TieRelation},
    reconcile::{
        draft::{Draft, scope_of},
        index::Index,
        judge::Standing,
    },
};

/// What the kind is.
pub const EXPLAINED: Explained = Explained {
    name: "tie",
    what: "The same money shown in two places: two selections of figures are grouped by the same \
           keys (head, period, basis …) and compared. One figure against one figure must be the \
           same within what rounding hides; sums may be apart by half a unit of each figure.",
    why: "Two tables of one document that disagree cannot both be right, and the reader does not \
          know which one was voted.",
    fix: "Follow both lists of cells to the figures and to what they were made from. A figure \
           that is on one side only is `unchecked`: supply the other, or leave it.",
    example: "Subheads total 917,257 ($'000), programmes total 917.3 ($ million): 43,000 apart, \
              50,500 tolerated: rounding.",
};

/// One check for each combination of keys.
pub fn drafts(tie: &Tie, index: &Index<'_>) -> Vec<Draft> {
    let by: Vec<Key> = tie.by.iter().copied().filter(|key| *key != Key::Book).collect();
    let left = side_groups(&tie.left, &by, &tie.name_endings, index);
    let right = side_groups(&tie.right, &by, &tie.name_endings, index);
    let pairing = Pairing::new(tie, &by, &left, &right, index);
    let additions = [
        Additions::new(&tie.left.plus, &by, tie, index),
        Additions::new(&tie.right.plus, &by, tie, index),
    ];
    let conditions = Conditions::new(tie, &by, left.keys(), index);

    let tables =
        [&tie.left, &tie.right].map(|side| SideTables::of(side, &by, &tie.name_endings, index));
    let is_whole = |[left, right]: [SideGroup<'_>; 2]| {
        let sides = tables.iter().zip([left, right]);
        sides
            .filter_map(|(tables, side)| Some((tables.as_ref()?, side?)))
            .all(|(tables, (_, facts))| !tables.lack(facts))
    };

    let mut drafts = Vec::new();
    for (left, right) in pairing.pairs() {
        let whole = is_whole([left, right]);
        let key = left.or(right).map(|(key, _)| key.clone());
        let sides = [(left, &additions[0]), (right, &additions[1])].map(|(side, additions)| {
            let mut facts = side.map_or_else(Vec::new, |(_, facts)| facts.clone());
            if let Some((key, _)) = side {
                facts.extend(additions.of(key));
            }
            facts
        });
        let relation = match key {
            Some(key) if conditions.hold(&key) => TieRelation::NotMore,
            Some(_) | None => tie.relation,
        };
        let both = left.is_some() && right.is_some();
        drafts.push(match both && !whole {
            true => not_whole(sides, index),
            false => draft(relation, sides, index),
        });
    }
    drafts
}

fn draft(relation: TieRelation, sides: [Vec<FactId>; 2], index: &Index<'_>) -> Draft {
    let [left, right] = sides;
    let relation = match relation {
        TieRelation::NotMore => Relation::NotMore,
        TieRelation::Equal if left.len() == 1 && right.len() == 1 => Relation::Same,
        TieRelation::Equal => Relation::Equal,
    };
    let terms = |facts: &[FactId]| {
        facts.iter().map(|fact| Term { fact: *fact, sign: Sign::Plus }).collect()
    };
    Draft {
        scope: scope_of(index.ledger, &left, &right),
        constraint: Constraint::Linear { left: terms(&left), right: terms(&right), relation },
        standing: Standing::Missing,
    }
}

/// A check of which nothing can be said, since a table that takes part lacks the column.
fn not_whole(sides: [Vec<FactId>; 2], index: &Index<'_>) -> Draft {
    let [left, right] = sides;
    Draft {
        scope: scope_of(index.ledger, &left, &right),
        constraint: Constraint::Presence { left, right },
        standing: Standing::NotWhole,
    }
}

/// A group of one side: its key and its facts.
type SideGroup<'a> = Option<(&'a GroupKey, &'a Vec<FactId>)>;

/// Which group of the left is compared with which of the right.
struct Pairing<'a> {
    tie: &'a Tie,
    by: &'a [Key],
    left: &'a FactsByKey,
    right: &'a FactsByKey,
    /// Books that have a table of the left and of the right side.
    books: [BTreeSet<Text>; 2],
    /// Keys by book in which some fact of either side has a code or label: there, a figure that
    /// lacks it is another thing and not the same one unnamed.
    named: BTreeSet<(Text, usize)>,
}

impl<'a> Pairing<'a> {
    fn new(
        tie: &'a Tie,
        by: &'a [Key],
        left: &'a FactsByKey,
        right: &'a FactsByKey,
        index: &Index<'_>,
    ) -> Self {
        let mut named = BTreeSet::new();
        for key in left.keys().chain(right.keys()) {
            for (at, part) in key.parts.iter().enumerate() {
                if part.is_present() {
                    named.insert((key.book.clone(), at));
                }
            }
        }
        let books = [books_of(&tie.left, index), books_of(&tie.right, index)];
        Self { tie, by, left, right, books, named }
    }

    fn pairs(&self) -> Vec<(SideGroup<'a>, SideGroup<'a>)> {
        let mut pairs = Vec::new();
        if matches!(self.tie.each, Each::Either | Each::Left) {
            for group in self.left {
                let found = self.counterparts(group.0, self.right);
                if found.is_empty() && self.speaks_of(&group.0.book, 1) {
                    pairs.push((Some(group), None));
                }
                pairs.extend(found.into_iter().map(|right| (Some(group), Some(right))));
            }
        }
        if matches!(self.tie.each, Each::Either | Each::Right) {
            for group in self.right {
                let found = self.counterparts(group.0, self.left);
                if found.is_empty() && self.speaks_of(&group.0.book, 0) {
                    pairs.push((None, Some(group)));
                }
                if self.tie.each == Each::Right {
                    pairs.extend(found.into_iter().map(|left| (Some(left), Some(group))));
                }
            }
        }
        pairs
    }

    /// The groups of the other side under the same keys: of the same book, or of every book where
    /// the rule does not group by books.
    fn counterparts<'b>(
        &self,
        key: &GroupKey,
        other: &'b FactsByKey,
    ) -> Vec<(&'b GroupKey, &'b Vec<FactId>)> {
        let unnamed = key.parts.iter().zip(self.by).enumerate().any(|(at, (part, by))| {
            let nameable = matches!(by, Key::Level(_) | Key::Label);
            nameable && !part.is_present() && self.named.contains(&(key.book.clone(), at))
        });
        if unnamed {
            return Vec::new();
        }
        if self.tie.by.contains(&Key::Book) {
            return other.get_key_value(key).into_iter().collect();
        }
        // Keys are in the order of their parts, then of their books.
        let first = GroupKey { parts: key.parts.clone(), book: Text::default() };
        other.range(first..).take_while(|(one, _)| one.parts == key.parts).collect()
    }

    /// Whether to speak of a figure that has nothing on the other side.
    fn speaks_of(&self, book: &Text, other: usize) -> bool {
        let has_table = if self.tie.by.contains(&Key::Book) {
            self.books[other].contains(book)
        } else {
            !self.books[other].is_empty()
        };
        has_table || self.tie.absent == Absent::Unchecked
    }
}

/// The books that have one of a side's tables.
fn books_of(side: &Side, index: &Index<'_>) -> BTreeSet<Text> {
    side.first_of
        .iter()
        .flat_map(|selection| index.of_table(&selection.table))
        .map(|id| index.ledger.fact(*id).book().clone())
        .collect()
}
