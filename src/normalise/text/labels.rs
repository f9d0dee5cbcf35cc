//! Labels of rows: leaders, marks, bullets and units taken off, what is left as printed.

use std::collections::HashMap;

use crate::{
    model::{
        Text,
        fact::Mark,
        unit::{Measure, Multiple},
    },
    normalise::text::{marks, units},
    profile::{Profile, RowWords},
    script::fold::{self, unwrap_lines},
};

/// A label taken apart.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Label {
    /// The name as printed, without leaders, marks, bullets and line breaks.
    pub text: Text,
    /// Footnote marks.
    pub marks: Vec<Mark>,
    /// The unit that it states.
    pub multiple: Option<Multiple>,
    /// What it says is measured.
    pub measure: Option<Measure>,
    /// Whether leaders trail it: such a label is complete.
    pub leaders: Leaders,
    /// Blanks and bullets before it.
    pub indent: u8,
}

/// Whether dots trail a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Leaders {
    /// None.
    #[default]
    Absent,
    /// Some.
    Present,
}

/// So many labels of a table are remembered as read: long lists say the same again and again.
const MOST_REMEMBERED: usize = 10_000;

/// Labels of one table, each text taken apart once.
#[derive(Debug)]
pub struct Labels<'p> {
    profile: &'p Profile,
    known: HashMap<String, Label>,
}

impl<'p> Labels<'p> {
    /// None read so far.
    pub fn new(profile: &'p Profile) -> Self {
        Self { profile, known: HashMap::new() }
    }

    /// What labels are read by.
    pub fn profile(&self) -> &'p Profile {
        self.profile
    }

    /// Takes a label apart.
    pub fn read(&mut self, text: &str) -> Label {
        if let Some(label) = self.known.get(text) {
            return label.clone();
        }
        let label = read(text, self.profile);
        if self.known.len() < MOST_REMEMBERED {
            self.known.insert(text.to_owned(), label.clone());
        }
        label
    }
}

/// Takes a label apart.
fn read(text: &str, profile: &Profile) -> Label {
    let text: String = text.chars().filter(|c| !fold::is_invisible(*c)).collect();
    let text = text.as_str();
    let blanks = text.chars().take_while(|c| c.is_whitespace()).count();
    let line = unwrap_lines(text);
    let (line, bullet) = strip_bullet(line.trim(), &profile.rows);
    let (rest, leaders) = strip_leaders(line);
    let (rest, marks) = marks::split_trailing(rest);
    let (rest, more) = strip_leaders(rest);
    let rest = rest.trim();
    let folded = fold::squeeze(rest);
    let multiple = units::stated(&folded, &profile.figures).map(|(_, multiple)| multiple);
    let measure = if units::says_percent(&folded)
        || profile.rows.percent.iter().any(|it| it.is_match(&folded))
    {
        Some(Measure::Percent)
    } else if multiple.is_some() {
        Some(Measure::Money)
    } else if profile.rows.index.iter().any(|it| it.is_match(&folded)) {
        Some(Measure::Index)
    } else {
        None
    };
    let leaders = if leaders == Leaders::Present { leaders } else { more };
    let indent = u8::try_from(blanks + bullet).unwrap_or(u8::MAX);
    Label { text: fold::unspaced(rest).into(), marks, multiple, measure, leaders, indent }
}

/// Dots (or the like) that lead from a label to its figures.
fn strip_leaders(text: &str) -> (&str, Leaders) {
    let is_dot = |c: char| matches!(c, '.' | '…' | '·' | '．' | '⋯' | '‥') || c.is_whitespace();
    let rest = text.trim_end_matches(is_dot);
    let n_dots: usize = text[rest.len()..]
        .chars()
        .map(|c| match c {
            '…' | '⋯' => 3,
            '‥' => 2,
            '.' | '·' | '．' => 1,
            _ => 0,
        })
        .sum();
    // A single point ends an abbreviation.
    if n_dots >= 2 { (rest, Leaders::Present) } else { (text.trim_end(), Leaders::Absent) }
}

/// A dash and a blank before a label only indent it.
fn strip_bullet<'t>(text: &'t str, words: &RowWords) -> (&'t str, usize) {
    for bullet in &words.bullets {
        if let Some(rest) = text.strip_prefix(bullet.as_str())
            && rest.starts_with(char::is_whitespace)
        {
            return (rest.trim_start(), 1);
        }
    }
    (text, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_keeps_its_name_alone() {
        let source = Profile::builtin_source("hk-estimates").unwrap();
        let profile = Profile::parse("hk-estimates", source).unwrap();
        for (text, name, marks) in [
            ("接獲和處理的申請 [¶].....", "接獲和處理的申請", "¶"),
            ("— 一般部門開支", "一般部門開支", ""),
            ("下的海外夥伴機構(累積數目) ^φ", "下的海外夥伴機構(累積數目)", "φ"),
            (
                "Mandatory Provident Fund\ncontribution .....",
                "Mandatory Provident Fund contribution",
                "",
            ),
            ("財政撥款(百萬元)", "財政撥款(百萬元)", ""),
        ] {
            let label = read(text, &profile);
            let signs: Vec<&str> = label.marks.iter().map(|it| &*it.0).collect();
            assert_eq!((&*label.text, signs.join(" ").as_str()), (name, marks), "{text}");
        }
        assert_eq!(read("總收入與總開支的比例(%).....", &profile).measure, Some(Measure::Percent));
        assert_eq!(read("客戶滿意指數.....", &profile).measure, Some(Measure::Index));
    }
}
