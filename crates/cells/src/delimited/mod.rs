//! Delimited text: records as rows, fields as cells of text.
//!
//! Rows are the ordinals of records, as a spreadsheet program that opens the file numbers them: a
//! field with line breaks is one cell of one row, a blank line is a row without cells, and a `sep=`
//! line is none. Messages name the line of the text.

mod delimiter;
mod records;

use std::borrow::Cow;

use records::{Field, Flaw, TextRecords};

use super::{
    ReadOptions, encoding,
    encoding::Decoded,
    report::Report,
    stop::Stop,
    unseen::unseen,
    visit::{CellRead, Sound, Surroundings, ValueRead, Visited, Visitor},
    xlsx::Phrase,
};
use crate::{
    diagnostic::{
        Diagnostic,
        codes::{
            extract::{OUT_OF_TIME, OVER_A_LIMIT},
            text as codes,
            xlsx::CONTROL_CHARACTERS,
        },
    },
    model::{
        Text,
        place::CellRef,
        workbook::{CellStyle, Decoding, Format, Visibility},
    },
};

/// Cells that a file may hold: a full sheet of twenty columns. Beyond it, memory would go first.
const MOST_CELLS: usize = 20_000_000;

/// Records after which it is looked whether to go on: that may be a look at a clock.
const RECORDS_A_LOOK: u32 = 256;

/// Reads a delimited file and tells a visitor of its cells, record by record.
pub(super) fn visit(
    file: &Text,
    bytes: &[u8],
    options: &ReadOptions,
    visitor: &mut impl Visitor,
) -> Visited {
    let decoded = match encoding::decode(file, bytes, options) {
        Ok(decoded) => decoded,
        Err(why) => return Visited::refused(why),
    };
    let mut diagnostics = Vec::new();
    if !decoded.others.is_empty() {
        diagnostics.push(encoding_chosen(file, &decoded));
    }
    let (text, mark) = without_end_mark(&decoded.text);
    diagnostics.extend(mark.map(|line| {
        let message = format!("line {line}: the end-of-file mark of DOS (^Z) is left out");
        Diagnostic::of_file(&codes::END_OF_FILE_MARK, file, message)
    }));
    let (delimiter, records) = match delimiter::declared(text) {
        Some((delimiter, rest)) => (delimiter, TextRecords::new(rest, delimiter, 2)),
        None => {
            let delimiter = delimiter::found(text);
            (delimiter, TextRecords::new(text, delimiter, 1))
        }
    };
    visitor.open(Format::Delimited);
    visitor.begin(&Text::default(), Visibility::Visible);
    match read_records(file, records, &options.stop, visitor) {
        Ok(found) => {
            visitor.end(Surroundings::default());
            diagnostics.extend(found);
            let decoding = Decoding {
                encoding: decoded.encoding,
                evidence: decoded.evidence,
                others: decoded.others,
                delimiter: char::from(delimiter),
            };
            let sound = Sound { format: Format::Delimited, decoding: Some(decoding) };
            Visited { sound: Some(sound), diagnostics }
        }
        Err(why) => {
            visitor.withdraw();
            diagnostics.push(why);
            Visited { sound: None, diagnostics }
        }
    }
}

fn encoding_chosen(file: &Text, decoded: &Decoded<'_>) -> Diagnostic {
    let message = format!(
        "read as {}; all bytes are valid in {} too",
        decoded.encoding,
        decoded.others.join(", ")
    );
    Diagnostic::of_file(&codes::ENCODING_CHOSEN, file, message)
}

/// The text without the end-of-file mark of DOS and what follows it, and the line of the mark.
fn without_end_mark(text: &str) -> (&str, Option<usize>) {
    match text.trim_end_matches(['\r', '\n']).strip_suffix('\u{1a}') {
        Some(before) => {
            let before = before.trim_end_matches('\u{1a}');
            (before, Some(1 + before.matches('\n').count()))
        }
        None => (text, None),
    }
}

