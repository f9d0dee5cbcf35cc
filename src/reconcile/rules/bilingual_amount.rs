//! Kind `bilingual_amount`: an amount that one row prints in two languages is one amount.

use std::collections::BTreeMap;

use super::same::same;
use crate::{
    diagnostic::explained::Explained,
    model::fact::FactId,
    profile::rules::BilingualAmount,
    reconcile::{draft::Draft, index::Index, pairing::glossary::Glossary},
};

/// What the kind is.
pub const EXPLAINED: Explained = Explained {
    name: "bilingual_amount",
    what: "A row that prints its amounts in two languages must print the same amounts, each with \
           the precision of its own words.",
    why: "Multipliers differ between languages: 10^4 and 10^8 in one, thousand and million in the \
          other. A slip between them is a factor of ten or a hundred.",
    fix: "Work both amounts out to the base unit and correct the one that the source does not \
           support.",
    example: "An amount of 265 million in one language and 2.56 hundred million in the other \
              breaks by 9,000,000.",
};

/// One check for each amount of a row.
pub fn drafts(rule: &BilingualAmount, index: &Index<'_>) -> Vec<Draft> {
    let mut rows: BTreeMap<(u32, u32), [Vec<FactId>; 2]> = BTreeMap::new();
    for id in index.of_table(&rule.table) {
        let fact = index.ledger.fact(*id);
        let langs = [&rule.langs.0, &rule.langs.1];
        let side = langs.iter().position(|lang| fact.lang() == Some(lang));
        if let Some(side) = side {
            rows.entry((fact.slot.table, fact.slot.row)).or_default()[side].push(*id);
        }
    }
    rows.into_values()
        .flat_map(|[left, right]| same(&left, &right, &Glossary::SameTongue, index.ledger))
        .collect()
}
