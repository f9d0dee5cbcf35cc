//! A line of the catalogue as a screen takes it.

use crate::{
    cli::console::{fit::fit, harmless::harmless, screen::Screen},
    words::phrase,
};

/// A text of the catalogue, harmless and no wider than the screen.
pub fn say(screen: Screen, key: &str, values: &[(&str, &str)]) -> String {
    fit(&harmless(&phrase(screen.language, &format!("console_{key}"), values)), screen.width)
}
