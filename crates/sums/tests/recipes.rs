//! Small books made from recipes: a sound one is silent, a faulty one is found at its cell with the
//! figure it should show.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

use crossfoot_cells::{Formulas, ReadOptions, extract};
use crossfoot_recipes::{Fault, Kind, Language, Made, Medium, Recipe, plain, shelf::SHELF};
use crossfoot_sums::{
    between::Fault as AtFault,
    book::{BookFound, find_in},
    input::At,
    report::{Confidence, EquationStatus},
};
use rust_decimal::Decimal;

/// What is said of a book: its sheet, the cell suspected first and the figure proposed for it.
type Said = (String, At, Decimal);

fn likely_breaks(recipe: Recipe, bytes: &[u8]) -> Vec<Said> {
    let file = format!("book.{}", recipe.medium.extension());
    let options = ReadOptions { formulas: Formulas::Written, ..ReadOptions::default() };
    let workbook = extract(&file.as_str().into(), bytes, &options).workbook.unwrap();
    let name = |sheet: usize| match recipe.medium.has_sheets() {
        true => workbook.sheets[sheet].name.to_string(),
        false => String::new(),
    };
    let BookFound { sheets, restated, .. } = find_in(&workbook);
    let mut said: Vec<Said> = Vec::new();
    for (at, sheet) in sheets.iter().enumerate() {
        for one in sheet.equations().filter(|it| it.breaks()) {
            let first = &one.suspects[0];
            said.push((name(at), first.at, first.proposed));
        }
    }
    for one in restated {
        let breaks = one.status == EquationStatus::Breaks;
        if breaks && one.confidence > Confidence::Possible {
            said.push(match one.fault {
                AtFault::Statement => (name(one.sheet), one.total, one.right),
                AtFault::Total => (name(one.other), one.part, one.left),
            });
        }
    }
    said
}

fn answer(made: &Made) -> Said {
    let right = plain(made.answer.right, made.answer.shown).parse().unwrap();
    let at = At::new(made.answer.at.row, made.answer.at.column);
    (made.sheet.clone(), at, right)
}

fn is_right(said: &[Said], made: &Made) -> bool {
    let (sheet, at, right) = answer(made);
    said.iter().any(|it| it.0 == sheet && it.1 == at && it.2 == right)
}

#[test]
fn each_kind_of_book_is_found_at_its_cell_with_its_figure() {
    for recipe in SHELF {
        let made = recipe.make().unwrap().unwrap();
        let said = likely_breaks(recipe, &made.faulty);
        assert!(is_right(&said, &made), "{recipe:?}: {said:?}, not {:?}", answer(&made));
        let said = likely_breaks(recipe, &made.sound);
        assert!(said.is_empty(), "{recipe:?} is sound: {said:?}");
    }
}

#[test]
fn sound_books_are_silent_and_plain_slips_are_found() {
    let (mut n, mut found, mut right, mut accused) = (0, 0, 0, Vec::new());
    for (at, kind) in Kind::SMALL.into_iter().enumerate() {
        for seed in 0..12 {
            let pick = at + seed;
            let recipe = Recipe {
                kind,
                language: Language::ALL[pick % Language::ALL.len()],
                medium: Medium::ALL[pick % Medium::ALL.len()],
                fault: [Fault::Swap, Fault::Sign, Fault::Tenfold, Fault::LeftOut][seed % 4],
                seed: 7_000 + seed as u64,
            };
            let Some(made) = recipe.make().unwrap() else { continue };
            n += 1;
            let said = likely_breaks(recipe, &made.faulty);
            found += usize::from(!said.is_empty());
            right += usize::from(is_right(&said, &made));
            let of_sound = likely_breaks(recipe, &made.sound);
            if !of_sound.is_empty() {
                accused.push((recipe, of_sound));
            }
        }
    }
    assert!(accused.is_empty(), "sound books: {accused:?}");
    assert!(n >= 80, "{n} books have room for their fault");
    assert!(found * 100 >= n * 92, "{found} of {n} found");
    assert!(right * 100 >= n * 85, "{right} of {n} at the right cell with the right figure");
}
