//! The grammar held to the list of texts in `fixtures/figures`.

use crate::{model::amount::plain, normalise::figure::*, profile::Profile};

/// `value;value` of the figures, `—` for a nil and `%` behind a percentage.
fn shown(figures: &[PrintedFigure]) -> String {
    let shown: Vec<String> = figures
        .iter()
        .map(|figure| match (&figure.said, &figure.unit) {
            (PrintedValue::Nil, _) => "—".to_owned(),
            (PrintedValue::NotApplicable, _) => "n/a".to_owned(),
            (PrintedValue::Number(amount), Some(PrintedUnit::Percent)) => {
                format!("{}%", plain(amount.value))
            }
            (
                PrintedValue::Number(amount),
                Some(PrintedUnit::Money(multiple, _) | PrintedUnit::Scale(multiple)),
            ) => plain(amount.times(multiple.value()).unwrap().value),
            (PrintedValue::Number(amount), None) => plain(amount.value),
        })
        .collect();
    shown.join(";")
}

#[test]
fn the_grammar_of_figures_holds_row_by_row() {
    let source = Profile::builtin_source("hk-estimates").unwrap();
    let profile = Profile::parse("hk-estimates", source).unwrap();
    let mut rows =
        csv::Reader::from_reader(include_str!("../../../fixtures/figures/figures.csv").as_bytes());
    let mut n_rows = 0;
    let mut wrong = Vec::new();
    for row in rows.records() {
        let row = row.unwrap();
        let (text, class, value, unit, marks) = (&row[0], &row[1], &row[2], &row[3], &row[4]);
        n_rows += 1;
        let reading = read_alone(text, &profile.figures);
        let got = match &reading {
            PrintedText::Blank => ("blank".to_owned(), String::new(), String::new()),
            PrintedText::Unreadable => ("flag".to_owned(), String::new(), String::new()),
            PrintedText::Figures(figures) => {
                let class = match (figures.len(), &figures[0].said, &figures[0].unit) {
                    (1, PrintedValue::Nil, _) => "nil",
                    (1, PrintedValue::NotApplicable, _) => "na",
                    (1, _, Some(PrintedUnit::Percent)) => "pct",
                    (1, _, _) => "num",
                    _ => "two",
                };
                let value = match class {
                    "nil" => "0".to_owned(),
                    "na" => String::new(),
                    "pct" => shown(figures).trim_end_matches('%').to_owned(),
                    _ => shown(figures),
                };
                let marks: Vec<&str> =
                    figures.iter().flat_map(|it| &it.marks).map(|it| &*it.0).collect();
                (class.to_owned(), value, marks.join(" "))
            }
        };
        if (got.0.as_str(), got.1.as_str(), got.2.as_str()) != (class, value, marks) {
            wrong.push(format!("{text:?}: want {class} {value} {marks}, got {got:?}"));
        }
        if let (PrintedText::Figures(figures), false) = (&reading, unit.is_empty())
            && let Some(PrintedUnit::Money(_, word)) = &figures[0].unit
            && !unit.starts_with(word.as_str())
        {
            wrong.push(format!("{text:?}: want unit {unit}, got {word}"));
        }
    }
    assert!(wrong.is_empty(), "{n_rows} rows\n{}", wrong.join("\n"));
    assert_eq!(n_rows, 102);
}
