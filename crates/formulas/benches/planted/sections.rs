//! Sheets in sections: subtotals down many columns, and totals across them.

use std::fmt::Write;

use crossfoot_cells::model::workbook::Workbook;
use crossfoot_recipes::random::Random;

use crate::sheets::workbook;

fn column(index: u32) -> char {
    char::from(b'A' + u8::try_from(index).unwrap())
}

/// Sections with subtotals in so many columns from B, and the row after; subtotals' rows.
fn sections(lines: &mut String, columns: u32, first: u32, random: &mut Random) -> (Vec<u32>, u32) {
    let mut row = first;
    let mut subtotals = Vec::new();
    for section in 0..random.within(2, 4) {
        writeln!(lines, "A{row}: Section {section}").unwrap();
        row += 1;
        let start = row;
        for item in 0..random.within(3, 7) {
            writeln!(lines, "A{row}: Item {section} {item}").unwrap();
            for index in 1..=columns {
                writeln!(lines, "{}{row}: {}", column(index), random.within(100, 90_000)).unwrap();
            }
            row += 1;
        }
        writeln!(lines, "A{row}: Subtotal {section}").unwrap();
        for index in 1..=columns {
            let at = column(index);
            writeln!(lines, "{at}{row}: =SUM({at}{start}:{at}{})", row - 1).unwrap();
        }
        subtotals.push(row);
        row += if random.chance(30) { 2 } else { 1 };
    }
    (subtotals, row)
}

fn total(lines: &mut String, row: u32, columns: u32, parts: &[u32]) {
    writeln!(lines, "A{row}: Total").unwrap();
    for index in 1..=columns {
        let at = column(index);
        let terms: Vec<String> = parts.iter().map(|part| format!("{at}{part}")).collect();
        writeln!(lines, "{at}{row}: ={}", terms.join("+")).unwrap();
    }
}

/// A total beside each row that has figures in B.
fn across(lines: &mut String, columns: u32, name: &str) {
    let at = column(columns + 1);
    let last = column(columns);
    writeln!(lines, "{at}1: {name}").unwrap();
    let rows: Vec<u32> = lines
        .lines()
        .filter_map(|line| line.strip_prefix('B')?.split_once(": ")?.0.parse().ok())
        .filter(|row| *row > 1)
        .collect();
    for row in rows {
        writeln!(lines, "{at}{row}: =SUM(B{row}:{last}{row})").unwrap();
    }
}

pub fn quarters(random: &mut Random) -> Workbook {
    let mut lines = String::from("B1: Q1\nC1: Q2\nD1: Q3\nE1: Q4\n");
    let (subtotals, row) = sections(&mut lines, 4, 2, random);
    total(&mut lines, row, 4, &subtotals);
    across(&mut lines, 4, "Year");
    workbook(&lines)
}

pub fn matrix(random: &mut Random) -> Workbook {
    let columns = u32::try_from(random.within(3, 9)).unwrap();
    let mut lines = String::new();
    for index in 1..=columns {
        writeln!(lines, "{}1: Department {index}", column(index)).unwrap();
    }
    let rows = u32::try_from(random.within(5, 14)).unwrap();
    for row in 2..2 + rows {
        writeln!(lines, "A{row}: Account {row}").unwrap();
        for index in 1..=columns {
            writeln!(lines, "{}{row}: {}", column(index), random.within(0, 9_000)).unwrap();
        }
    }
    let end = 2 + rows;
    writeln!(lines, "A{end}: Total").unwrap();
    for index in 1..=columns {
        let at = column(index);
        writeln!(lines, "{at}{end}: =SUM({at}2:{at}{})", end - 1).unwrap();
    }
    across(&mut lines, columns, "Total");
    workbook(&lines)
}

pub fn balance_sheet(random: &mut Random) -> Workbook {
    let mut lines = String::from("B1: 2024\nC1: 2023\n");
    let (assets, row) = sections(&mut lines, 2, 2, random);
    total(&mut lines, row, 2, &assets);
    let (claims, end) = sections(&mut lines, 2, row + 2, random);
    total(&mut lines, end, 2, &claims);
    writeln!(
        lines,
        "A{}: Difference\nB{}: =B{row}-B{end}\nC{}: =C{row}-C{end}",
        end + 2,
        end + 2,
        end + 2
    )
    .unwrap();
    workbook(&lines)
}
