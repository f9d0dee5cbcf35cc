//! How running text says what its figures claim: a grammar of small pieces.
//!
//! A sentence is not matched whole. Its figures (amounts by their unit or sign, percentages,
//! numbers of things), periods, bases, words of rise and fall and of comparison are found wherever
//! they stand, and put together by their order. The same pieces in another order, or with other
//! words between, say the same.

pub mod typed;

use std::{collections::BTreeMap, ops::Range};

use super::{
    FigureWords, UnitWord,
    error::{Fault, nearest},
    languages::ByLang,
    patterns::{Placeholders, flexible, numeral_class, whole},
};
use crate::model::{
    fact::{Basis, Lang, TableId},
    keys::Level,
    unit::Multiple,
};
use crate::profile::expression::Pattern;
use crate::profile::spanned::Spanned;
use typed::ClaimsToml;

/// A pattern with its language.
pub type ClaimPattern = (Lang, Pattern);

/// The pieces, compiled. Those made of words have the word as group 1.
#[derive(Debug, Clone)]
pub struct Claims {
    /// The table that the figures belong to.
    pub table: TableId,
    /// Levels whose scope holds for the text.
    pub scope: Vec<Level>,
    /// The basis of what a sentence speaks of where it names none.
    pub basis: Basis,
    /// Lines below which the text speaks of the outermost level alone.
    pub outermost: Vec<ClaimPattern>,
    /// Words for a rise.
    pub up: Vec<ClaimPattern>,
    /// Words for a fall.
    pub down: Vec<ClaimPattern>,
    /// Words of comparison whose figure comes after what it is compared to.
    pub compared_first: Vec<ClaimPattern>,
    /// Words of comparison whose figure comes before what it is compared to.
    pub compared_last: Vec<ClaimPattern>,
    /// What may stand between a subject and its amount: the whole of it.
    pub links: Vec<ClaimPattern>,
    /// Ends of a text after which an amount is a limit, with the limit's basis.
    pub limits: Vec<(Basis, Pattern)>,
    /// What a sentence can speak of.
    pub subjects: Vec<(Level, ClaimPattern)>,
    /// A number of things that are counted: the groups `number` and `noun`.
    pub counted: Vec<ClaimPattern>,
    /// Numbers in words, in lower case.
    pub numbers: BTreeMap<String, u32>,
    /// An amount of money, with a qualifier where there is one.
    pub money: Pattern,
    /// A percentage.
    pub percent: Pattern,
}

/// What the claims of a profile may name.
#[derive(Debug, Clone, Copy)]
pub struct ClaimVocabulary<'a> {
    /// Tables.
    pub tables: &'a [&'a str],
    /// Bases.
    pub bases: &'a [&'a str],
    /// How figures are written.
    pub figures: &'a FigureWords,
    /// What `{money:x}` and the like stand for.
    pub placeholders: &'a Placeholders,
}

/// Compiles `[claims]`.
///
/// # Errors
/// The first fault with its place in the TOML.
pub fn compile(typed: &ClaimsToml, known: ClaimVocabulary<'_>) -> Result<Claims, Fault> {
    let numbers: BTreeMap<String, u32> = typed
        .numbers
        .values()
        .flatten()
        .map(|(word, number)| (word.to_lowercase(), *number))
        .collect();
    let mut limits = Vec::new();
    for limit in &typed.limits {
        let basis = basis(&limit.basis, known.bases)?;
        for word in limit.words.values().flatten() {
            let pattern = format!("(?i){} ?$", regex::escape(word.get_ref()));
            limits.push((basis.clone(), regex_at(&pattern, word.span())?));
        }
    }
    let mut subjects = Vec::new();
    for subject in &typed.subjects {
        for piece in patterns(&subject.forms, known.placeholders, "(?i)", "")? {
            subjects.push((subject.level, piece));
        }
    }
    one_of(&typed.table, known.tables, "table")?;
    Ok(Claims {
        table: TableId(typed.table.get_ref().as_str().into()),
        scope: typed.scope.to_vec(),
        basis: basis(&typed.basis, known.bases)?,
        outermost: patterns(&typed.outermost, known.placeholders, "(?i)^(?:", ")$")?,
        up: words(&typed.up)?,
        down: words(&typed.down)?,
        compared_first: words(&typed.compared_first)?,
        compared_last: words(&typed.compared_last)?,
        links: links(&typed.links)?,
        limits,
        subjects,
        counted: counted(typed, &numbers, known)?,
        numbers,
        money: money(known.figures)?,
        percent: regex_at(&format!("[+\\-–]?{DIGITS} ?%"), 0..0)?,
    })
}

/// A number in digits, its thousands parted by commas or not at all.
const DIGITS: &str = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?";

