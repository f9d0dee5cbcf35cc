//! What every report of a run has: the colour of its verdict, and how much was read and checked.

use super::say::say;
use crate::{
    cli::console::screen::{Colour, Screen},
    load::feed::{Checks, Summary},
    verdict::Verdict,
};

/// A line in the colour of the verdict.
pub fn coloured(line: &str, summary: &Summary, screen: Screen) -> String {
    let code = match summary.conclusion.verdict {
        Verdict::Breaks | Verdict::Incomplete => "1;31",
        Verdict::NothingChecked => "1;33",
        Verdict::Agrees => "1;32",
    };
    match screen.colour {
        Colour::Shown => format!("\u{1b}[{code}m{line}\u{1b}[0m"),
        Colour::Plain => line.to_owned(),
    }
}

/// How much was read and checked.
pub fn totals(summary: &Summary, screen: Screen) -> [String; 2] {
    let Summary { inputs, facts, .. } = summary;
    let Checks { agrees, rounding, breaks, accepted, unchecked, differs } = summary.checks;
    let all = agrees + rounding + breaks + accepted + unchecked + differs;
    let n = |count: usize| count.to_string();
    let inputs = say(
        screen,
        "inputs",
        &[
            ("read", &n(inputs.read)),
            ("failed", &n(inputs.failed)),
            ("skipped", &n(inputs.skipped)),
            ("facts", &n(*facts)),
        ],
    );
    let mut checks = say(
        screen,
        "checks",
        &[
            ("checks", &n(all)),
            ("agrees", &n(agrees)),
            ("rounding", &n(rounding)),
            ("breaks", &n(breaks)),
            ("accepted", &n(accepted)),
            ("unchecked", &n(unchecked)),
        ],
    );
    if differs > 0 {
        checks.push_str(&say(screen, "checks_differ", &[("n", &n(differs))]));
    }
    [inputs, checks]
}
