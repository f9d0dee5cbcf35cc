//! A trial balance: what is in debit is as much as what is in credit.

use crate::{
    book::{Book, ONE},
    page::{Entry, Level, Page},
    random::Random,
    style::Style,
};

pub(super) fn write(style: &Style, random: &mut Random) -> Book {
    let words = &style.words;
    let mut page = Page::new("TB", 0, style, 1);
    page.titles(&words.titles.trial_balance);
    page.header(
        &[&words.reference, &words.account],
        &[&words.debit_credit.debit, &words.debit_credit.credit],
    );
    let n_debits = random.one_of([5, 6, 7, 9]);
    let n_credits = random.one_of([3, 4, 5]);
    let mut debits: Vec<(String, i64)> = random
        .some(&words.accounts_debit, n_debits)
        .into_iter()
        .map(|account| (account, style.amount(random)))
        .collect();
    let credits: Vec<(String, i64)> = random
        .some(&words.accounts_credit, n_credits)
        .into_iter()
        .map(|account| (account, style.amount(random)))
        .collect();
    let total = |side: &[(String, i64)]| side.iter().map(|(_, amount)| amount).sum::<i64>();
    // What is left for the balancing line is positive: the first debit is what is lacking more.
    let lacking = total(&credits) - total(&debits);
    if lacking >= 0 {
        debits[0].1 += lacking + style.amount(random) + ONE;
    }
    let balancing = (words.balancing.clone(), total(&debits) - total(&credits));
    let first = page.next_row();
    let mut code = 1_000;
    let mut write = |side: &[(String, i64)], credit: bool, page: &mut Page<'_>| {
        for (account, amount) in side {
            code += random.one_of([10, 20, 50, 100]);
            let typed = Entry::Typed(*amount, style.amounts);
            let entries =
                if credit { vec![Entry::Blank, typed] } else { vec![typed, Entry::Blank] };
            page.line_with(&[code.to_string()], account, Level::Inner, entries);
        }
    };
    write(&debits, false, &mut page);
    write(&credits, true, &mut page);
    write(&[balancing], true, &mut page);
    let rows = first..page.next_row();
    let total = page.total(&style.total(random), rows, 2);
    let same = vec![(page.at(total, 0), page.at(total, 1))];
    Book { same, ..Book::new(vec![page.finish()]) }
}
