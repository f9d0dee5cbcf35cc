//! A usage error in one line, with the way out.

use super::arguments::READ_ONE;

/// The lines of a usage error before its usage text, joined; no command that is not for people is
/// proposed.
pub fn in_one_line(rendered: &str) -> String {
    let parts: Vec<&str> = rendered
        .lines()
        .map(str::trim)
        .take_while(|line| !line.starts_with("Usage:") && !line.starts_with("For more information"))
        .filter(|line| !line.is_empty() && !line.contains(READ_ONE))
        .map(|line| line.trim_start_matches("error: "))
        .collect();
    parts.join("; ")
}
