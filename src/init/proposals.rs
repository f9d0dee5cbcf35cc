//! What a draft proposes where documents show only an example.

use serde::Deserialize;

/// Forms of a kind of period.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposedPeriod {
    /// How many signs stand between the numbers of a printed one.
    pub signs: usize,
    /// The kind.
    pub kind: String,
    /// Its forms.
    pub forms: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Proposals {
    period: Vec<ProposedPeriod>,
}

/// The kinds of periods.
pub fn periods() -> Vec<ProposedPeriod> {
    // The file is part of the program and parsed by a test.
    let proposals: Result<Proposals, _> = toml::from_str(include_str!("periods.toml"));
    proposals.map(|it| it.period).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_period_has_forms() {
        let kinds: Vec<String> = periods().into_iter().map(|it| it.kind).collect();
        assert_eq!(kinds, ["date", "fiscal", "calendar"]);
    }
}
