//! The rules of a profile without the rest of it.

use crossfoot::model::fact::{Basis, Lang, TableId};
use crossfoot::profile::rules::{
    Rule,
    resolve::{RuleError, Vocabulary, resolve},
    typed::TypedRule,
};

/// The rules of the built-in profile.
pub fn rules() -> Vec<Rule> {
    rules_of(include_str!("../../src/profile/families/hk-estimates.toml")).unwrap()
}

/// The rules of a TOML, in the vocabulary of the built-in profile.
pub fn rules_of(text: &str) -> Result<Vec<Rule>, RuleError> {
    #[derive(serde::Deserialize)]
    struct Profile {
        rule: Vec<TypedRule>,
    }
    let typed: Profile = toml::from_str(text).unwrap();
    let tables = [
        "head_summary",
        "establishment",
        "programme_provision",
        "provision_analysis",
        "subheads",
        "operational_expenses",
        "commitments",
        "targets",
        "indicators",
        "establishment_ceiling",
        "summary_expenditure",
        "summary_commitments",
        "summary_establishment",
        "initiatives",
        "narrative",
    ];
    let bases = [
        "actual",
        "original",
        "revised",
        "estimate",
        "plan",
        "target",
        "ceiling",
        "commitment",
        "accumulated",
        "balance",
        "reimbursement",
    ];
    let tables = tables.map(|id| TableId(id.into()));
    let bases = bases.map(|basis| Basis(basis.into()));
    let langs = ["zh", "en"].map(|lang| Lang(lang.into()));
    resolve(&typed.rule, Vocabulary { tables: &tables, bases: &bases, langs: &langs })
}
