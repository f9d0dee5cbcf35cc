//! Twenty kinds of workbooks: eleven of the recipes, and nine with many columns or sheets.

use std::fmt::Write;

use crossfoot_cells::{Formulas, ReadOptions, extract, model::workbook::Workbook};
use crossfoot_recipes::{
    Kind, Language, Medium,
    random::Random,
    style::Style,
    write::{Numbers, write},
};

use crate::{
    sections::{balance_sheet, matrix, quarters},
    sheets::workbook,
};

pub type Make = fn(&mut Random) -> Workbook;

pub const KINDS: &[(&str, Make)] = &[
    ("budget", |random| recipe(Kind::Budget, random)),
    ("trial balance", |random| recipe(Kind::TrialBalance, random)),
    ("ledger", |random| recipe(Kind::Ledger, random)),
    ("bank reconciliation", |random| recipe(Kind::BankReconciliation, random)),
    ("consolidated", |random| recipe(Kind::Consolidated, random)),
    ("cash flow", |random| recipe(Kind::CashFlow, random)),
    ("payroll", |random| recipe(Kind::Payroll, random)),
    ("grant", |random| recipe(Kind::Grant, random)),
    ("inventory", |random| recipe(Kind::Inventory, random)),
    ("variance", |random| recipe(Kind::Variance, random)),
    ("published table", |random| recipe(Kind::Table, random)),
    ("quarters", quarters),
    ("matrix", matrix),
    ("forecast", forecast),
    ("invoice", invoice),
    ("balance sheet", balance_sheet),
    ("loan", loan),
    ("months by sheet", months),
    ("income statement", income),
    ("statistics", statistics),
    ("time sheet", time_sheet),
];

fn recipe(kind: Kind, random: &mut Random) -> Workbook {
    let language = random.one_of(Language::ALL);
    let style = Style::draw(language, random).unwrap();
    let numbers = Numbers::draw(random);
    let bytes = write(&kind.write(&style, random), Medium::XlsxFormulas, numbers).unwrap();
    let options = ReadOptions { formulas: Formulas::Written, ..ReadOptions::default() };
    extract(&"book.xlsx".into(), &bytes, &options).workbook.unwrap()
}

/// Two typed years, then formulas that grow them.
fn forecast(random: &mut Random) -> Workbook {
    let mut lines =
        String::from("A1: Growth\nB1: 0.03\nB2: 2023\nC2: 2024\nD2: 2025\nE2: 2026\nF2: 2027\n");
    let rows = u32::try_from(random.within(4, 8)).unwrap();
    for row in 3..3 + rows {
        writeln!(lines, "A{row}: Line {row}").unwrap();
        for at in ['B', 'C'] {
            writeln!(lines, "{at}{row}: {}", random.within(1_000, 50_000)).unwrap();
        }
        for (at, before) in [('D', 'C'), ('E', 'D'), ('F', 'E')] {
            writeln!(lines, "{at}{row}: ={before}{row}*(1+$B$1)").unwrap();
        }
    }
    let end = 3 + rows;
    writeln!(lines, "A{end}: Total").unwrap();
    for at in ['B', 'C', 'D', 'E', 'F'] {
        writeln!(lines, "{at}{end}: =SUM({at}3:{at}{})", end - 1).unwrap();
    }
    workbook(&lines)
}

fn invoice(random: &mut Random) -> Workbook {
    let mut lines = String::from("A1: Article\nB1: Quantity\nC1: Price\nD1: Amount\n");
    let rows = u32::try_from(random.within(4, 12)).unwrap();
    for row in 2..2 + rows {
        writeln!(lines, "A{row}: Article {row}\nB{row}: {}", random.within(1, 40)).unwrap();
        writeln!(lines, "C{row}: {}.{:02}", random.within(2, 400), random.within(0, 99)).unwrap();
        writeln!(lines, "D{row}: =ROUND(B{row}*C{row},2)").unwrap();
    }
    let end = 2 + rows;
    writeln!(lines, "A{end}: Net\nD{end}: =SUM(D2:D{})", end - 1).unwrap();
    writeln!(
        lines,
        "A{}: Tax\nC{}: 0.19\nD{}: =ROUND(D{end}*C{},2)",
        end + 1,
        end + 1,
        end + 1,
        end + 1
    )
    .unwrap();
    writeln!(lines, "A{}: To pay\nD{}: =D{end}+D{}", end + 2, end + 2, end + 1).unwrap();
    workbook(&lines)
}

fn loan(random: &mut Random) -> Workbook {
    let mut lines = format!(
        "A1: Loan\nB1: {}\nA2: Rate\nB2: 0.004\nA3: Payment\nB3: 900\n",
        random.within(50, 400) * 1_000
    );
    lines.push_str("A4: Month\nB4: Interest\nC4: Repaid\nD4: Balance\n");
    for row in 5..17_u32 {
        let before = if row == 5 { "$B$1".to_owned() } else { format!("D{}", row - 1) };
        writeln!(lines, "A{row}: Month {}\nB{row}: =ROUND({before}*$B$2,2)", row - 4).unwrap();
        writeln!(lines, "C{row}: =$B$3-B{row}\nD{row}: ={before}-C{row}").unwrap();
    }
    lines.push_str("A17: Total\nB17: =SUM(B5:B16)\nC17: =SUM(C5:C16)\n");
    workbook(&lines)
}

