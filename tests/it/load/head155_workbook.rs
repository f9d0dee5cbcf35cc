//! The workbook of one head as another reader sees it.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use crossfoot::load::{Artefact, LoadOptions, load};

use super::head155::{file, head_155, made, options, text};
use crate::chain;

#[test]
fn a_schedule_shows_what_is_printed_and_a_live_cast_beneath() {
    let artefacts = head_155();
    let (values, formulas) = sheet(artefacts, "開支分目");
    let line = row_of(&values, "運作開支");
    assert_eq!(values.get_value((line, 0)), Some(&Data::String("000".into())));
    assert_eq!(values.get_value((line, 2)), Some(&Data::Float(745_545.0)));
    // Operating account 901,991 and capital account 15,266 make 917,257.
    let total = row_of(&values, "開支總額");
    assert_eq!(values.get_value((total, 8)), Some(&Data::Float(917_257.0)));
    assert_eq!(values.get_value((total + 1, 8)), Some(&Data::Float(917_257.0)));
    assert_eq!(values.get_value((total + 2, 8)), Some(&Data::Float(0.0)));
    let cast = formulas.get_value((total + 1, 8)).unwrap();
    assert_eq!(cast, "ROUND(SUM(I18,I28),places_0)");
    // Beside the figure: it was footed, and agreed to the programmes within rounding.
    assert_eq!(values.get_value((total, 9)), Some(&Data::String("F A R".into())));
}

#[test]
fn the_mark_of_a_failing_check_is_on_the_one_figure() {
    let (values, _) = sheet(head_155(), "綱領(6)");
    let marks: Vec<(u32, u32)> = values
        .cells()
        .filter(|(_, _, cell)| **cell == Data::String("D".into()))
        .map(|(row, column, _)| {
            let start = values.start().unwrap();
            let at = |n: usize, from: u32| from + u32::try_from(n).unwrap();
            (at(row, start.0), at(column, start.1))
        })
        .collect();
    // The subvention is 160.5 where subhead 000 has 160,444 in thousands; 221.4 is as sound as before.
    let [(row, column)] = marks[..] else { panic!("{marks:?}") };
    assert_eq!(values.get_value((row, column - 1)), Some(&Data::Float(160.5)));
}

