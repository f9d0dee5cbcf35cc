//! The list, the same on every machine: a ledger with a subtotal after each 99 lines, some of them wrong.

use std::{collections::BTreeMap, path::Path};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};

use crate::answer::{Answer, address};

/// What heads the columns.
pub const HEADERS: [&str; 12] = [
    "Department",
    "Voucher",
    "Date",
    "Vendor",
    "Description",
    "Cost centre",
    "Account",
    "Project",
    "Officer",
    "Original Estimate 2024-25 ($)",
    "Revised Estimate 2024-25 ($)",
    "Actual 2024-25 ($)",
];
/// The column of dates.
pub const DATE: usize = 2;
/// Where the amounts begin.
pub const AMOUNTS: usize = 9;
/// What a row is called that adds up those above it.
pub const SUBTOTAL: &str = "Sub-total";

/// Lines and the subtotal beneath them.
const BLOCK: u32 = 100;
const DEPARTMENTS: [&str; 8] = [
    "Agriculture, Fisheries and Conservation",
    "Buildings",
    "Census and Statistics",
    "Drainage Services",
    "Fire Services",
    "Government Laboratory",
    "Highways",
    "Water Supplies",
];
const GOODS: [&str; 8] = [
    "Hire of plant",
    "Temporary staff",
    "Maintenance of pumps",
    "Rent & rates",
    "Laboratory reagents",
    "Publicity",
    "Fuel, light and power",
    "Minor works",
];

/// Writes a ledger of so many rows beneath its header and gives what has to be found in it.
pub fn write(path: &Path, n_rows: u32) -> Answer {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2026, 1, 1).unwrap();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let sheet = workbook.add_worksheet();
    sheet.set_name("Ledger").unwrap();
    for (column, header) in (0..).zip(HEADERS) {
        sheet.write_string(0, column, header).unwrap();
    }
    let looks = Looks {
        date: Format::new().set_num_format("yyyy-mm-dd"),
        amount: Format::new().set_num_format("#,##0.00"),
    };
    let mut dice = Dice(2024);
    let slips = slips(n_rows.div_ceil(BLOCK), &mut dice);
    let mut answer = Answer::default();
    let (mut block, mut of_block) = (0, Vec::new());
    for row in 1..=n_rows {
        if row % BLOCK != 0 && row != n_rows {
            of_block.push(line(sheet, row, &looks, &mut dice));
            continue;
        }
        answer.lines += of_block.len() as u64;
        answer.subtotals += 1;
        sheet.write_string(row, 0, SUBTOTAL).unwrap();
        for column in 0..3 {
            let amounts: Vec<i64> = of_block.iter().map(|it: &[i64; 3]| it[column]).collect();
            let sum: i64 = amounts.iter().sum();
            answer.add_cents(sum);
            let stated = match slips.get(&block) {
                Some((slip, at)) if *at == column => slip.on(sum, &amounts),
                Some(_) | None => sum,
            };
            if stated != sum {
                answer.broken.push(address(row, column));
            }
            cents(sheet, row, column, stated, &looks);
        }
        block += 1;
        of_block.clear();
    }
    workbook.save(path).unwrap();
    answer
}

struct Looks {
    date: Format,
    amount: Format,
}

/// A line of the ledger; gives its amounts in cents.
fn line(sheet: &mut Worksheet, row: u32, looks: &Looks, dice: &mut Dice) -> [i64; 3] {
    let department = DEPARTMENTS[(row / BLOCK) as usize % DEPARTMENTS.len()];
    let texts = [
        (0, department.to_owned()),
        (1, format!("V{row:07}")),
        (3, format!("Vendor {:04} Limited", dice.below(5_000))),
        (4, format!("{}, lot {}", GOODS[dice.below(8)], dice.below(40))),
        (5, format!("CC{:03}", dice.below(400))),
        (6, format!("{}", 1_000 + dice.below(1_000))),
        (7, format!("P{:03}", dice.below(900))),
        (8, format!("Officer {}", dice.below(700))),
    ];
    for (column, text) in texts {
        sheet.write_string(row, column, text).unwrap();
    }
    // The days of the financial year 2024-25, as serial numbers.
    let day = 45_383 + u32::try_from(dice.below(365)).unwrap();
    sheet.write_number_with_format(row, DATE as u16, day, &looks.date).unwrap();
    let amounts = [(); 3].map(|()| 1 + i64::try_from(dice.below(1_000_000_000)).unwrap());
    for (column, amount) in amounts.into_iter().enumerate() {
        cents(sheet, row, column, amount, looks);
    }
    amounts
}

/// Writes an amount of cents as spreadsheets hold it: the nearest float of its units.
fn cents(sheet: &mut Worksheet, row: u32, column: usize, cents: i64, looks: &Looks) {
    let column = u16::try_from(AMOUNTS + column).unwrap();
    sheet.write_number_with_format(row, column, cents as f64 / 100.0, &looks.amount).unwrap();
}

/// What went wrong with a subtotal.
enum Slip {
    /// Two neighbouring digits of the sum changed places.
    Transposed,
    /// The first line is not in the sum.
    Omitted,
    /// The sum is a cent too high.
    Cent,
}

impl Slip {
    fn on(&self, sum: i64, amounts: &[i64]) -> i64 {
        match self {
            Self::Omitted => sum - amounts[0],
            Self::Cent => sum + 1,
            Self::Transposed => (3..10)
                .map(|place| transposed(sum, 10_i64.pow(place)))
                .find(|stated| *stated != sum)
                .unwrap_or(sum + 9_000),
        }
    }
}

/// A sum whose digit at a power of ten has changed places with the one before it.
fn transposed(sum: i64, power: i64) -> i64 {
    let (low, high) = (sum / power % 10, sum / power / 10 % 10);
    sum + (low - high) * 9 * power
}

/// Which blocks have a wrong subtotal, in which column: one of a thousand, and never fewer than three.
fn slips(n_blocks: u32, dice: &mut Dice) -> BTreeMap<u32, (Slip, usize)> {
    let wanted = n_blocks.div_ceil(1_000).max(3).min(n_blocks) as usize;
    let mut slips = BTreeMap::new();
    while slips.len() < wanted {
        let slip = match slips.len() % 3 {
            0 => Slip::Transposed,
            1 => Slip::Omitted,
            _ => Slip::Cent,
        };
        let block = u32::try_from(dice.below(n_blocks as usize)).unwrap();
        slips.entry(block).or_insert((slip, dice.below(3)));
    }
    slips
}

/// Numbers that look random and are always the same (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % bound as u64).unwrap()
    }
}