fn read_records(
    file: &Text,
    mut records: TextRecords<'_>,
    stop: &Stop,
    visitor: &mut impl Visitor,
) -> Result<Vec<Diagnostic>, Diagnostic> {
    let mut n_cells = 0;
    let mut report = Report::new(file);
    let mut rows: Vec<RecordWidth> = Vec::new();
    let mut fields: Vec<Field<'_>> = Vec::new();
    let mut row = 0;
    while let Some(line) = records.next(&mut fields).map_err(|fault| fault.of_file(file))? {
        let mut filled = 0;
        for (column, field) in (0..).zip(fields.drain(..)) {
            if field.text.is_empty() {
                continue;
            }
            filled = column + 1;
            let at = CellRef::new(row, column);
            look_at(&field, at, &mut report);
            if field.flaw == Some(Flaw::Nul) {
                continue;
            }
            visitor.cell(&cell(at, &field.text));
            n_cells += 1;
        }
        rows.push(RecordWidth { line, filled });
        if row % RECORDS_A_LOOK == 0 && stop.is_asked() {
            let message = format!("line {line}: stopped here");
            return Err(Diagnostic::of_file(&OUT_OF_TIME, file, message));
        }
        if n_cells > MOST_CELLS {
            let message = format!("line {line}: more than {MOST_CELLS} cells");
            return Err(Diagnostic::of_file(&OVER_A_LIMIT, file, message));
        }
        row += 1;
    }
    report.end_sheet();
    let mut diagnostics = report.into_diagnostics();
    if n_cells == 0 && diagnostics.is_empty() {
        let message = "the text holds no record: no header row";
        return Err(Diagnostic::of_file(&codes::NO_RECORDS, file, message));
    }
    diagnostics.extend(overlong(file, &rows));
    Ok(diagnostics)
}

fn cell(at: CellRef, text: &str) -> CellRead<'static> {
    CellRead {
        at,
        value: ValueRead::Text(Cow::Owned(Phrase::bare(text))),
        number_format: None,
        formula: None,
        hidden: None,
        style: CellStyle::default(),
    }
}

/// Says what is odd about a field.
fn look_at(field: &Field<'_>, at: CellRef, report: &mut Report) {
    let line = field.line;
    match field.flaw {
        Some(Flaw::TextAfterQuote) => {
            let message = format_args!("line {line}: text follows the closing quote of the field");
            report.cell(&codes::QUOTE_INSIDE_FIELD, at, message);
        }
        Some(Flaw::Nul) => {
            let message = format_args!("line {line}: the field holds a NUL; it is set aside");
            report.cell(&codes::NUL_CHARACTER, at, message);
        }
        None => {
            if let Some(unseen) = unseen(&field.text) {
                let message =
                    format_args!("line {line}: the text holds U+{:04X}", u32::from(unseen));
                report.cell(&CONTROL_CHARACTERS, at, message);
            }
        }
    }
}

/// A record as far as its length goes.
struct RecordWidth {
    line: usize,
    /// Fields up to the last that holds something.
    filled: u32,
}