#[test]
fn the_master_check_and_the_verdicts_are_live_and_hold_their_results() {
    let artefacts = head_155();
    let (values, formulas) = sheet(artefacts, "封面");
    let master = row_of(&values, "總核對");
    assert_eq!(
        values.get_value((master, 2)),
        Some(&Data::String("未獲接受的不符（請參閱「發現」）：1".into()))
    );
    assert!(formulas.get_value((master, 2)).unwrap().starts_with("IF(B"));
    assert_eq!(values.get_value((master + 1, 1)), Some(&Data::Float(1.0)));
    let rounding = row_of(&values, "四捨五入");
    assert_eq!(values.get_value((rounding, 1)), Some(&Data::Float(14.0)));
    let (values, formulas) = sheet(artefacts, "核對");
    let verdict = Data::String("不符".into());
    let broken = (4..values.end().unwrap().0)
        .find(|&row| values.get_value((row, 11)) == Some(&verdict))
        .unwrap();
    // 160,444 in $'000 against 160.5 in $ million: off by 56,000, and 50,500 is tolerated.
    let numbers: Vec<f64> = (6..=10)
        .map(|column| match values.get_value((broken, column)) {
            Some(Data::Float(value)) => *value,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(numbers, [160_444_000.0, 160_500_000.0, -56_000.0, 101_000.0, 50_500.0]);
    assert_eq!(values.get_value((broken, 12)), Some(&Data::Float(1.0)));
    assert!(formulas.get_value((broken, 6)).unwrap().contains("*HKD_thousand"));
    assert!(formulas.get_value((broken, 7)).unwrap().contains("*HKD_million"));
    let change = row_of(&values, "增減百分率");
    // 108.5 against 104.7 is +3.6 %.
    assert_eq!(values.get_value((change, 6)), Some(&Data::Float(3.6)));
    assert!(formulas.get_value((change, 6)).unwrap().contains("per_cent"));
}

#[test]
fn a_figure_that_a_workbook_would_change_stands_as_text_and_is_said() {
    let mut outcome = chain::head_155().outcome.clone();
    let fact = outcome.ledger.facts.iter_mut().find(|it| &*it.printed == "745,545").unwrap();
    let value = "745545123456.789123".parse().unwrap();
    fact.figure = crossfoot::model::fact::Figure::Stated(crossfoot::model::amount::Amount::new(
        value,
        rust_decimal::Decimal::ONE,
    ));
    let loaded = load(&outcome, &[], chain::profile(), &options()).unwrap();
    assert!(loaded.diagnostics.iter().any(|it| it.code.number == 402));
    assert!(text(&loaded.artefacts, "facts.csv").contains(",745545123456.789123,"));
}

#[test]
fn a_head_of_two_editions_and_one_without_a_date_has_three_workbooks() {
    let mut outcome = chain::head_155().outcome.clone();
    outcome.ledger.tables[0].edition = None;
    outcome.ledger.tables[1].edition =
        Some(crossfoot::model::period::Period::of_fiscal_year(2023, (4, 1)));
    for fact in &mut outcome.ledger.facts {
        fact.meaning.edition = outcome.ledger.tables[fact.slot.table as usize].edition;
    }
    let artefacts = made(&outcome);
    for path in ["undated", "2023-24", "2024-25"] {
        file(&artefacts, &format!("workbooks/{path}/head-155.xlsx"));
    }
}

#[test]
fn labels_speak_the_language_asked_for() {
    let options = LoadOptions { language: Some(crossfoot::words::Language::En), ..options() };
    let artefacts = load(&chain::head_155().outcome.clone(), &[], chain::profile(), &options)
        .unwrap()
        .artefacts;
    let bytes = file(&artefacts, "workbooks/2024-25/head-155.xlsx");
    let workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let names = workbook.sheet_names();
    assert_eq!(names[..3], ["Cover", "Lead schedule", "Findings"]);
    // The last is the seal, which nobody sees.
    let last = ["Checks", "Sources", "Remarks", "Notes", "crossfoot-seal"];
    assert_eq!(names[names.len() - 5..], last);
}

#[test]
fn the_properties_of_a_workbook_have_a_title_and_no_day_that_nobody_said() {
    let bytes = file(head_155(), "workbooks/2024-25/head-155.xlsx");
    let archive = rawzip::ZipArchive::from_slice(bytes).unwrap();
    let mut entries = archive.entries();
    let said = std::iter::from_fn(|| entries.next_entry().unwrap())
        .find(|entry| entry.file_path().as_bytes() == b"docProps/core.xml")
        .map(|entry| archive.get_entry(entry.wayfinder()).unwrap().data().to_vec());
    let mut text = String::new();
    flate2::read::DeflateDecoder::new(&*said.unwrap()).read_to_string(&mut text).unwrap();
    assert!(text.contains("<dc:title>總目155 "), "{text}");
    assert!(!text.contains("<dcterms:"), "{text}");
}

/// The texts of a sheet.
fn texts(artefacts: &[Artefact], name: &str) -> Vec<String> {
    let (values, _) = sheet(artefacts, name);
    values.cells().map(|(_, _, cell)| cell.to_string()).filter(|it| !it.is_empty()).collect()
}

#[test]
fn a_sentence_is_headed_by_what_it_says_and_in_one_unit() {
    let texts = texts(head_155(), "說明");
    // 綱領(1) is 600 in ten thousand more than the revised estimate; the head, 83,158,000 dollars.
    let against = texts.iter().filter(|it| *it == "2024-25 預算\n較 2023-24 修訂預算");
    assert_eq!(against.count(), 3);
    for said in ["萬港元", "港元", "（運作開支）", "（小型機器、車輛及設備(整體撥款)）"]
    {
        assert!(texts.iter().any(|it| it == said), "{said}");
    }
}

#[test]
fn a_workbook_in_chinese_has_no_words_of_ours_in_english() {
    for name in ["封面", "總表", "總目155", "綱領(6)", "說明", "核對", "發現"] {
        for text in texts(head_155(), name) {
            for word in
                [" estimate", "HKD ", " HKD", "bracketed", "subvention_to", "(zh)", "actual"]
            {
                let file = "head-155-estimates-2024-25.xlsx";
                assert!(!text.replace(file, "").contains(word), "{name}: {text}");
            }
        }
    }
}

#[test]
fn a_cover_says_what_was_not_read_in_the_place_of_the_master_check() {
    let mut inputs = vec![chain::input(chain::HEAD_155, chain::book())];
    inputs.push(chain::input("broken.xlsx", b"PK\x03\x04 no package".to_vec()));
    let ran = chain::run(inputs);
    let artefacts = chain::made(&ran);
    for path in ["reconciliation.xlsx", "workbooks/2024-25/head-155.xlsx"] {
        let bytes = &artefacts.iter().find(|it| it.path == path).unwrap().bytes;
        let mut workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        let cover = workbook.sheet_names()[0].clone();
        let values = workbook.worksheet_range(&cover).unwrap();
        let texts: Vec<String> = values.cells().map(|(_, _, cell)| cell.to_string()).collect();
        let starts = |with: &str| texts.iter().any(|text| text.starts_with(with));
        assert!(starts("不完整：2 個檔案中有 1 個未讀"), "{path}: {texts:?}");
        // The file belongs to no head: the workbook of the whole run names it.
        assert_eq!(starts("broken.xlsx："), path == "reconciliation.xlsx", "{path}");
    }
}

/// A sheet of the head's workbook as calamine reads it: values and formulas by cell.
fn sheet(artefacts: &[Artefact], name: &str) -> (calamine::Range<Data>, calamine::Range<String>) {
    let bytes = file(artefacts, "workbooks/2024-25/head-155.xlsx");
    let mut workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    (workbook.worksheet_range(name).unwrap(), workbook.worksheet_formula(name).unwrap())
}

/// The row of a sheet in which a cell says so.
fn row_of(range: &calamine::Range<Data>, label: &str) -> u32 {
    let start = range.start().unwrap().0;
    let found = range.rows().position(|row| row.iter().any(|it| *it == Data::String(label.into())));
    start + u32::try_from(found.unwrap_or_else(|| panic!("no {label}"))).unwrap()
}
