//! calamine reads every workbook of the fixtures too: where it differs, the difference is listed with
//! who is right.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Cursor,
    path::Path,
};

use super::package::Reading;
use calamine::{Data, Reader as _, Xlsx};
use crossfoot::{
    extract::number,
    model::{amount::plain, workbook::CellValue},
};

type Values = BTreeMap<String, String>;

/// What we read: the values by address.
fn ours(bytes: &[u8]) -> Values {
    let reading = Reading::of(bytes);
    let sheets = reading.workbook.iter().flat_map(|workbook| &workbook.sheets);
    sheets
        .flat_map(|sheet| {
            sheet.cells.iter().filter_map(|cell| {
                let value = match &cell.value {
                    CellValue::Text(text) => format!("{:?}", &*text.text),
                    CellValue::Number(number) => plain(number.value),
                    CellValue::Date(date) => match date.serial {
                        Some(serial) => plain(serial),
                        None => date.iso.to_string(),
                    },
                    CellValue::Logical(value) => value.to_string(),
                    CellValue::Error(error) => error.to_string(),
                    CellValue::EmptyFormula => return None,
                };
                Some((format!("{}!{}", sheet.name, cell.at), value))
            })
        })
        .collect()
}

/// What calamine reads, or why it does not.
fn theirs(bytes: &[u8]) -> Result<Values, String> {
    let mut workbook =
        Xlsx::new(Cursor::new(bytes)).map_err(|error: calamine::XlsxError| error.to_string())?;
    let mut values = Values::new();
    for name in workbook.sheet_names() {
        let mut cells =
            workbook.worksheet_cells_reader(&name).map_err(|error| error.to_string())?;
        while let Some(cell) = cells.next_cell().map_err(|error| error.to_string())? {
            let (row, column) = cell.get_position();
            let at = crossfoot::model::place::CellRef::new(row, column);
            let float = |value: f64| number::from_float(value).map_or(value.to_string(), plain);
            let value = match Data::from(cell.get_value().clone()) {
                Data::Int(value) => value.to_string(),
                Data::Float(value) => float(value),
                Data::DateTime(value) => float(value.as_f64()),
                Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text)
                    if text.is_empty() =>
                {
                    continue;
                }
                Data::String(text) => format!("{text:?}"),
                Data::DateTimeIso(text) | Data::DurationIso(text) => text,
                Data::Bool(value) => value.to_string(),
                Data::Error(error) => error.to_string(),
                Data::Empty => continue,
            };
            values.insert(format!("{name}!{at}"), value);
        }
    }
    Ok(values)
}

/// How the two differ over a file: at the first address, and at how many more.
fn difference(bytes: &[u8]) -> Option<String> {
    let ours = ours(bytes);
    let theirs = match std::panic::catch_unwind(|| theirs(bytes)) {
        Ok(Ok(theirs)) => theirs,
        Ok(Err(_)) if ours.is_empty() => return None,
        Ok(Err(why)) => return Some(format!("{} cells; calamine: {why}", ours.len())),
        Err(_) => return Some(format!("{} cells; calamine panics", ours.len())),
    };
    let places: BTreeSet<&String> = ours.keys().chain(theirs.keys()).collect();
    let differ = |at: &&&String| ours.get(**at) != theirs.get(**at);
    let first = places.iter().find(differ)?;
    let shown = |values: &Values| values.get(*first).map_or("nothing", String::as_str).to_owned();
    let more = places.iter().filter(differ).count() - 1;
    let (ours, theirs) = (shown(&ours), shown(&theirs));
    let more = if more == 0 { String::new() } else { format!("; {more} more") };
    Some(format!("{first} is {ours}; calamine: {theirs}{more}"))
}

/// A row of `second_opinion.csv`: a file, and what calamine does with it.
fn listed(fixtures: &Path) -> BTreeMap<String, String> {
    let mut reader = csv::Reader::from_path(fixtures.join("xlsx/second_opinion.csv")).unwrap();
    let rows = reader.records().map(Result::unwrap);
    rows.map(|row| {
        assert!(row[2] == *"crossfoot" && !row[3].is_empty(), "who is right, and why? {row:?}");
        (row[0].to_owned(), row[1].to_owned())
    })
    .collect()
}

#[test]
fn both_read_the_same_or_it_is_known_who_is_right() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let listed = listed(&root.join("fixtures"));
    let mut found = BTreeMap::new();
    for folder in ["fixtures/hostile", "fixtures/tw-budget", "input"] {
        let Ok(entries) = std::fs::read_dir(root.join(folder)) else { continue };
        let paths = entries.map(|entry| entry.unwrap().path());
        for path in paths.filter(|path| path.extension().is_some_and(|it| it == "xlsx")) {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            // Where calamine ends the whole process, there is nothing to compare.
            if listed.get(&name).is_some_and(|what| what == "aborts") {
                found.insert(name, "calamine aborts".to_owned());
            } else if let Some(difference) = difference(&std::fs::read(path).unwrap()) {
                found.insert(name, difference);
            }
        }
    }
    let listed: BTreeSet<&String> = listed.keys().collect();
    assert_eq!(found.keys().collect::<BTreeSet<_>>(), listed, "{found:#?}");
}
