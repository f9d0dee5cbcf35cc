//! The catalogue: each text by its key, in each language, as TOML.

use std::{collections::BTreeMap, sync::LazyLock};

use super::language::Language;

type CatalogueTexts = BTreeMap<String, String>;

static EN: LazyLock<CatalogueTexts> = LazyLock::new(|| {
    parse(&[
        include_str!("en/console.toml"),
        include_str!("en/diagnose.toml"),
        include_str!("en/formulas.toml"),
        include_str!("en/load.toml"),
        include_str!("en/page.toml"),
        include_str!("en/units.toml"),
    ])
});
static ZH: LazyLock<CatalogueTexts> = LazyLock::new(|| {
    parse(&[
        include_str!("zh/console.toml"),
        include_str!("zh/diagnose.toml"),
        include_str!("zh/diagnostics.toml"),
        include_str!("zh/formulas.toml"),
        include_str!("zh/load.toml"),
        include_str!("zh/page.toml"),
        include_str!("zh/units.toml"),
    ])
});

fn parse(parts: &[&str]) -> CatalogueTexts {
    // A catalogue that does not parse is caught by the tests below, which read every entry.
    parts
        .iter()
        .flat_map(|part| toml::from_str::<CatalogueTexts>(part).unwrap_or_default())
        .collect()
}

/// What a diagnostic means, by its number, where the language is not the one in which the codes
/// explain themselves.
pub fn meaning_of(language: Language, number: u16) -> Option<&'static str> {
    match language {
        Language::En => None,
        Language::Zh => ZH.get(&format!("diagnostic.{number}")).map(String::as_str),
    }
}

/// All texts of the catalogue whose key begins with `prefix`, by the rest of their key.
pub fn group(language: Language, prefix: &str) -> BTreeMap<&'static str, &'static str> {
    let words: &'static CatalogueTexts = match language {
        Language::En => &EN,
        Language::Zh => &ZH,
    };
    words
        .iter()
        .filter_map(|(key, text)| Some((key.strip_prefix(prefix)?, text.as_str())))
        .collect()
}

/// The catalogue's text for a key, its `{name}`s filled in. An unknown key comes back as itself.
pub fn phrase(language: Language, key: &str, values: &[(&str, &str)]) -> String {
    let words = match language {
        Language::En => &EN,
        Language::Zh => &ZH,
    };
    let mut text = words.get(key).cloned().unwrap_or_else(|| key.to_owned());
    for (name, value) in values {
        text = text.replace(&format!("{{{name}}}"), value);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The placeholders of a text, sorted.
    fn placeholders(text: &str) -> Vec<String> {
        let mut names: Vec<String> = text
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split('}').next().map(str::to_owned))
            .collect();
        names.sort();
        names
    }

    #[test]
    fn both_languages_say_the_same_things() {
        for part in [
            (include_str!("en/console.toml"), include_str!("zh/console.toml")),
            (include_str!("en/diagnose.toml"), include_str!("zh/diagnose.toml")),
            (include_str!("en/formulas.toml"), include_str!("zh/formulas.toml")),
            (include_str!("en/load.toml"), include_str!("zh/load.toml")),
            (include_str!("en/page.toml"), include_str!("zh/page.toml")),
            (include_str!("en/units.toml"), include_str!("zh/units.toml")),
        ] {
            let en: CatalogueTexts = toml::from_str(part.0).unwrap();
            let zh: CatalogueTexts = toml::from_str(part.1).unwrap();
            assert_eq!(en.keys().collect::<Vec<_>>(), zh.keys().collect::<Vec<_>>());
            for (key, text) in &en {
                assert_eq!(placeholders(text), placeholders(&zh[key]), "{key}");
            }
        }
    }
}
