//! A long list is read line by line as it comes: the same as with all of its cells at hand.

use std::fmt::Write as _;

use crossfoot::{
    extract::{ReadOptions, sniff::sniff, visit_as},
    model::{Text, ledger::CellUse},
    normalise::{
        Normalised, TableBounds,
        gather::{Gathered, Gathering, Keep},
        normalise_gathered,
    },
    profile::Profile,
};
use proptest::prelude::*;

const PROFILE: &str = include_str!("../../../benches/list/ledger.toml");

/// What stands in a list besides its lines.
#[derive(Debug, Clone)]
enum Odd {
    /// A row without cells.
    Blank,
    /// A label without figures.
    Heading,
    /// A figure with a footnote mark.
    Marked,
    /// A footnote.
    Note,
    /// A figure that is none.
    Unreadable,
    /// A text right of the table.
    Beside,
    /// The header again.
    Header,
    /// A total without a name.
    Unnamed,
    /// A field of blanks.
    Blanks,
}

const ODD: [Odd; 9] = [
    Odd::Blank,
    Odd::Heading,
    Odd::Marked,
    Odd::Note,
    Odd::Unreadable,
    Odd::Beside,
    Odd::Header,
    Odd::Unnamed,
    Odd::Blanks,
];

const HEADER: &str = "Department,Voucher,Vendor,Original Estimate 2024-25,Actual 2024-25\n";

/// A list of so many lines with a subtotal after each nine, and odd rows behind some of the lines.
fn list(n_lines: u32, odd: &[(u32, Odd)]) -> String {
    let mut text = HEADER.to_owned();
    let mut sums = (0, 0);
    for line in 0..n_lines {
        let (one, other) = (u64::from(line) * 37 % 1000, u64::from(line) * 91 % 1000);
        sums = (sums.0 + one, sums.1 + other);
        let _ =
            writeln!(text, "Department {},V{line:07},Vendor {},{one},{other}", line / 9, line % 7);
        if line % 9 == 8 {
            let _ = writeln!(text, "Sub-total,,,{},{}", sums.0, sums.1);
            sums = (0, 0);
        }
        for (_, odd) in odd.iter().filter(|(at, _)| *at == line) {
            text.push_str(match odd {
                Odd::Blank => "\n",
                Odd::Heading => "Division of works,,,,\n",
                Odd::Marked => "Department M,V9999999,Vendor,12*,13\n",
                Odd::Note => "* of which some are not yet paid to anybody,,,,\n",
                Odd::Unreadable => "Department U,V8888888,Vendor,twelve,13\n",
                Odd::Beside => "Department B,V7777777,Vendor,1,2,to be asked\n",
                Odd::Header => HEADER,
                Odd::Unnamed => ",,,5,6\n",
                Odd::Blanks => "Department W,V6666666,  ,3,4\n",
            });
        }
    }
    text
}

fn gathered<'p>(text: &str, profile: &'p Profile, keep: Keep) -> Vec<Gathered<'p>> {
    let file = Text::from("list.csv");
    let mut gathering = Gathering::new(&file, profile, keep);
    let options = ReadOptions::default();
    let bytes = text.as_bytes();
    let visited = visit_as(&file, bytes, sniff(&file, bytes), &options, &mut gathering);
    assert!(visited.sound.is_some());
    gathering.sheets()
}

fn read(sheets: Vec<Gathered<'_>>, profile: &Profile) -> Option<Normalised> {
    let format = crossfoot::model::workbook::Format::Delimited;
    normalise_gathered(&"list.csv".into(), sheets, format, profile, TableBounds::default()).ok()
}

#[test]
fn the_lines_of_a_long_list_leave_no_cells_behind() {
    let profile = Profile::parse("ledger", PROFILE).unwrap();
    let text = list(5_000, &[(3_000, Odd::Marked), (4_000, Odd::Heading)]);
    let sheets = gathered(&text, &profile, Keep::Lines);
    // The first 1,024 rows, of which each has four or five cells, and the two that are odd.
    let kept: Vec<u32> = sheets[0].sheet.cells.iter().map(|it| it.at.row).collect();
    let later: Vec<&u32> = kept.iter().filter(|row| **row >= 1_024).collect();
    assert_eq!(later, [&3_335; 5].iter().copied().chain([&4_447]).collect::<Vec<_>>());
    let ledger = read(sheets, &profile).unwrap().ledger;
    assert_eq!(ledger.facts.len(), 2 * (5_000 + 555 + 1));
    let uses = &ledger.tallies[0].uses;
    // The header's five, three labels a line, one a subtotal, three of the marked line, one heading.
    assert_eq!(uses[&CellUse::Label], 5 + 15_000 + 555 + 3 + 1);
    assert_eq!(uses[&CellUse::Fact], ledger.facts.len() as u64);
    assert_eq!(ledger.tallies[0].cells, uses.values().sum::<u64>());
}

/// Both readings of a text, which must be the same: where streaming gives up, whole reading is used.
fn reads_the_same(text: &str) {
    let profile = Profile::parse("ledger", PROFILE).unwrap();
    let whole = read(gathered(text, &profile, Keep::Cells), &profile).unwrap();
    if let Some(streamed) = read(gathered(text, &profile, Keep::Lines), &profile) {
        assert_eq!(streamed.diagnostics, whole.diagnostics);
        assert!(streamed.ledger == whole.ledger);
    }
}

#[test]
fn a_header_right_above_a_look_is_settled_by_the_rows_that_come() {
    // A heading that nobody knows, over text in its first rows and figures below: a series.
    let header = HEADER.replace("Vendor", "Adjustments");
    let line = |at: u32| {
        let adjusted = if at < 16 { "none".to_owned() } else { (at % 50).to_string() };
        format!("Department {},V{at:07},{adjusted},{},{}\n", at / 9, at % 97, at % 89)
    };
    for n_above in [960, 1_000, 1_008, 1_020] {
        let prose = "A line of prose\n".repeat(n_above);
        reads_the_same(&(prose + &header + &(0..1_500).map(line).collect::<String>()));
    }
}

#[test]
fn a_header_that_two_portions_share_is_a_header() {
    let years = "Works,,,2023,2024\n";
    let names = "Department,Voucher,Vendor,Actual,Revised Estimate\n";
    let line = |at: u32| format!("Department 1,V{at:07},Vendor,{},{}\n", at % 97, at % 89);
    for n_lines in 2_040..2_052 {
        let first: String = (0..n_lines).map(line).collect();
        let second: String = (0..100).map(line).collect();
        reads_the_same(&[HEADER, &first, years, names, &second].concat());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_list_reads_the_same_with_and_without_its_cells(
        n_lines in 1_000..3_500_u32,
        odd in prop::collection::vec((0..3_500_u32, prop::sample::select(ODD.to_vec())), 0..6),
    ) {
        let profile = Profile::parse("ledger", PROFILE).unwrap();
        let text = list(n_lines, &odd);
        let whole = read(gathered(&text, &profile, Keep::Cells), &profile).unwrap();
        // One that is torn is read whole, which is the same.
        if let Some(streamed) = read(gathered(&text, &profile, Keep::Lines), &profile) {
            prop_assert_eq!(streamed.diagnostics, whole.diagnostics);
            prop_assert_eq!(streamed.ledger, whole.ledger);
        }
    }
}
