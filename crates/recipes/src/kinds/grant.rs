//! A grant report: budget less spending is the balance, line by line, by section and in all.

use crate::{
    book::Book,
    formula::Term,
    page::{Entry, Level, Page},
    random::Random,
    style::Style,
};

pub(super) fn write(style: &Style, random: &mut Random) -> Book {
    let words = &style.words.grant;
    let shown = style.amounts;
    let mut page = Page::new(&style.words.titles.grant, 0, style, 0);
    page.titles(&style.words.titles.grant);
    page.header(&[&words.line], &[&words.budget, &words.spent, &words.balance]);
    let n_sections = random.one_of([1, 2, 3]);
    let mut totals = Vec::new();
    for section in random.some(&style.words.sections, n_sections) {
        page.heading(&section.name);
        let first = page.next_row();
        let n_lines = random.one_of([3, 4, 5]);
        for line in random.some(&section.lines, n_lines) {
            let row = page.next_row();
            let budget = shown.round(style.amount(random));
            let spent = shown.round(budget / 1_000 * random.within(120, 1_080));
            let balance = vec![Term::plus(page.at(row, 0)), Term::minus(page.at(row, 1))];
            let entries = vec![
                Entry::Typed(budget, shown),
                Entry::Typed(spent, shown),
                Entry::sum(balance, shown),
            ];
            page.line(&line, Level::Inner, entries);
        }
        let label = style.total_of(&section.name, random);
        let rows = first..page.next_row();
        totals.push(page.total(&label, rows, 3));
    }
    if n_sections > 1 {
        page.total_of_rows(&style.total(random), &totals, 3);
    }
    Book::new(vec![page.finish()])
}
