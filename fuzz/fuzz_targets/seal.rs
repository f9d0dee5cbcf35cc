//! Any text as the seal of the rows of a workbook that came back.
#![no_main]

use crossfoot::{
    model::{
        Text,
        place::CellRef,
        workbook::{
            Cell, CellStyle, CellValue, Format, Number, RichText, Sheet, Visibility, Workbook,
        },
    },
    signoff::{answers, covers, filled, seal, unsealed},
};
use libfuzzer_sys::fuzz_target;

fn sheet(name: &str, values: Vec<CellValue>) -> Sheet {
    let cell = |(column, value)| Cell {
        at: CellRef::new(0, column),
        value,
        number_format: None,
        formula: None,
        hidden: None,
        style: CellStyle::default(),
    };
    Sheet {
        name: name.into(),
        visibility: Visibility::Visible,
        cells: (0..).zip(values).map(cell).collect(),
        merges: Vec::new(),
        page_texts: Vec::new(),
    }
}

fuzz_target!(|text: &str| {
    let said = |text: &str| CellValue::Text(RichText::plain(text));
    let first_row = CellValue::Number(Number { value: 0.into(), stored: None });
    let sheets = vec![
        sheet("Findings", vec![said("Pay"), said("Rent")]),
        sheet(&seal::sheet_name(1), vec![said("Findings"), first_row, said(text)]),
    ];
    let workbook =
        Workbook { format: Format::Xlsx, sheets, decoding: None, definitions: Default::default() };
    let file: Text = "seal.xlsx".into();
    let changed = unsealed(&file, &workbook);
    let _ = answers(&file, &workbook, &changed);
    let _ = covers(&file, &workbook);
    let _ = filled(&workbook, &Default::default());
});
