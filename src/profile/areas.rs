//! Wider areas that a document says its codes belong to (`Policy Area 17: …`).

use crate::profile::expression::Pattern;
use crate::profile::spanned::Spanned;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{error::Fault, patterns::flexible, schema::ByLang};
use crate::model::{fact::Lang, keys::Level};

/// `[areas]`
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AreasToml {
    /// The level whose codes belong to areas.
    pub level: Level,
    /// Patterns of one area with the group `code`, by language. A text may name several.
    pub forms: ByLang<Spanned<String>>,
    /// Words by which a text speaks of the one code beside it alone, not of all around it.
    #[serde(default)]
    pub alone: ByLang<Spanned<String>>,
}

/// How texts say which areas a level's codes belong to.
#[derive(Debug, Clone)]
pub struct Areas {
    /// The level.
    pub level: Level,
    /// Patterns of one area.
    pub forms: Vec<(Lang, Pattern)>,
    /// Words by which a text speaks of one code alone.
    pub alone: Vec<Pattern>,
}

/// Compiles `[areas]`.
///
/// # Errors
/// The first fault with its place in the TOML.
pub fn compile(typed: &AreasToml) -> Result<Areas, Fault> {
    let mut areas = Areas { level: typed.level, forms: Vec::new(), alone: Vec::new() };
    for (code, forms) in &typed.forms {
        for form in forms {
            let pattern = Pattern::new(&format!("(?i){}", form.get_ref()))
                .map_err(|error| (form.span(), error.to_string()))?;
            if pattern.group_names().all(|it| it != "code") {
                return Err((form.span(), "the pattern needs a group `(?<code>…)`".to_owned()));
            }
            areas.forms.push((Lang(code.as_str().into()), pattern));
        }
    }
    for word in typed.alone.values().flatten() {
        let pattern = flexible(word.get_ref()).map_err(|error| (word.span(), error.to_string()))?;
        areas.alone.push(pattern);
    }
    Ok(areas)
}
