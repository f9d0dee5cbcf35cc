//! A budget: sections of lines, the total of each, and the total of all.

use crate::{
    book::Book,
    page::{Entry, Level, Page},
    random::Random,
    style::Style,
    words::with,
};

pub(super) fn write(style: &Style, random: &mut Random) -> Book {
    let words = &style.words;
    let year = style.year(random);
    let title = with(&words.titles.budget, &year);
    let n_columns = random.one_of([1, 1, 1, 2]);
    let mut page = Page::new(&title, 0, style, 0);
    page.titles(&title);
    let years: Vec<String> =
        (0..n_columns).map(|k| if k == 0 { words.amount.clone() } else { year.clone() }).collect();
    page.header(&[&words.line], &years.iter().map(String::as_str).collect::<Vec<_>>());
    let n_sections = random.one_of([1, 2, 3, 4]);
    let mut totals = Vec::new();
    for section in random.some(&words.sections, n_sections) {
        page.heading(&section.name);
        let n_lines = random.below(section.lines.len() - 2) + 3;
        let first = page.next_row();
        for line in random.some(&section.lines, n_lines) {
            let amounts = 0..n_columns;
            let entries =
                amounts.map(|_| Entry::Typed(style.amount(random), style.amounts)).collect();
            page.line(&line, Level::Inner, entries);
        }
        let label = style.total_of(&section.name, random);
        let rows = first..page.next_row();
        totals.push(page.total(&label, rows, n_columns));
        if random.chance(40) {
            page.skip();
        }
    }
    if n_sections > 1 {
        page.total_of_rows(&style.total(random), &totals, n_columns);
    }
    Book::new(vec![page.finish()])
}
