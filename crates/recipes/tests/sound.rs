//! Books of many seeds: sound ones add up, faulty ones differ in one cell or one row.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

use crossfoot_recipes::{
    Fault, Kind, Language, Medium,
    book::{Book, Content, Precision},
    evaluate::apply,
    fault::plant,
    formula::Formula,
    random::Random,
    style::Style,
};

fn book(kind: Kind, seed: u64) -> (Book, Random) {
    let mut random = Random::new(seed);
    let language = random.one_of(Language::ALL);
    let style = Style::draw(language, &mut random).unwrap();
    (kind.write(&style, &mut random), random)
}

#[test]
fn sums_of_a_sound_book_hold_as_printed() {
    for kind in Kind::SMALL {
        for seed in 0..40 {
            let (book, _) = book(kind, seed);
            let mut n_sums = 0;
            for (at, figure) in book.figures() {
                let Some(formula @ Formula::Sum(_)) = &figure.formula else { continue };
                n_sums += 1;
                let parts = apply(formula, |part| book.printed(part));
                assert_eq!(book.printed(at), parts, "{kind:?} {seed} {}", at.address());
            }
            assert!(n_sums > 0, "{kind:?} {seed}");
            for (left, right) in &book.same {
                assert_eq!(book.printed(*left), book.printed(*right), "{kind:?} {seed}");
            }
        }
    }
}

#[test]
fn a_rounded_table_misses_by_no_more_than_rounding() {
    let (mut n_rounded, mut n_missed) = (0, 0);
    for seed in 0..60 {
        let (book, _) = book(Kind::Table, seed);
        if book.precision == Precision::AsShown {
            continue;
        }
        n_rounded += 1;
        for (at, figure) in book.figures() {
            let Some(formula @ Formula::Sum(_)) = &figure.formula else { continue };
            let gap = (book.printed(at) - apply(formula, |part| book.printed(part))).abs();
            let n_parts = i64::try_from(formula.cells().len()).unwrap();
            assert!(2 * gap <= (n_parts + 1) * figure.shown.unit(), "{seed} {}", at.address());
            n_missed += usize::from(gap > 0);
        }
    }
    assert!(n_rounded > 10 && n_missed > 10, "{n_rounded} tables, {n_missed} of rounding");
}

#[test]
fn a_slip_changes_the_cell_of_the_answer_and_no_input_else() {
    for kind in Kind::SMALL {
        for fault in [Fault::Swap, Fault::Digit, Fault::Sign, Fault::Tenfold] {
            let (sound, mut random) = book(kind, 3);
            let (faulty, answer) = plant(&sound, fault, Medium::Xlsx, &mut random).unwrap();
            assert_eq!(sound.printed(answer.at), answer.right);
            assert_eq!(faulty.printed(answer.at), answer.printed);
            for (at, figure) in sound.figures().filter(|(_, figure)| figure.formula.is_none()) {
                if at != answer.at {
                    assert_eq!(faulty.printed(at), figure.shown.round(figure.value));
                }
            }
        }
    }
}

#[test]
fn a_missing_line_is_a_row_less_and_its_totals_count_it() {
    let (sound, mut random) = book(Kind::Ledger, 5);
    let (faulty, answer) = plant(&sound, Fault::Missing, Medium::CsvComma, &mut random).unwrap();
    let figures = |book: &Book| book.figures().count();
    assert_eq!(figures(&faulty) + 1, figures(&sound));
    let total = faulty.figure(answer.at).unwrap();
    let parts = apply(total.formula.as_ref().unwrap(), |part| faulty.printed(part));
    assert_eq!(parts, answer.right);
    let missing = answer.printed - answer.right;
    assert!(sound.figures().any(|(at, _)| sound.printed(at) == missing));
    let texts = |book: &Book| {
        let cells = book.sheets[0].cells.values();
        cells.filter(|cell| matches!(cell.content, Content::Text(_))).count()
    };
    assert_eq!(texts(&faulty) + 3, texts(&sound), "a date, a number and a description less");
}