fn months(random: &mut Random) -> Workbook {
    let mut lines = String::new();
    let rows = u32::try_from(random.within(4, 9)).unwrap();
    let names = ["Jan", "Feb", "Mar"];
    for name in names {
        writeln!(lines, "# {name}\nB1: Plan\nC1: Actual").unwrap();
        for row in 2..2 + rows {
            writeln!(lines, "A{row}: Cost {row}\nB{row}: {}", random.within(10, 9_000)).unwrap();
            writeln!(lines, "C{row}: {}", random.within(10, 9_000)).unwrap();
        }
        let end = 2 + rows;
        writeln!(
            lines,
            "A{end}: Total\nB{end}: =SUM(B2:B{})\nC{end}: =SUM(C2:C{})",
            end - 1,
            end - 1
        )
        .unwrap();
    }
    writeln!(lines, "# Summary\nB1: Plan\nC1: Actual\nD1: Difference").unwrap();
    for row in 2..=2 + rows {
        writeln!(lines, "A{row}: Cost {row}\nB{row}: =SUM(Jan:Mar!B{row})").unwrap();
        writeln!(lines, "C{row}: =Jan!C{row}+Feb!C{row}+Mar!C{row}\nD{row}: =C{row}-B{row}")
            .unwrap();
    }
    workbook(&lines)
}

fn income(random: &mut Random) -> Workbook {
    let mut lines = String::from("B1: Budget\nC1: Actual\nD1: Variance\nE1: Share\n");
    let mut row = 2;
    let mut sums = Vec::new();
    for name in ["Revenue", "Cost of sales", "Expenses"] {
        let start = row;
        for item in 0..random.within(3, 6) {
            writeln!(lines, "A{row}: {name} {item}\nB{row}: {}", random.within(100, 90_000))
                .unwrap();
            writeln!(lines, "C{row}: {}\nD{row}: =C{row}-B{row}", random.within(100, 90_000))
                .unwrap();
            row += 1;
        }
        writeln!(lines, "A{row}: {name}").unwrap();
        for at in ['B', 'C', 'D'] {
            writeln!(lines, "{at}{row}: =SUM({at}{start}:{at}{})", row - 1).unwrap();
        }
        writeln!(lines, "E{row}: =C{row}/C$7").unwrap();
        sums.push(row);
        row += 1;
        if sums.len() == 2 {
            writeln!(lines, "A{row}: Gross profit").unwrap();
            for at in ['B', 'C', 'D'] {
                writeln!(lines, "{at}{row}: ={at}{}-{at}{}", sums[0], sums[1]).unwrap();
            }
            sums.push(row);
            row += 1;
        }
    }
    writeln!(lines, "A{row}: Operating profit").unwrap();
    for at in ['B', 'C', 'D'] {
        writeln!(lines, "{at}{row}: ={at}{}-{at}{}", sums[2], sums[3]).unwrap();
    }
    workbook(&lines)
}

fn statistics(random: &mut Random) -> Workbook {
    let mut lines = String::from("B1: 2021\nC1: 2022\nD1: 2023\nE1: Change\n");
    let rows = u32::try_from(random.within(5, 12)).unwrap();
    for row in 2..2 + rows {
        writeln!(lines, "A{row}: Region {row}").unwrap();
        for at in ['B', 'C', 'D'] {
            writeln!(lines, "{at}{row}: {}", random.within(1_000, 900_000)).unwrap();
        }
        writeln!(lines, "E{row}: =ROUND((D{row}/C{row}-1)*100,1)").unwrap();
    }
    let end = 2 + rows;
    writeln!(lines, "A{end}: All regions\nA{}: Average\nA{}: Largest", end + 1, end + 2).unwrap();
    for at in ['B', 'C', 'D'] {
        writeln!(lines, "{at}{end}: =SUM({at}2:{at}{})", end - 1).unwrap();
        writeln!(lines, "{at}{}: =AVERAGE({at}2:{at}{})", end + 1, end - 1).unwrap();
        writeln!(lines, "{at}{}: =MAX({at}2:{at}{})", end + 2, end - 1).unwrap();
    }
    writeln!(lines, "E{end}: =ROUND((D{end}/C{end}-1)*100,1)").unwrap();
    workbook(&lines)
}

/// Hours by day with a total at the top, and pay.
fn time_sheet(random: &mut Random) -> Workbook {
    let days = ['B', 'C', 'D', 'E', 'F'];
    let mut lines = String::from("A1: Name\nG1: Hours\nH1: Rate\nI1: Pay\n");
    let rows = u32::try_from(random.within(4, 10)).unwrap();
    let last = 2 + rows;
    writeln!(lines, "A2: All").unwrap();
    for (at, name) in days.iter().zip(["Mon", "Tue", "Wed", "Thu", "Fri"]) {
        writeln!(lines, "{at}1: {name}\n{at}2: =SUM({at}3:{at}{last})").unwrap();
    }
    writeln!(lines, "G2: =SUM(G3:G{last})\nI2: =SUM(I3:I{last})").unwrap();
    for row in 3..=last {
        writeln!(lines, "A{row}: Person {row}").unwrap();
        for at in days {
            writeln!(lines, "{at}{row}: {}.5", random.within(4, 9)).unwrap();
        }
        writeln!(lines, "G{row}: =SUM(B{row}:F{row})\nH{row}: {}", random.within(20, 60)).unwrap();
        writeln!(lines, "I{row}: =G{row}*H{row}").unwrap();
    }
    workbook(&lines)
}
