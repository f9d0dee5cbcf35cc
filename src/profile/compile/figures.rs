//! How figures are written: their words, units and amounts in running text.

use std::cmp::Reverse;

use super::patterns::patterns;
use crate::{
    model::unit::Multiple,
    profile::{
        FigureWords, PhraseForm, PhraseWords, UnitWord,
        error::Fault,
        expression::Pattern,
        patterns::{Placeholders, numeral_class},
        periods::PeriodForms,
        schema::{ByLang, PeriodKindToml, ProfileToml},
        spanned::Spanned,
    },
    script::fold,
};

/// How the figures of all tables are written.
pub(super) fn figure_words(typed: &ProfileToml) -> Result<FigureWords, Fault> {
    let mut words = FigureWords {
        nil: folded(&typed.figures.nil),
        not_applicable: folded(&typed.figures.not_applicable),
        qualifiers: folded(&typed.figures.qualifiers),
        currency_signs: typed.currency_signs.iter().map(|it| fold::squeeze(it)).collect(),
        units: Vec::new(),
        stated_units: Vec::new(),
        numbers: typed
            .claims
            .iter()
            .flat_map(|it| it.numbers.values().flatten())
            .map(|(word, number)| (word.to_lowercase(), *number))
            .collect(),
        decimal: typed.figures.decimal,
        groups: typed.figures.groups,
        negative: folded(&typed.figures.negative),
        positive: folded(&typed.figures.positive),
    };
    words.currency_signs.sort_by_key(|it| Reverse(it.len()));
    for unit in &typed.units {
        let multiple = Multiple::power_of_ten(*unit.power.get_ref())
            .ok_or_else(|| (unit.power.span(), "a power of ten from 0 to 12".to_owned()))?;
        let words_of = |texts: &[String]| -> Vec<UnitWord> {
            texts.iter().map(|it| UnitWord { word: fold::squeeze(it), multiple }).collect()
        };
        words.units.extend(words_of(&unit.after_figures));
        words.stated_units.extend(words_of(&unit.stated));
    }
    words.units.sort_by_key(|it| Reverse(it.word.chars().count()));
    words.stated_units.sort_by_key(|it| Reverse(it.word.chars().count()));
    Ok(words)
}

/// Words as figures are compared with them, longest first.
pub(super) fn folded(words: &[String]) -> Vec<String> {
    let mut words: Vec<String> = words.iter().map(|it| fold::squeeze(it).to_lowercase()).collect();
    words.sort_by_key(|it| Reverse(it.chars().count()));
    words.dedup();
    words
}

/// What `{count:x}` and the like stand for.
pub(super) fn placeholders(periods: &PeriodForms, figures: &FigureWords) -> Placeholders {
    let alternatives = |words: Vec<String>| -> String {
        words.iter().map(|it| regex::escape(it)).collect::<Vec<_>>().join("|")
    };
    let units = alternatives(figures.units.iter().map(|it| it.word.clone()).collect());
    let signs = alternatives(figures.currency_signs.clone());
    let digits = r"[0-9](?:[0-9, ]*[0-9])?(?:\.[0-9]+)?";
    let numerals = numeral_class();
    let written_out: String = figures
        .numbers
        .keys()
        .map(|word| {
            let edge = if word.is_ascii() { r"\b" } else { "" };
            format!("|{edge}{}{edge}", regex::escape(word))
        })
        .collect();
    let kinds = vec![
        ("fiscal", periods.source(PeriodKindToml::Fiscal)),
        ("calendar", periods.source(PeriodKindToml::Calendar)),
        ("date", periods.source(PeriodKindToml::Date)),
        ("count", format!(r"[0-9](?:[0-9, ]*[0-9])?|{numerals}+{written_out}")),
        ("money", format!(r"(?:{signs})? ?(?:{digits}|{numerals}+) ?(?:{units})?")),
        ("percent", format!(r"[+\-–]?{digits} ?%")),
    ];
    Placeholders { kinds }
}

/// How cells say amounts in words.
pub(super) fn phrase_words(
    forms: &ByLang<Spanned<String>>,
    placeholders: &Placeholders,
    figures: &FigureWords,
) -> Result<PhraseWords, Fault> {
    let mut all = Vec::new();
    for (_, pattern) in patterns(forms, placeholders)? {
        let names = pattern.group_names().map(str::to_owned).collect();
        all.push(PhraseForm { pattern, names });
    }
    let amount =
        Pattern::new(&amount_pattern(figures)).map_err(|error| (0..0, error.to_string()))?;
    Ok(PhraseWords { forms: all, amount })
}

/// An amount in running text: its currency's sign or its unit shows that it is one.
fn amount_pattern(figures: &FigureWords) -> String {
    let alternatives = |words: Vec<&str>| -> String {
        words.into_iter().map(regex::escape).collect::<Vec<_>>().join("|")
    };
    let units = alternatives(figures.units.iter().map(|it| it.word.as_str()).collect());
    let signs = alternatives(figures.currency_signs.iter().map(String::as_str).collect());
    let digits = r"[0-9](?:[0-9, ]*[0-9])?(?:\.[0-9]+)?";
    let numerals = numeral_class();
    format!("(?:{signs}) ?{digits} ?(?:{units})?|(?:{digits}|{numerals}+) ?(?:{units})")
}
