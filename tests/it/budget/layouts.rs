//! The same tables laid out as other years, programs and people lay them out.

use crossfoot::model::{amount::plain, check::Status, keys::Level};

use super::{checks, run};
use crate::chain::{Ran, input};

fn sheet(csv: &str) -> Ran {
    run(vec![input("sheet.csv", csv.as_bytes().to_vec())])
}

/// `label|series|year|basis|value` of every figure.
fn facts(ran: &Ran) -> Vec<String> {
    ran.outcome
        .ledger
        .facts
        .iter()
        .map(|it| {
            let period = it.period().map(|it| it.to_string()).unwrap_or_default();
            let basis = it.basis().map_or("", |it| &*it.0);
            let value = it.figure.amount().map(|it| plain(it.value)).unwrap_or_default();
            format!("{}|{}|{period}|{basis}|{value}", it.label(), it.series())
        })
        .collect()
}

const MATRIX: [&str; 9] = [
    "合計|合計|2019|estimate|100000",
    "合計|1款 甲|2019|estimate|60000",
    "合計|2款 乙|2019|estimate|40000",
    "國務支出|合計|2019|estimate|30000",
    "國務支出|1款 甲|2019|estimate|10000",
    "國務支出|2款 乙|2019|estimate|20000",
    "國防支出|合計|2019|estimate|70000",
    "國防支出|1款 甲|2019|estimate|50000",
    "國防支出|2款 乙|2019|estimate|20000",
];

#[track_caller]
fn is_the_matrix(csv: &str) {
    let ran = sheet(csv);
    let (mut got, mut want) = (facts(&ran), MATRIX.map(str::to_owned).to_vec());
    got.sort();
    want.sort();
    assert_eq!(got, want, "{csv}");
    assert_eq!(checks(&ran.outcome), ["cast 3 agrees", "cross_cast 3 agrees"], "{csv}");
}

#[test]
fn a_matrix_with_its_agencies_in_two_header_rows() {
    is_the_matrix(
        "中央政府總預算,,,,
各機關歲出政事別科目分析總表,,,,
中華民國108年度,,,,單位：新臺幣千元
科目,,合　計,1款,2款
款,名稱,,甲,乙
,合　計,100,60,40
1,國務支出,30,10,20
2,國防支出,70,50,20
",
    );
}

#[test]
fn a_matrix_with_one_header_row_its_totals_below_and_at_the_right() {
    is_the_matrix(
        "各機關歲出政事別科目分析總表,,,,
108年度,,單位：千元,,
款,名稱,1款　甲,2款　乙,合計
1,國務支出,10,20,30
2,國防支出,50,20,70
,合計,60,40,100
",
    );
}

#[test]
fn page_panels_beside_and_below_each_other_are_one_matrix() {
    is_the_matrix(
        "各機關歲出政事別科目分析總表,,,,各機關歲出政事別科目分析總表,,
中華民國108年度,,單位：新臺幣千元,,中華民國108年度,,單位：新臺幣千元
科目,,合計,1款 甲,科目,,2款 乙
款,名稱,,,款,名稱,
,合計,100,60,,合計,40
1,國務支出,30,10,1,國務支出,20
2,國防支出,70,50,2,國防支出,20
",
    );
    is_the_matrix(
        "各機關歲出政事別科目分析總表,,,
中華民國108年度,,,單位：新臺幣千元
款,名稱,合計,1款 甲
,合計,100,60
1,國務支出,30,10
2,國防支出,70,50
,,,
各機關歲出政事別科目分析總表,,,
中華民國108年度,,,單位：新臺幣千元
款,名稱,2款 乙,
,合計,40,
1,國務支出,20,
2,國防支出,20,
",
    );
}

#[test]
fn a_row_that_deeper_rows_make_is_their_subtotal() {
    let csv = "各機關歲出政事別科目分析總表,,,,
中華民國108年度,,,,單位：新臺幣千元
款,項,名稱,合計,1款 甲,2款 乙
,,合計,100,60,40
1,,一般政務支出,80,45,35
,1,國務支出,30,10,20
,2,行政支出,50,35,15
2,,國防支出,20,15,5
,1,國防支出,20,15,5
";
    let ran = sheet(csv);
    assert_eq!(checks(&ran.outcome), ["cast 9 agrees", "cross_cast 6 agrees"]);
    let item =
        ran.outcome.ledger.facts.iter().find(|it| it.label().as_str() == "行政支出").unwrap();
    let code =
        |code: &Option<crossfoot::model::keys::Code>| code.as_ref().map(|it| it.0.to_string());
    assert_eq!(
        (code(&item.keys()[Level::Second]), code(&item.keys()[Level::Third])),
        (Some("1".into()), Some("2".into()))
    );

    // A wrong item leaves the levels as they are: two casts and its row break, and it is found.
    let ran = sheet(&csv.replace("行政支出,50,35,15", "行政支出,50,53,15"));
    let breaks = ran.outcome.checks.iter().filter(|it| it.status == Status::Breaks).count();
    assert_eq!((breaks, ran.outcome.findings.len()), (2, 1));
    let suspect = ran.outcome.ledger.fact(ran.outcome.findings[0].suspect.unwrap());
    assert_eq!(suspect.place.cell.to_string(), "E7");
}

