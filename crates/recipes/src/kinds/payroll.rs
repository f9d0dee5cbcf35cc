//! A payroll summary: gross pay less deductions is net pay, employee by employee, and in all.

use crate::{
    book::Book,
    formula::Term,
    page::{Entry, Level, Page},
    random::Random,
    style::Style,
};

pub(super) fn write(style: &Style, random: &mut Random) -> Book {
    let words = &style.words.pay;
    let shown = style.amounts;
    let n_deductions: u32 = random.one_of([1, 2, 3, 4]);
    let deductions = &words.deductions[..n_deductions as usize];
    let mut columns = vec![words.gross.as_str()];
    columns.extend(deductions.iter().map(String::as_str));
    columns.push(&words.net);
    let mut page = Page::new(&style.words.titles.payroll, 0, style, 0);
    page.titles(&style.words.titles.payroll);
    page.header(&[&words.employee], &columns);
    let first = page.next_row();
    let n_people = random.one_of([4, 5, 6, 8, 10]);
    for person in random.some(&style.words.people, n_people) {
        let gross = shown.round(style.amount(random));
        let row = page.next_row();
        let mut entries = vec![Entry::Typed(gross, shown)];
        let mut terms = vec![Term::plus(page.at(row, 0))];
        for k in 1..=n_deductions {
            let part = shown.round(gross / 1_000 * random.within(11, 190));
            entries.push(Entry::Typed(part, shown));
            terms.push(Term::minus(page.at(row, k)));
        }
        entries.push(Entry::sum(terms, shown));
        page.line(&person, Level::Inner, entries);
    }
    let rows = first..page.next_row();
    page.total(&style.total(random), rows, n_deductions + 2);
    Book::new(vec![page.finish()])
}
