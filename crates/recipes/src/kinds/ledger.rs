//! A ledger of a quarter: entries by date, a total a month, a total of all.

use crate::{
    book::Book,
    page::{Entry, Level, Page},
    random::Random,
    style::Style,
};

pub(super) fn write(style: &Style, random: &mut Random) -> Book {
    let words = &style.words;
    let mut page = Page::new(&words.titles.ledger, 0, style, 2);
    page.titles(&words.titles.ledger);
    page.header(&[&words.date, &words.reference, &words.description], &[&words.amount]);
    let quarter = random.below(4) * 3;
    let year = random.within(2023, 2027);
    let mut reference = random.within(1_000, 4_000);
    let mut totals = Vec::new();
    for month in quarter..quarter + 3 {
        let first = page.next_row();
        let n_entries = random.one_of([5, 6, 8, 9]);
        let mut day = 1;
        for _ in 0..n_entries {
            day = (day + random.within(0, 4)).min(28);
            reference += random.within(1, 3);
            let leads = [format!("{year}-{:02}-{day:02}", month + 1), format!("V{reference}")];
            let line = random.pick(&words.ledger_lines).cloned().unwrap_or_default();
            let entry = Entry::Typed(style.amount(random), style.amounts);
            page.line_with(&leads, &line, Level::Inner, vec![entry]);
        }
        let label = style.total_of(&words.months[month], random);
        let rows = first..page.next_row();
        totals.push(page.total(&label, rows, 1));
    }
    if random.chance(70) {
        page.total_of_rows(&style.total(random), &totals, 1);
    }
    Book::new(vec![page.finish()])
}