fn counted(
    typed: &ClaimsToml,
    numbers: &BTreeMap<String, u32>,
    known: ClaimVocabulary<'_>,
) -> Result<Vec<ClaimPattern>, Fault> {
    let numerals = numeral_class();
    let mut number = format!("{DIGITS}|{numerals}+");
    for word in numbers.keys() {
        let edge = if word.is_ascii() { "\\b" } else { "" };
        number = format!("{number}|{edge}{}{edge}", regex::escape(word));
    }
    patterns(&typed.counted, known.placeholders, &format!("(?i)(?<number>{number}) ?(?:"), ")")
}

/// An amount in running text: a sign of the currency before it, or behind it a unit that is one of
/// money by itself because headers state it in the same words.
fn money(figures: &FigureWords) -> Result<Pattern, Fault> {
    let any_of = |words: Vec<&str>| -> String {
        words.into_iter().map(regex::escape).collect::<Vec<_>>().join("|")
    };
    let stated = |multiple: Multiple, word: &str| {
        figures.stated_units.iter().any(|it| it.multiple == multiple && it.word == word)
    };
    let word = |unit: &UnitWord| match unit.word.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        true => format!("{}\\b", regex::escape(&unit.word)),
        false => regex::escape(&unit.word),
    };
    let units: Vec<String> = figures.units.iter().map(word).collect();
    let own: Vec<&UnitWord> =
        figures.units.iter().filter(|it| stated(it.multiple, &it.word)).collect();
    let own = any_of(own.into_iter().map(|it| it.word.as_str()).collect());
    let signs = any_of(figures.currency_signs.iter().map(String::as_str).collect());
    let qualifiers = any_of(figures.qualifiers.iter().map(String::as_str).collect());
    let numerals = numeral_class();
    let units = units.join("|");
    let mut forms = Vec::new();
    if !signs.is_empty() {
        forms.push(format!("(?:{signs}) ?{DIGITS}(?: ?(?:{units}))?"));
    }
    if !own.is_empty() {
        forms.push(format!("(?:{DIGITS}|{numerals}+) ?(?:{own})"));
    }
    if forms.is_empty() {
        return Err((0..0, "amounts in running text need currency signs or units".to_owned()));
    }
    let qualified =
        if qualifiers.is_empty() { String::new() } else { format!("(?:(?:{qualifiers}) ?)?") };
    regex_at(&format!("(?i){qualified}(?:{})", forms.join("|")), 0..0)
}

fn regex_at(pattern: &str, span: Range<usize>) -> Result<Pattern, Fault> {
    Pattern::new(pattern).map_err(|error| (span, error.to_string()))
}

fn lang(code: &str) -> Lang {
    Lang(code.into())
}

fn words(typed: &ByLang<Spanned<String>>) -> Result<Vec<ClaimPattern>, Fault> {
    let mut all = Vec::new();
    for (code, words) in typed {
        for word in words {
            let pattern =
                flexible(word.get_ref()).map_err(|error| (word.span(), error.to_string()))?;
            all.push((lang(code.as_str()), pattern));
        }
    }
    Ok(all)
}

/// Link words; nothing at all links too.
fn links(typed: &ByLang<Spanned<String>>) -> Result<Vec<ClaimPattern>, Fault> {
    let mut all = Vec::new();
    for (code, words) in typed {
        for word in words {
            let pattern = whole(&format!(" ?(?:{})? ?", regex::escape(word.get_ref())));
            all.push((
                lang(code.as_str()),
                pattern.map_err(|error| (word.span(), error.to_string()))?,
            ));
        }
    }
    Ok(all)
}

fn patterns(
    typed: &ByLang<Spanned<String>>,
    placeholders: &Placeholders,
    before: &str,
    after: &str,
) -> Result<Vec<ClaimPattern>, Fault> {
    let mut all = Vec::new();
    for (code, forms) in typed {
        for form in forms {
            let expanded = placeholders.expand(form.get_ref()).map_err(|why| (form.span(), why))?;
            let pattern = regex_at(&format!("{before}{expanded}{after}"), form.span())?;
            all.push((lang(code.as_str()), pattern));
        }
    }
    Ok(all)
}

fn basis(word: &Spanned<String>, known: &[&str]) -> Result<Basis, Fault> {
    one_of(word, known, "basis")?;
    Ok(Basis(word.get_ref().as_str().into()))
}

/// A word must be one of those declared; the nearest is proposed.
fn one_of(word: &Spanned<String>, known: &[&str], what: &str) -> Result<(), Fault> {
    if known.contains(&word.get_ref().as_str()) {
        return Ok(());
    }
    let nearest = nearest(word.get_ref(), known.iter().copied());
    let hint = nearest.map_or_else(String::new, |it| format!("; did you mean `{it}`?"));
    Err((word.span(), format!("no {what} is called `{}`{hint}", word.get_ref())))
}
