//! A bank reconciliation: the bank's balance, what is under way, and the cash book's balance.

use crate::{
    book::Book,
    formula::Term,
    page::{Entry, Level, Page},
    random::Random,
    style::Style,
};

/// How cheques that are not yet paid are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cheques {
    /// As negative amounts.
    Negative,
    /// As positive amounts under a heading that says they are taken away.
    Positive,
}

pub(super) fn write(style: &Style, random: &mut Random) -> Book {
    let words = &style.words.bank;
    let shown = style.amounts;
    let mut page = Page::new(&style.words.titles.bank_reconciliation, 0, style, 0);
    page.titles(&style.words.titles.bank_reconciliation);
    page.header(&[&style.words.description], &[&style.words.amount]);
    let cheques = random.one_of([Cheques::Negative, Cheques::Negative, Cheques::Positive]);
    let opening = style.amount(random) * 4;
    let statement = page.line(&words.statement, Level::Outer, vec![Entry::Typed(opening, shown)]);
    let mut terms = vec![Term::plus(page.at(statement, 0))];
    page.heading(&words.add);
    let n_deposits = random.one_of([1, 2, 3]);
    for deposit in random.some(&words.deposits, n_deposits) {
        let entry = Entry::Typed(style.amount(random) / shown.unit() * shown.unit(), shown);
        let row = page.line(&deposit, Level::Inner, vec![entry]);
        terms.push(Term::plus(page.at(row, 0)));
    }
    page.heading(&words.less);
    let n_cheques = random.one_of([2, 3, 4, 5]);
    for cheque in random.some(&words.cheques, n_cheques) {
        let amount = shown.round(style.amount(random) / 5);
        let (amount, term): (i64, fn(_) -> Term) = match cheques {
            Cheques::Negative => (-amount, Term::plus),
            Cheques::Positive => (amount, Term::minus),
        };
        let row = page.line(&cheque, Level::Inner, vec![Entry::Typed(amount, shown)]);
        terms.push(term(page.at(row, 0)));
    }
    if cheques == Cheques::Negative {
        // The lines and their headings, as one range.
        terms = vec![Term::range(page.at(statement, 0), page.at(page.next_row() - 1, 0))];
    }
    let sum = vec![Entry::sum(terms.clone(), shown)];
    let adjusted = page.line(&words.adjusted, Level::Total, sum);
    if random.chance(20) {
        page.skip();
    }
    // The cash book's balance is typed in from another book.
    let balance = crate::evaluate::apply(&crate::formula::Formula::Sum(terms), |at| page.typed(at));
    let book = page.line(&words.book, Level::Outer, vec![Entry::Typed(balance, shown)]);
    let same = vec![(page.at(adjusted, 0), page.at(book, 0))];
    Book { same, ..Book::new(vec![page.finish()]) }
}
