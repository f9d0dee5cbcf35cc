//! The workbooks to read, the same on every machine.

use std::{fs, path::Path};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Formula, Workbook};

const PARTICULARS: [&str; 24] = [
    "Personal emoluments",
    "Salaries",
    "Allowances",
    "Job-related allowances",
    "Mandatory Provident Fund contribution",
    "Civil Service Provident Fund contribution",
    "Departmental expenses",
    "Temporary staff",
    "General expenses",
    "Minor works",
    "Plant, vehicles and equipment",
    "Grants and subventions",
    "Contribution to funds",
    "Hire of services",
    "個人薪酬",
    "與員工有關連的開支",
    "部門開支",
    "一般開支",
    "經營帳目總額",
    "機器、設備及工程",
    "Training expenses",
    "Publicity",
    "Rent & rates",
    "Maintenance",
];

/// Writes `rows.xlsx`, 1,000,000 rows of 12 columns, and `books/`, 200 workbooks of 8 sheets.
pub fn all(folder: &Path) {
    fs::create_dir_all(folder.join("books")).unwrap();
    rows(&folder.join("rows.xlsx"));
    for number in 0..200 {
        book(&folder.join(format!("books/book{number:03}.xlsx")), number);
    }
}

/// Half texts of a vocabulary of 50,000, half numbers of up to two places.
fn rows(path: &Path) {
    let mut dice = Dice(155);
    let vocabulary: Vec<String> =
        (0..50_000).map(|number| format!("{} {number}", PARTICULARS[dice.below(24)])).collect();
    let mut workbook = dated();
    let sheet = workbook.add_worksheet();
    for row in 0..1_000_000 {
        for column in 0..12_u16 {
            if column % 2 == 0 {
                sheet.write_string(row, column, &vocabulary[dice.below(vocabulary.len())]).unwrap();
            } else {
                sheet.write_number(row, column, dice.amount()).unwrap();
            }
        }
    }
    workbook.save(path).unwrap();
}

/// 8 sheets of 120 rows and 8 columns with formats, merges, and a total of each column.
fn book(path: &Path, seed: u64) {
    let mut dice = Dice(seed);
    let mut workbook = dated();
    let heading = Format::new().set_bold();
    let amount = Format::new().set_num_format("#,##0.0");
    for number in 0..8 {
        let sheet = workbook.add_worksheet();
        sheet.set_name(format!("Head {}", 100 * number + dice.below(99))).unwrap();
        sheet.merge_range(0, 0, 0, 7, "Details of expenditure by subhead", &heading).unwrap();
        for column in 0..8_u16 {
            sheet
                .write_string_with_format(
                    1,
                    column,
                    format!("{}-{:02}", 2020 + column, 21 + column),
                    &heading,
                )
                .unwrap();
        }
        for row in 2..119 {
            sheet.write_string(row, 0, PARTICULARS[dice.below(24)]).unwrap();
            for column in 1..8 {
                sheet.write_number_with_format(row, column, dice.amount(), &amount).unwrap();
            }
        }
        for column in 1..8_u8 {
            let letter = char::from(b'A' + column);
            let total = Formula::new(format!("SUM({letter}3:{letter}119)"))
                .set_result(dice.amount().to_string());
            sheet.write_formula_with_format(119, u16::from(column), total, &amount).unwrap();
        }
    }
    workbook.save(path).unwrap();
}

/// A workbook that does not bear the time at which it was made.
fn dated() -> Workbook {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2026, 1, 1).unwrap();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    workbook
}

/// Numbers that look random and are always the same (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.roll() % bound as u64).unwrap()
    }

    /// An amount below ten million, with two places, one or none.
    #[allow(clippy::float_arithmetic, reason = "the writer takes floats")]
    fn amount(&mut self) -> f64 {
        let cents = f64::from(u32::try_from(self.roll() % 1_000_000_000).unwrap());
        cents / [1.0, 10.0, 100.0][self.below(3)]
    }
}
