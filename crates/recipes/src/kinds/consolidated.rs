//! Departments on sheets of their own, and a summary that takes up their totals.

use crate::{
    book::Book,
    formula::Term,
    page::{Entry, Level, Page},
    random::Random,
    style::Style,
};

pub(super) fn write(style: &Style, random: &mut Random) -> Book {
    let words = &style.words;
    let shown = style.amounts;
    let n_columns = random.one_of([1, 1, 2]);
    let n_departments = random.one_of([3, 4, 5]);
    let departments = random.some(&words.departments, n_departments);
    let columns: Vec<&str> = [words.amount.as_str(), words.variance.actual.as_str()]
        .into_iter()
        .take(n_columns as usize)
        .collect();
    let mut sheets = Vec::new();
    let mut totals = Vec::new();
    for (index, department) in (1..).zip(&departments) {
        let mut page = Page::new(department, index, style, 0);
        page.titles(department);
        page.header(&[&words.line], &columns);
        let first = page.next_row();
        let n_sections = random.below(words.sections.len());
        let lines = &words.sections[n_sections].lines;
        let n_lines = random.below(lines.len() - 2) + 3;
        for line in random.some(lines, n_lines) {
            let entries =
                (0..n_columns).map(|_| Entry::Typed(style.amount(random), shown)).collect();
            page.line(&line, Level::Inner, entries);
        }
        let rows = first..page.next_row();
        let total = page.total(&words.total[0], rows, n_columns);
        totals.push((0..n_columns).map(|k| page.at(total, k)).collect::<Vec<_>>());
        sheets.push(page.finish());
    }
    let mut summary = Page::new(&words.summary, 0, style, 0);
    summary.titles(&words.titles.consolidated);
    summary.header(&[&words.department], &columns);
    let first = summary.next_row();
    for (department, cells) in departments.iter().zip(&totals) {
        let entries = cells.iter().map(|at| Entry::sum(vec![Term::plus(*at)], shown)).collect();
        summary.line(department, Level::Inner, entries);
    }
    let rows = first..summary.next_row();
    summary.total(&words.total[0], rows, n_columns);
    sheets.insert(0, summary.finish());
    Book::new(sheets)
}
