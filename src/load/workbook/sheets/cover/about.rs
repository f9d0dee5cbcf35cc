//! What the cover says of what was read, and of how figures are to be read.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::{
    load::{
        WorkbookStyle,
        workbook::{
            place::{
                contents::WorkbookContents,
                words::{Words, grouped},
            },
            sheets::{cover::trend, listing::MOST_LISTED},
        },
    },
    model::unit::Unit,
};

/// What was read, and how figures are to be read.
pub fn lines(contents: &WorkbookContents, words: Words) -> Vec<(&'static str, String)> {
    let verdict = contents.conclusion.verdict.word();
    let mut lines = vec![("cover_verdict", words.say(&format!("verdict_{verdict}")))];
    let books: BTreeSet<String> = contents
        .parts
        .iter()
        .map(|part| {
            let lang = part.tables.first().and_then(|(index, _)| {
                contents.outcome.ledger.tables[*index as usize].lang.as_ref()
            });
            words.document(&part.book, lang)
        })
        .collect();
    let books: Vec<String> = books.into_iter().collect();
    lines.push(("cover_books", books.join("\n")));
    let many = most_books_of_a_language(contents);
    if many > 1 {
        lines.push((
            "cover_many_books",
            words.fill("cover_many_books_what", &[("n", &many.to_string())]),
        ));
    }
    let read = words.fill(
        "cover_read_what",
        &[
            ("facts", &grouped(Decimal::from(contents.facts.len()))),
            ("findings", &contents.findings.len().to_string()),
            ("diagnostics", &contents.diagnostics.len().to_string()),
        ],
    );
    lines.push(("cover_read", read));
    if contents.n_agreeing_left_out > 0 || contents.facts_but_long().len() > MOST_LISTED {
        let bounds = words.fill(
            "cover_bounds_what",
            &[
                ("facts", &grouped(Decimal::from(MOST_LISTED))),
                ("checks", &grouped(Decimal::from(contents.n_agreeing_left_out))),
            ],
        );
        lines.push(("cover_bounds", bounds));
    }
    let units: BTreeSet<&Unit> =
        contents.facts.iter().map(|&id| contents.outcome.ledger.fact(id).unit()).collect();
    let units: Vec<String> = units.into_iter().map(|unit| words.unit(unit)).collect();
    lines.push(("cover_units", words.fill("cover_units_what", &[("units", &words.list(&units))])));
    let signs = match contents.options.style {
        WorkbookStyle::Working => "cover_signs_what",
        WorkbookStyle::Publication => "cover_signs_published",
    };
    lines.push(("cover_signs", words.say(signs)));
    lines.extend(trend::sentence(contents, words).map(|line| ("cover_history", line)));
    lines.push(("cover_profile", contents.profile.name.to_string()));
    lines
}

/// How many books of one language there are, at most: several are never chosen from or added up.
fn most_books_of_a_language(contents: &WorkbookContents) -> usize {
    let tables = contents.parts.iter().flat_map(|part| &part.tables);
    let mut books: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for (index, _) in tables {
        let table = &contents.outcome.ledger.tables[*index as usize];
        books.entry((table.edition, &table.lang)).or_default().insert(&table.book);
    }
    books.values().map(BTreeSet::len).max().unwrap_or(0)
}
