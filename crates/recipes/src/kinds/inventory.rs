//! An inventory: quantity × unit cost is the value of each item, and the values add up.

use crate::{
    book::{Book, ONE, Shown},
    formula::{Formula, Term},
    page::{Entry, Level, Page},
    random::Random,
    style::Style,
};

pub(super) fn write(style: &Style, random: &mut Random) -> Book {
    let words = &style.words.stock;
    let mut page = Page::new(&style.words.titles.inventory, 0, style, 0);
    page.titles(&style.words.titles.inventory);
    page.header(&[&words.item], &[&words.quantity, &words.price, &words.value]);
    let first = page.next_row();
    let n_items = random.one_of([4, 6, 8, 10]);
    for item in random.some(&style.words.items, n_items) {
        let row = page.next_row();
        let quantity = random.within(3, 480) * ONE;
        let price = random.within(120, 60_000) * ONE / 100;
        let entries = vec![
            Entry::Typed(quantity, Shown::Whole),
            Entry::Typed(price, Shown::Cents),
            Entry::Computed(Formula::Product(page.at(row, 0), page.at(row, 1)), Shown::Cents),
        ];
        page.line(&item, Level::Inner, entries);
    }
    let last = page.next_row() - 1;
    let sum = Entry::sum(vec![Term::range(page.at(first, 2), page.at(last, 2))], Shown::Cents);
    if style.gap_before_total {
        page.skip();
    }
    page.line(&style.total(random), Level::Total, vec![Entry::Blank, Entry::Blank, sum]);
    Book::new(vec![page.finish()])
}
