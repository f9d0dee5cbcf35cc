//! When two labels name the same thing although they are not set alike.

use crate::model::Text;

/// A label as it is compared: without blanks, in lower case, dashes and apostrophes alike, and
/// without an ending that does not count (`Limited`).
pub fn folded(label: &str, endings: &[Text]) -> String {
    let plain = alike(label);
    let ending = endings
        .iter()
        .map(|ending| alike(ending))
        .filter(|ending| plain.len() > ending.len() && plain.ends_with(ending.as_str()))
        .max_by_key(String::len);
    match ending {
        Some(ending) => plain[..plain.len() - ending.len()].to_owned(),
        None => plain,
    }
}

fn alike(label: &str) -> String {
    label
        .chars()
        .filter(|sign| !sign.is_whitespace())
        .flat_map(char::to_lowercase)
        .map(|sign| match sign {
            // Hyphens, dashes and the drawing line that is typed for one.
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2500}' | '\u{FF0D}' => '-',
            '\u{2018}' | '\u{2019}' => '\'',
            '\u{201C}' | '\u{201D}' => '"',
            '\u{FF08}' => '(',
            '\u{FF09}' => ')',
            '\u{FF0C}' => ',',
            other => other,
        })
        .collect()
}

/// Whether one of the names stands in a path of headings (`Account/Type`): all its parts in a row.
pub fn stands_under(group: &str, names: &[Text]) -> bool {
    let path: Vec<String> = group.split('/').map(alike).collect();
    names.iter().any(|name| {
        let parts: Vec<String> = name.split('/').map(alike).collect();
        path.windows(parts.len()).any(|window| window == parts.as_slice())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_set_differently_are_alike() {
        let endings = ["Company Limited".into(), "Limited".into()];
        assert_eq!(folded("Trade  Council", &[]), folded("Trade\u{3000}council", &[]));
        assert_eq!(folded("A Research Institute Company Limited", &endings), "aresearchinstitute");
        assert_eq!(folded("Limited", &endings), "limited");
    }

    #[test]
    fn a_heading_is_a_part_of_the_path_not_of_a_word() {
        assert!(stands_under("Capital Account/Subventions", &["Subventions".into()]));
        assert!(stands_under(
            "Capital Account/Subventions",
            &["Capital account/Subventions".into()]
        ));
        assert!(!stands_under("Non-Recurrent", &["Recurrent".into()]));
        assert!(!stands_under("", &["Subventions".into()]));
    }
}