/// Rows that are longer than the table around them. A file in which many are is laid out so (titles,
/// several tables), and nothing is said.
fn overlong(file: &Text, rows: &[RecordWidth]) -> Vec<Diagnostic> {
    const FEW: usize = 10;
    let mut widths: Vec<u32> = rows.iter().map(|row| row.filled).filter(|it| *it > 1).collect();
    widths.sort_unstable();
    let common = widths
        .chunk_by(|one, next| one == next)
        .max_by_key(|chunk| chunk.len())
        .filter(|chunk| chunk.len() * 2 > widths.len())
        .and_then(|chunk| chunk.first().copied());
    // The header may be longer than most rows: empty last columns are no fault.
    let header = rows.iter().find(|row| row.filled > 1).map(|row| row.filled);
    let Some(width) = common.zip(header).map(|(common, header)| common.max(header)) else {
        return Vec::new();
    };
    let longer: Vec<(u32, &RecordWidth)> =
        (0..).zip(rows).filter(|(_, it)| it.filled > width).collect();
    if longer.len() > 1 && longer.len() * FEW > rows.len() {
        return Vec::new();
    }
    longer
        .into_iter()
        .map(|(row, found)| {
            let message = format!(
                "line {}: the row has {} fields, the table {width}",
                found.line, found.filled
            );
            Diagnostic::of_file(&codes::ROW_TOO_LONG, file, message).at(CellRef::new(row, width))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::workbook::CellValue,
        {Extracted, extract_as, sniff::Sniffed},
    };

    fn read_text(text: &str) -> Extracted {
        extract_as(&"a.csv".into(), text.as_bytes(), Sniffed::Text, &ReadOptions::default())
    }

    /// Cells as `A1=text`, and diagnostics as `CF124 message`.
    fn outline(text: &str) -> (String, Vec<String>) {
        let extracted = read_text(text);
        let cells = extracted.workbook.iter().flat_map(|it| &it.sheets[0].cells).map(|cell| {
            let CellValue::Text(text) = &cell.value else { panic!("{cell:?}") };
            format!("{}={}", cell.at, text.text.escape_debug())
        });
        let found = extracted.diagnostics.iter().map(|it| format!("{} {}", it.code, it.message));
        (cells.collect::<Vec<_>>().join(" "), found.collect())
    }

    #[test]
    fn records_are_rows_however_their_lines_end() {
        let (cells, found) = outline("a,b\r\n\r\n\"x\ny\",2\n3,4\r5,\"say \"\"hi\"\"\"");
        assert_eq!(cells, r#"A1=a B1=b A3=x\ny B3=2 A4=3 B4=4 A5=5 B5=say \"hi\""#);
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn the_delimiter_is_found_or_declared() {
        assert_eq!(outline("a;b\n1,5;2,5\n").0, "A1=a B1=b A2=1,5 B2=2,5");
        assert_eq!(outline("a\tb\nx, y\tz\n").0, "A1=a B1=b A2=x, y B2=z");
        assert_eq!(outline("a|b\n1|2\n").0, "A1=a B1=b A2=1 B2=2");
        assert_eq!(outline("sep=;\r\nCode;Amt\r\n000;5\r\n").0, "A1=Code B1=Amt A2=000 B2=5");
        assert_eq!(outline("one column\nof text\n").0, "A1=one column A2=of text");
    }

    #[test]
    fn an_unclosed_quote_is_named_where_it_opens() {
        for text in ["a,b\n1,\"2\n3,4\n", "a,b\n1,\"2\n3,4\n5,\"x\"\n", "a,b\n1,\""] {
            let (cells, found) = outline(text);
            assert_eq!(cells, "");
            assert!(found[0].starts_with("CF124 line 2"), "{found:?}");
        }
    }

    #[test]
    fn what_is_odd_is_kept_and_said() {
        let (cells, found) = outline("a,b\n\"x\"y,2\n5\" pipe,3\n");
        assert_eq!(cells, r#"A1=a B1=b A2=xy B2=2 A3=5\" pipe B3=3"#);
        assert_eq!(found, ["CF125 line 2: text follows the closing quote of the field"]);
        let (cells, found) = outline("a,b\nx\0y,2\n");
        assert_eq!(cells, "A1=a B1=b B2=2");
        assert_eq!(found, ["CF126 line 2: the field holds a NUL; it is set aside"]);
        let (cells, found) = outline("a,b\nx\u{7}y,2\n");
        assert_eq!(cells, r"A1=a B1=b A2=x\u{7}y B2=2");
        assert_eq!(found, ["CF155 line 2: the text holds U+0007"]);
        let (cells, found) = outline("a,b\n1,2\n\u{1a}");
        assert_eq!(cells, "A1=a B1=b A2=1 B2=2");
        assert!(found[0].starts_with("CF128 line 3"), "{found:?}");
    }

    #[test]
    fn a_row_longer_than_its_table_is_named() {
        let (_, found) = outline("a,b\n1,2\n1,552,3\n4,5,,\n");
        assert_eq!(found, ["CF127 line 3: the row has 3 fields, the table 2"]);
        // A title above a table, and a table of another width below it, are a layout.
        assert!(outline("Title\n\na,b,c\n1,2,3\n4,5,6\nd,e,f,g\n1,2,3,4\n").1.is_empty());
    }

    #[test]
    fn a_text_without_a_record_is_refused() {
        for text in ["\u{feff}", "\n\n", ",,\n,,\n"] {
            assert!(outline(text).1[0].starts_with("CF120"), "{text:?}");
        }
    }

    #[test]
    fn more_columns_than_a_sheet_has_are_refused() {
        let (cells, found) = outline(&format!("a,b\n{}\n", ",".repeat(20_000)));
        assert_eq!(cells, "");
        assert_eq!(found, ["CF106 line 2: more than 16384 columns"]);
    }
}
