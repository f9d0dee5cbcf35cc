//! An example of each diagnostic, from the file beside this one.

use std::{collections::BTreeMap, sync::LazyLock};

use super::Code;

static EXAMPLES: LazyLock<BTreeMap<String, String>> =
    LazyLock::new(|| toml::from_str(include_str!("examples.toml")).unwrap_or_default());

/// What the diagnostic looks like in practice, in a sentence; empty for none.
pub fn of(code: &Code) -> &'static str {
    EXAMPLES.get(&code.to_string()).map_or("", String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::codes;

    #[test]
    fn every_code_has_one_and_no_other_has() {
        for code in codes::all() {
            assert!(of(code).len() > 20 && of(code).ends_with('.'), "{code}");
        }
        assert_eq!(EXAMPLES.len(), codes::all().count());
    }
}
