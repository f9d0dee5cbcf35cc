//! A cash flow: opening balance, receipts, payments, net flow, closing balance; month by month.

use crate::{
    book::Book,
    formula::Term,
    page::{Entry, Level, Page},
    random::Random,
    style::Style,
};

pub(super) fn write(style: &Style, random: &mut Random) -> Book {
    let words = &style.words.cash;
    let shown = style.amounts;
    let n_months: u32 = random.one_of([1, 3, 4, 6]);
    let start = random.below(12);
    let months: Vec<&str> = style
        .words
        .months
        .iter()
        .cycle()
        .skip(start)
        .take(n_months as usize)
        .map(String::as_str)
        .collect();
    let mut page = Page::new(&style.words.titles.cash_flow, 0, style, 0);
    page.titles(&style.words.titles.cash_flow);
    page.header(&[&style.words.line], &months);
    let n_receipts = random.one_of([2, 3, 4, 5]);
    let receipts = random.some(&words.receipt_lines, n_receipts);
    let n_payments = random.one_of([3, 4, 6]);
    let payments = random.some(&words.payment_lines, n_payments);
    // The rows that come: the closing balance is carried to the next month's opening.
    let opening = page.next_row();
    let gap = u32::from(style.gap_before_total);
    let total_receipts = opening + 2 + u32::try_from(receipts.len()).unwrap_or(0) + gap;
    let total_payments = total_receipts + 2 + u32::try_from(payments.len()).unwrap_or(0) + gap;
    let (net, closing) = (total_payments + 1, total_payments + 2);
    let first = style.amount(random) * 3;
    let carried = (0..n_months)
        .map(|k| match k {
            0 => Entry::Typed(first, shown),
            _ => Entry::sum(vec![Term::plus(page.at(closing, k - 1))], shown),
        })
        .collect();
    page.line(&words.opening, Level::Outer, carried);
    for (heading, lines, total) in [
        (&words.receipts, &receipts, &words.total_receipts),
        (&words.payments, &payments, &words.total_payments),
    ] {
        page.heading(heading);
        let from = page.next_row();
        for line in lines {
            let entries =
                (0..n_months).map(|_| Entry::Typed(style.amount(random), shown)).collect();
            page.line(line, Level::Inner, entries);
        }
        let rows = from..page.next_row();
        page.total(total, rows, n_months);
    }
    let flow = (0..n_months)
        .map(|k| {
            let (received, paid) = (page.at(total_receipts, k), page.at(total_payments, k));
            Entry::sum(vec![Term::plus(received), Term::minus(paid)], shown)
        })
        .collect();
    page.line(&words.net, Level::Total, flow);
    let ends = (0..n_months)
        .map(|k| {
            Entry::sum(vec![Term::plus(page.at(opening, k)), Term::plus(page.at(net, k))], shown)
        })
        .collect();
    page.line(&words.closing, Level::Total, ends);
    Book::new(vec![page.finish()])
}
