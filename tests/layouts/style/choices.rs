//! Choices one by one: a layout with some of them made otherwise than the printed document makes
//! them, and a failing layout with as few of them as fail.

use super::Style;
use crate::random::Random;

/// One choice: how to make it as another layout does, and how to say it.
struct Choice {
    take: fn(&mut Style, &Style),
    told: fn(&Style) -> String,
}

macro_rules! choices {
    ($($field:ident),* $(,)?) => {
        &[$(Choice {
            take: |to, from| to.$field = from.$field,
            told: |of| format!("{} {:?}", stringify!($field), of.$field),
        }),*]
    };
}

const CHOICES: &[Choice] = choices![
    languages,
    container,
    arrangement,
    origin,
    header,
    line_break,
    changes,
    codes,
    figures,
    nil,
    minus,
    units,
    totals,
    page_break,
    old_copy,
    hidden,
    of_which,
    blanks,
    leaders,
    gap,
    sheet_names,
    heads,
    years,
    running_head,
    indent,
    marks,
    words,
    old_name,
];

impl Style {
    /// As printed but for some choices.
    pub fn with_choices(random: &mut Random, n: usize) -> Self {
        let other = Self::random(random);
        let mut style = Self::as_printed();
        for at in random.shuffled((0..CHOICES.len()).collect()).into_iter().take(n) {
            (CHOICES[at].take)(&mut style, &other);
        }
        style
    }

    /// How many choices there are.
    pub fn n_choices() -> usize {
        CHOICES.len()
    }

    /// The choices in which it differs from another.
    pub fn told_against(&self, other: &Self) -> Vec<String> {
        CHOICES
            .iter()
            .map(|it| ((it.told)(self), (it.told)(other)))
            .filter(|(own, others)| own != others)
            .map(|(own, _)| own)
            .collect()
    }

    /// With fewer choices that differ from the printed document, as far as something still holds.
    pub fn smallest(mut self, still: impl Fn(&Self) -> bool) -> Self {
        let printed = Self::as_printed();
        for choice in CHOICES {
            let mut plainer = self.clone();
            (choice.take)(&mut plainer, &printed);
            if (choice.told)(&plainer) != (choice.told)(&self) && still(&plainer) {
                self = plainer;
            }
        }
        self
    }
}