/// Receipts of 90 and 10 and expenditure of 60 and 20 under other headers; last year 80, 20 and 40, 40.
const ROWS: &str = "一、歲入合計,100,100.0,100,100.0,50,100.0,0,0.0
1.稅課收入,90,90.0,80,80.0,45,90.0,10,12.5
2.其他收入,10,10.0,20,20.0,5,10.0,-10,-50.0
二、歲出合計,80,100.0,80,100.0,40,100.0,0,0.0
1.國防支出,60,75.0,40,50.0,30,75.0,20,50.0
2.債務支出,20,25.0,40,50.0,10,25.0,-20,-50.0
三、歲入歲出餘絀,20,-,20,-,10,-,-,-
";

#[test]
fn a_comparison_says_the_same_under_any_header() {
    let headers = [
        "項　目,本年度預算數,,上年度預算數,,前年度決算數,,本年度與上年度比較,
,金　額,百分比,金　額,百分比,金　額,百分比,金　額,增加率
",
        "科目,113年度預算數,,112年度預算數,,111年度決算數,,113年度與112年度比較,
,金額,％,金額,％,金額,％,金額,％
",
        "項目,本年度,,上年度,,前年度,,比較,
,預算數,,預算數,,決算數,,增減數,
,金額,百分比,金額,百分比,金額,百分比,金額,百分比
",
    ];
    let mut first: Option<Vec<String>> = None;
    for header in headers {
        let title = "中央政府總預算,,,,,,,,
歲入歲出簡明比較分析表,,,,,,,,
中華民國113年度,,,,,,,單位：新臺幣千元；％,
";
        let ran = sheet(&format!("{title}{header}{ROWS}"));
        let got = facts(&ran);
        assert!(got.contains(&"1.稅課收入||2023|original|80000".to_owned()), "{header} {got:?}");
        assert!(got.contains(&"1.國防支出||2022|actual|30000".to_owned()), "{header}");
        assert!(got.contains(&"1.國防支出||2024|difference|20000".to_owned()), "{header}");
        assert_eq!(got.len(), 7 * 8, "{header}");
        let want = [
            "cast 8 agrees",
            "surplus 3 agrees",
            "difference 6 agrees",
            "growth 6 agrees",
            "share 18 agrees",
        ];
        assert_eq!(checks(&ran.outcome), want, "{header}");
        let first = first.get_or_insert_with(|| got.clone());
        assert_eq!(*first, got, "{header}");
    }
}

#[test]
fn a_table_that_states_neither_year_nor_unit_takes_them_from_its_book() {
    let matrix = "各機關歲出政事別科目分析總表,,,
中華民國113年度,,,單位：新臺幣千元
款,名稱,合計,1款 甲
,合計,81200,81200
1,國防支出,61200,61200
2,債務付息支出,20000,20000
";
    let comparison = "項目,本年度預算數,,上年度預算數,
,金額,百分比,金額,百分比
二、歲出合計,81200,100.0,81200,100.0
1.國防支出,61200,75.4,41000,50.5
2.債務支出,20000,24.6,40200,49.5
三、歲入歲出餘絀,1,-,2,-
";
    let files = [("book/a.csv", matrix), ("book/b.csv", comparison)];
    let ran = run(files.map(|(name, csv)| input(name, csv.as_bytes().to_vec())).into());
    let got = facts(&ran);
    assert!(got.contains(&"1.國防支出||2024|estimate|61200000".to_owned()), "{got:?}");
    assert!(got.contains(&"2.債務支出||2023|original|40200000".to_owned()), "{got:?}");
    let told: Vec<String> = ran.diagnostics.iter().map(|it| it.code.to_string()).collect();
    assert_eq!(told, ["CF202"], "{:?}", ran.diagnostics);
}
