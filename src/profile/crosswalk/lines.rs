//! A crosswalk as meant: its lines, and what they make of the codes of a row.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::model::{
    Text,
    keys::{Code, Keys, Level},
};

/// A day as year, month and day.
pub type Day = (i16, u8, u8);

/// What codes are called elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Crosswalk {
    /// The name of its file.
    pub file: Text,
    /// Its lines by the first code, without the zeros before it.
    pub(super) lines: BTreeMap<Text, Vec<CrosswalkLine>>,
    /// What its lines lead to: codes that need no line of their own.
    pub(super) targets: BTreeSet<Vec<Text>>,
    /// How many digits the codes of a level have at least.
    pub(super) widths: BTreeMap<Level, usize>,
}

/// What one code is called elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrosswalkLine {
    /// The level of its first code; `None`: the outermost that is printed.
    pub level: Option<Level>,
    /// The code with those above it, outermost first.
    pub from: Vec<Text>,
    /// What it is called elsewhere; no more codes than `from` has.
    pub to: Vec<Text>,
    /// The first day on which the line holds; `None`: always.
    pub begins: Option<Day>,
    /// The day on which it no longer does.
    pub ends: Option<Day>,
    /// How much of a figure goes to `to`: 1 where all of it does.
    pub share: Decimal,
}

/// What a crosswalk says of codes on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mapped {
    /// The codes that they are called by, with the share of each: one with share 1, or several.
    To(Vec<(Keys, Decimal)>),
    /// It has lines for them, but none that holds on the day.
    NotThen,
    /// It has no line for them.
    Unlisted,
}

impl CrosswalkLine {
    /// Whether it holds on a day; a line with bounds holds on no unknown one.
    pub(super) fn holds_on(&self, day: Option<Day>) -> bool {
        match day {
            Some(day) => {
                self.begins.is_none_or(|it| it <= day) && self.ends.is_none_or(|it| day < it)
            }
            None => self.begins.is_none() && self.ends.is_none(),
        }
    }
}

impl Crosswalk {
    /// The codes of a row on a day. `printed` are the levels whose codes the document says, outermost
    /// first: those that the profile gives a whole table are none of them.
    pub fn of(&self, keys: &Keys, printed: &[Level], day: Option<Day>) -> Mapped {
        let path: Vec<(Level, &Code)> =
            printed.iter().filter_map(|level| Some((*level, keys.get(*level)?))).collect();
        let mut fitting: Vec<(&CrosswalkLine, &[(Level, &Code)])> = Vec::new();
        for (at, (_, code)) in path.iter().enumerate() {
            let lines = self.lines.get(bare(&code.0)).into_iter().flatten();
            fitting.extend(lines.filter_map(|line| {
                let begins_here = line.level.map_or(at == 0, |level| level == path[at].0);
                let codes = path.get(at..at + line.from.len())?;
                let fits = |((level, code), from): (&(Level, &Code), &Text)| {
                    self.is_code(from, *level, code)
                };
                (begins_here && codes.iter().zip(&line.from).all(fits)).then_some((line, codes))
            }));
        }
        if fitting.is_empty() {
            let codes: Vec<&Text> = path.iter().map(|(_, code)| &code.0).collect();
            return match self.is_target(&codes) {
                true => Mapped::To(vec![(keys.clone(), Decimal::ONE)]),
                false => Mapped::Unlisted,
            };
        }
        fitting.retain(|(line, _)| line.holds_on(day));
        // A line for a deeper code goes before one for those above it.
        let Some(deepest) = fitting.iter().map(|(line, _)| line.from.len()).max() else {
            return Mapped::NotThen;
        };
        fitting.retain(|(line, _)| line.from.len() == deepest);
        // One that names the level goes before one that does not.
        if fitting.iter().any(|(line, _)| line.level.is_some()) {
            fitting.retain(|(line, _)| line.level.is_some());
        }
        let to = |(line, codes): &(&CrosswalkLine, &[(Level, &Code)])| {
            let mut keys = keys.clone();
            for (nth, (level, _)) in codes.iter().enumerate() {
                keys.set(*level, line.to.get(nth).map(|to| Code(to.clone())));
            }
            (keys, line.share)
        };
        Mapped::To(fitting.iter().map(to).collect())
    }

    /// Whether codes, or those above them, are what a line leads to.
    fn is_target(&self, codes: &[&Text]) -> bool {
        (1..=codes.len()).any(|n| {
            let path: Vec<Text> = codes[..n].iter().map(|it| (*it).clone()).collect();
            self.targets.contains(&path)
        })
    }

    /// Whether a code of a line is one of the document; a spreadsheet takes zeros away.
    fn is_code(&self, from: &str, level: Level, code: &Code) -> bool {
        let width = self.widths.get(&level).copied().unwrap_or(0);
        *code.0 == *from || (is_number(from) && *code.0 == *format!("{from:0>width$}"))
    }
}

pub(super) fn is_number(code: &str) -> bool {
    code.chars().all(|c| c.is_ascii_digit())
}

/// A code without the zeros before it.
pub(super) fn bare(code: &str) -> &str {
    let bare = code.trim_start_matches('0');
    if bare.is_empty() { code } else { bare }
}
