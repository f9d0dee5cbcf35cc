//! A layout as files.

use std::collections::BTreeMap;

use crossfoot::pipeline::Input;
use rust_xlsxwriter::{Format, Workbook};

use crate::{
    block::Value,
    book::{self, Page},
    random::Random,
    style::{Container, Encoding, Figures, Lang, Languages, OldCopy, Style},
};

fn input(file: &str, bytes: Vec<u8>) -> Input {
    Input { file: file.into(), bytes, sha256: String::new() }
}

/// The files of a layout.
pub fn files(style: &Style, random: &mut Random) -> Vec<Input> {
    let langs = match style.languages {
        Languages::One(lang) => vec![lang],
        Languages::Both => vec![Lang::Zh, Lang::En],
    };
    match style.container {
        Container::Workbook => {
            let pages = langs.iter().flat_map(|lang| book::pages(style, *lang, random)).collect();
            vec![input("head-155.xlsx", workbook(pages))]
        }
        Container::Delimited(encoding, delimiter) => {
            let mut style = style.clone();
            // A file of text has no sheets that could be hidden or named.
            style.old_copy = OldCopy::None;
            // Programs write what they show.
            if style.figures == Figures::General {
                style.figures = Figures::Formatted;
            }
            let mut files = Vec::new();
            for lang in &langs {
                for (at, page) in book::pages(&style, *lang, random).into_iter().enumerate() {
                    let folder = if *lang == Lang::Zh { "zh" } else { "en" };
                    let extension = if delimiter == b'\t' { "tsv" } else { "csv" };
                    let bytes = encoded(&delimited(&page, delimiter), encoding);
                    files.push(input(&format!("{folder}/part-{at}.{extension}"), bytes));
                }
            }
            files
        }
    }
}

/// The bytes of a workbook.
pub fn workbook(pages: Vec<Page>) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    let first_visible = pages.iter().position(|it| !it.hidden).unwrap();
    for (index, page) in pages.iter().enumerate() {
        let sheet = workbook.add_worksheet();
        let n_same = names.entry(page.name.clone()).or_default();
        *n_same += 1;
        let name = match *n_same {
            1 => page.name.clone(),
            n => format!("{} {n}", page.name),
        };
        sheet.set_name(name.replace(['[', ']', ':', '*', '?', '/', '\\'], "")).unwrap();
        sheet.set_hidden(page.hidden);
        if index == first_visible {
            sheet.set_active(true);
        }
        for (row, column, last_row, last_column) in &page.block.merges {
            let format = Format::new();
            sheet.merge_range(*row, *column, *last_row, *last_column, "", &format).unwrap();
        }
        for (row, column, value) in &page.block.cells {
            match value {
                Value::Text(text) => sheet.write_string(*row, *column, text).unwrap(),
                Value::Number(number, "") => sheet.write_number(*row, *column, *number).unwrap(),
                Value::Number(number, format) => {
                    let format = Format::new().set_num_format(*format);
                    sheet.write_number_with_format(*row, *column, *number, &format).unwrap()
                }
            };
        }
        for row in &page.block.hidden_rows {
            sheet.set_row_hidden(*row).unwrap();
        }
        for column in &page.block.hidden_columns {
            sheet.set_column_hidden(*column).unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}

fn delimited(page: &Page, delimiter: u8) -> String {
    let mut rows: BTreeMap<u32, BTreeMap<u16, String>> = BTreeMap::new();
    for (row, column, value) in &page.block.cells {
        let text = match value {
            Value::Text(text) => text.clone(),
            Value::Number(number, format) => shown(*number, format),
        };
        rows.entry(*row).or_default().insert(*column, text);
    }
    let n_columns = page.block.n_columns();
    let mut writer =
        csv::WriterBuilder::new().delimiter(delimiter).flexible(true).from_writer(Vec::new());
    for row in 0..page.block.n_rows {
        let fields = (0..n_columns)
            .map(|column| rows.get(&row).and_then(|it| it.get(&column)).map_or("", String::as_str));
        writer.write_record(fields).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// What a spreadsheet program writes for a number.
fn shown(number: f64, format: &str) -> String {
    let is_dust = number.to_string().len() > 15;
    match format {
        "#,##0" | "#,##0.0" if is_dust => number.to_string(),
        "#,##0.0" => format!("{number:.1}"),
        "000" | "d-mmm-yy" => format!("{number:03}"),
        "+0.0%;-0.0%" => format!("{:+.1}%", number * 100.0),
        _ => format!("{number}"),
    }
}

/// The text in an encoding; in one that has all its signs where the encoding has not.
fn encoded(text: &str, encoding: Encoding) -> Vec<u8> {
    let lossless = |codec: &'static encoding_rs::Encoding| {
        let (bytes, _, lost) = codec.encode(text);
        (!lost).then(|| bytes.into_owned())
    };
    let gb18030 = || lossless(encoding_rs::GB18030).unwrap();
    match encoding {
        Encoding::Utf8 => text.as_bytes().to_vec(),
        Encoding::Utf8Bom => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        Encoding::Utf16 => {
            let units = text.encode_utf16().flat_map(u16::to_le_bytes);
            [0xff, 0xfe].into_iter().chain(units).collect()
        }
        Encoding::Big5 => lossless(encoding_rs::BIG5).unwrap_or_else(gb18030),
        Encoding::Gb18030 => gb18030(),
    }
}
