//! A published table: groups of functions, years across, sometimes a total column; figures exact
//! or rounded apart from one another.

use crate::{
    book::{Book, Precision, Shown},
    formula::{Formula, Term},
    page::{Entry, Level, Page},
    random::Random,
    style::Style,
};

pub(super) fn write(style: &Style, random: &mut Random) -> Book {
    let words = &style.words.table;
    let precision = random.one_of([Precision::AsShown, Precision::Full]);
    let shown = match precision {
        Precision::AsShown => style.amounts,
        Precision::Full => random.one_of([Shown::Whole, Shown::Tenths]),
    };
    let n_years: u32 = random.one_of([4, 5, 7, 10, 16]);
    let across = random.chance(30);
    let start = random.within(1998, 2012);
    let mut columns: Vec<String> = if across {
        (0..n_years as usize)
            .filter_map(|k| style.words.departments.iter().cycle().nth(k).cloned())
            .collect()
    } else {
        (0..i64::from(n_years)).map(|k| (start + k).to_string()).collect()
    };
    if across {
        columns.push(style.words.total[0].clone());
    }
    let mut page = Page::new(&style.words.titles.table, 0, style, 0);
    page.titles(&style.words.titles.table);
    page.header(&[&style.words.line], &columns.iter().map(String::as_str).collect::<Vec<_>>());
    let n_all = n_years + u32::from(across);
    let with_total = |page: &Page<'_>, mut entries: Vec<Entry>| {
        if across {
            let row = page.next_row();
            let range = Term::range(page.at(row, 0), page.at(row, n_years - 1));
            entries.push(Entry::sum(vec![range], shown));
        }
        entries
    };
    let n_groups = random.one_of([3, 4, 5, 6]);
    let above = random.chance(35);
    let mut totals = Vec::new();
    for group in random.some(&words.groups, n_groups) {
        let n_lines = random.one_of([2, 3, 4, 6]);
        let lines = random.some(&words.lines, n_lines);
        let first = if above { page.next_row() + 1 } else { page.next_row() };
        let rows = first..first + u32::try_from(lines.len()).unwrap_or(0);
        let sums = |page: &Page<'_>| {
            let all = (0..n_years)
                .map(|k| {
                    let range = Term::range(page.at(rows.start, k), page.at(rows.end - 1, k));
                    Entry::Computed(Formula::Sum(vec![range]), shown)
                })
                .collect();
            with_total(page, all)
        };
        if above {
            let entries = sums(&page);
            totals.push(page.line(&group, Level::Outer, entries));
        }
        for line in lines {
            let size = style.amount(random);
            let entries = (0..n_years)
                .map(|_| Entry::Typed(fine(size, random, shown, precision), shown))
                .collect();
            let entries = with_total(&page, entries);
            page.line(&line, Level::Inner, entries);
        }
        if !above {
            let entries = sums(&page);
            totals.push(page.line(&style.total_of(&group, random), Level::Total, entries));
        }
    }
    let all = (0..n_all)
        .map(|k| Entry::sum(totals.iter().map(|row| Term::plus(page.at(*row, k))).collect(), shown))
        .collect();
    page.line(&style.total(random), Level::Total, all);
    Book { precision, ..Book::new(vec![page.finish()]) }
}

/// A line's figure in one year: within a third of its size, as fine as it is kept.
fn fine(size: i64, random: &mut Random, shown: Shown, precision: Precision) -> i64 {
    let value = size / 1_000 * random.within(670, 1_330);
    match precision {
        Precision::AsShown => shown.round(value),
        Precision::Full => value / 100 * 100,
    }
}
