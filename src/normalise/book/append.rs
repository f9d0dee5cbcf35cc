//! Joins parts of a ledger whose ids count from zero.

use crate::model::{fact::FactId, ledger::Ledger, relation::FoundRelation};

/// Appends a part whose ids count from zero.
pub fn append(ledger: &mut Ledger, part: Ledger) {
    if ledger.facts.is_empty() && ledger.tables.is_empty() {
        let Ledger {
            facts,
            tables,
            claims,
            notes,
            entities,
            tallies,
            left_out,
            relations,
            questions,
            surveyed,
        } = part;
        (ledger.facts, ledger.tables) = (facts, tables);
        ledger.claims.extend(claims);
        ledger.notes.extend(notes);
        ledger.entities.extend(entities);
        ledger.tallies.extend(tallies);
        ledger.left_out.extend(left_out);
        ledger.relations.extend(relations);
        ledger.questions.extend(questions);
        ledger.surveyed.extend(surveyed);
        return;
    }
    let n_facts = u32::try_from(ledger.facts.len()).unwrap_or(u32::MAX);
    let n_tables = u32::try_from(ledger.tables.len()).unwrap_or(u32::MAX);
    ledger.facts.extend(part.facts.into_iter().map(|mut fact| {
        fact.slot.table = fact.slot.table.saturating_add(n_tables);
        fact
    }));
    ledger.tables.extend(part.tables.into_iter().map(|mut table| {
        for fact in table.rows.iter_mut().flat_map(|row| &mut row.facts) {
            fact.0 = fact.0.saturating_add(n_facts);
        }
        table
    }));
    ledger.claims.extend(part.claims.into_iter().map(|mut claim| {
        claim.fact.0 = claim.fact.0.saturating_add(n_facts);
        claim
    }));
    ledger.notes.extend(part.notes);
    ledger.entities.extend(part.entities);
    ledger.tallies.extend(part.tallies);
    ledger.left_out.extend(part.left_out);
    ledger.surveyed.extend(part.surveyed);
    let shifted = |mut relation: FoundRelation| {
        let shifted = |fact: FactId| FactId(fact.0.saturating_add(n_facts));
        relation.total = shifted(relation.total);
        for term in &mut relation.parts {
            term.fact = shifted(term.fact);
        }
        for suspected in &mut relation.suspects {
            suspected.fact = shifted(suspected.fact);
        }
        relation
    };
    ledger.relations.extend(part.relations.into_iter().map(shifted));
    ledger.questions.extend(part.questions.into_iter().map(shifted));
}
