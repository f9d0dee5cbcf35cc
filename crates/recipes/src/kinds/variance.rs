//! Budget against actual: variances in money and in percent, income less expenditure.

use crate::{
    book::{Book, Shown},
    formula::{Formula, Term},
    page::{Entry, Level, Page},
    random::Random,
    style::Style,
};

/// Whether the percentage of the variance is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Percent {
    Shown,
    Left,
}

pub(super) fn write(style: &Style, random: &mut Random) -> Book {
    let words = &style.words.variance;
    let percent = random.one_of([Percent::Shown, Percent::Left]);
    let mut columns = vec![&*words.budget, &*words.actual, &*words.variance];
    if percent == Percent::Shown {
        columns.push(&words.percent);
    }
    let mut page = Page::new(&style.words.titles.variance, 0, style, 0);
    page.titles(&style.words.titles.variance);
    page.header(&[&style.words.line], &columns);
    let section = random.pick(&style.words.sections).map(|it| it.lines.clone()).unwrap_or_default();
    let mut totals = Vec::new();
    for (heading, lines, total) in [
        (&words.income, &words.income_lines, &words.total_income),
        (&words.expenditure, &section, &words.total_expenditure),
    ] {
        page.heading(heading);
        let first = page.next_row();
        let n_lines = random.one_of([3, 4, 5]);
        for line in random.some(lines, n_lines) {
            let budget = style.amounts.round(style.amount(random));
            let actual = style.amounts.round(budget / 1_000 * random.within(700, 1_250));
            let typed = [budget, actual].map(|value| Entry::Typed(value, style.amounts));
            let entries = compared(&page, typed.to_vec(), percent, style);
            page.line(line.as_str(), Level::Inner, entries);
        }
        let rows = first..page.next_row();
        let sums = (0..2)
            .map(|k| {
                let range = Term::range(page.at(rows.start, k), page.at(rows.end - 1, k));
                Entry::sum(vec![range], style.amounts)
            })
            .collect();
        let entries = compared(&page, sums, percent, style);
        totals.push(page.line(total, Level::Total, entries));
        if random.chance(30) {
            page.skip();
        }
    }
    if let [income, expenditure] = totals[..] {
        let left = (0..2)
            .map(|k| {
                let terms =
                    vec![Term::plus(page.at(income, k)), Term::minus(page.at(expenditure, k))];
                Entry::sum(terms, style.amounts)
            })
            .collect();
        let entries = compared(&page, left, percent, style);
        page.line(&words.surplus, Level::Total, entries);
    }
    Book::new(vec![page.finish()])
}

/// A row of the two figures compared, with what it is over or under.
fn compared(page: &Page<'_>, mut two: Vec<Entry>, percent: Percent, style: &Style) -> Vec<Entry> {
    let row = page.next_row();
    let terms = vec![Term::plus(page.at(row, 1)), Term::minus(page.at(row, 0))];
    two.push(Entry::sum(terms, style.amounts));
    if percent == Percent::Shown {
        let share = Formula::Share { part: page.at(row, 2), whole: page.at(row, 0) };
        two.push(Entry::Computed(share, Shown::Percent));
    }
    two
}
