//! One table: its columns and rows, with their repeat counts.

use super::{
    cell::{self, CellContent},
    definitions::OdsDefinitions,
    events::{Element, Event, Events},
    formats::Formats,
    pages::PageStyles,
};
use crate::{
    Formulas,
    diagnostic::codes::extract as codes,
    fault::Fault,
    model::{
        Text,
        place::{CellRange, CellRef},
        workbook::HiddenBy,
    },
    serial::Epoch,
    sheet::{CellFormat, GRID_COLUMNS, GRID_ROWS, SheetReading},
};

/// Cells that repeat counts may add to a file. Programs repeat equal neighbours; a table in which a
/// few bytes stand for more cells than this was not typed by anybody.
const MOST_REPEATED: u64 = 500_000;

/// Cells that a file may hold: they are kept until the end of its only part.
const MOST_CELLS: u64 = 10_000_000;

/// All tables of a document.
pub(super) struct Tables {
    file: Text,
    formulas: Formulas,
    open: Option<String>,
    repeated: u64,
    kept: u64,
    /// The names that were read.
    pub(super) definitions: OdsDefinitions,
    /// The tables that were read.
    pub(super) finished: Vec<SheetReading>,
}

/// A run of columns with one look.
struct Columns {
    last: u32,
    hidden: bool,
    style: Option<String>,
}

/// A cell that stands in a row, as often as it is repeated.
struct RowCell {
    columns: std::ops::Range<u32>,
    content: CellContent,
    span: (u32, u32),
}

impl Tables {
    pub(super) fn new(file: &Text, formulas: Formulas) -> Self {
        Self {
            file: file.clone(),
            formulas,
            open: None,
            repeated: 0,
            kept: 0,
            definitions: OdsDefinitions::default(),
            finished: Vec::new(),
        }
    }

    /// The table in the middle of which reading stopped.
    pub(super) fn open_name(&self) -> Option<&str> {
        self.open.as_deref()
    }

    pub(super) fn read(
        &mut self,
        xml: &mut Events<'_, '_>,
        table: &Element,
        (formats, pages): (&Formats, &PageStyles),
    ) -> Result<(), Fault> {
        let name = table.get("table:name").unwrap_or_default();
        self.open = Some(name.to_owned());
        let visibility = formats.visibility(table.get("table:style-name"));
        let mut sheet = SheetReading::new(&self.file, name, visibility, Epoch::Year1900);
        if let Some(master) = formats.master_page(table.get("table:style-name")) {
            sheet.page_texts = pages.of(master);
        }
        let mut columns: Vec<Columns> = Vec::new();
        let mut row = 0_u32;
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(element) if element.name == "table:table-column" => {
                    let first = columns.last().map_or(0, |it| it.last);
                    columns.push(Columns {
                        last: first.saturating_add(repeat(&element, "columns")?),
                        hidden: is_hidden(&element),
                        style: element.get("table:default-cell-style-name").map(str::to_owned),
                    });
                }
                Event::Start(element) if element.name == "table:table-row" => {
                    let repeats = repeat(&element, "rows")?;
                    self.read_row(xml, &element, (row, repeats), (&columns, formats), &mut sheet)?;
                    row = row.saturating_add(repeats);
                }
                // A change history or a shape may hold tables of its own.
                Event::Start(element)
                    if matches!(
                        element.name.as_str(),
                        "table:shapes" | "table:tracked-changes" | "office:forms" | "table:table"
                    ) =>
                {
                    xml.skip()?;
                }
                Event::End(name) if name == "table:table" => break,
                Event::Start(element) => self.definitions.take(&element, Some(name)),
                Event::End(_) | Event::Text(_) => {}
            }
        }
        self.open = None;
        self.finished.push(sheet);
        Ok(())
    }

    fn read_row(
        &mut self,
        xml: &mut Events<'_, '_>,
        element: &Element,
        (row, repeats): (u32, u32),
        (columns, formats): (&[Columns], &Formats),
        sheet: &mut SheetReading,
    ) -> Result<(), Fault> {
        let hidden = is_hidden(element);
        let row_style = element.get("table:default-cell-style-name");
        let mut cells: Vec<RowCell> = Vec::new();
        let mut column = 0_u32;
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(element)
                    if matches!(
                        element.name.as_str(),
                        "table:table-cell" | "table:covered-table-cell"
                    ) =>
                {
                    let end = column.saturating_add(repeat(&element, "columns")?);
                    let at = CellRef::new(row, column);
                    let mut content = cell::read(xml, &element, formats).map_err(|it| it.at(at))?;
                    let kept = |text: &Text| self.formulas.keeps(text);
                    content.formula =
                        content.formula.map(|it| if kept(&it) { it } else { Text::default() });
                    if content.is_something() {
                        let span = (span(&element, "rows")?, span(&element, "columns")?);
                        cells.push(RowCell { columns: column..end, content, span });
                    }
                    column = end;
                }
                Event::End(name) if name == "table:table-row" => break,
                Event::Start(_) => xml.skip()?,
                Event::End(_) | Event::Text(_) => {}
            }
        }
        let Some(last) = cells.last().map(|cell| cell.columns.end) else { return Ok(()) };
        let count: u64 = cells.iter().map(|it| u64::from(it.columns.end - it.columns.start)).sum();
        let added = (count * u64::from(repeats)).saturating_sub(cells.len() as u64);
        self.repeated = self.repeated.saturating_add(added);
        if self.repeated > MOST_REPEATED {
            let message = format!(
                "repeat counts claim more than {MOST_REPEATED} cells, from row {} on",
                u64::from(row) + 1
            );
            return Err(Fault::new(&codes::OVER_A_LIMIT, message));
        }
        self.kept = self.kept.saturating_add(count.saturating_mul(u64::from(repeats)));
        if self.kept > MOST_CELLS {
            let message = format!("it holds more than {MOST_CELLS} cells");
            return Err(Fault::new(&codes::OVER_A_LIMIT, message));
        }
        if row.saturating_add(repeats) > GRID_ROWS || last > GRID_COLUMNS {
            let message = "the cell lies outside the grid of a sheet";
            return Err(Fault::damaged(message).at(CellRef::new(row, last - 1)));
        }
        for row in row..row + repeats {
            for cell in &cells {
                push(sheet, row, cell, (columns, formats), (row_style, hidden));
            }
        }
        Ok(())
    }
}

fn push(
    sheet: &mut SheetReading,
    row: u32,
    cell: &RowCell,
    (columns, formats): (&[Columns], &Formats),
    (row_style, row_hidden): (Option<&str>, bool),
) {
    for column in cell.columns.clone() {
        let at = CellRef::new(row, column);
        let of_column = columns.get(columns.partition_point(|it| it.last <= column));
        let column_style = of_column.and_then(|it| it.style.as_deref());
        let style = cell.content.style.as_deref().or(row_style).or(column_style);
        let hidden = match (row_hidden, of_column.is_some_and(|it| it.hidden)) {
            (true, _) => Some(HiddenBy::Row),
            (false, true) => Some(HiddenBy::Column),
            (false, false) => None,
        };
        let formula = cell.content.formula.clone();
        let cell_format = CellFormat { formula, hidden, ..formats.cell_format(style) };
        if style.is_some_and(|name| !formats.has(name)) {
            sheet.unknown_style(at);
        }
        if cell.span != (1, 1) {
            let last = CellRef::new(row + cell.span.0 - 1, column + cell.span.1 - 1);
            sheet.merges.push(CellRange { first: at, last });
        }
        cell.content.push(sheet, at, cell_format);
    }
}

fn is_hidden(element: &Element) -> bool {
    matches!(element.get("table:visibility"), Some("collapse" | "filter"))
}

fn repeat(element: &Element, of: &str) -> Result<u32, Fault> {
    count(element, &format!("table:number-{of}-repeated"))
}

fn span(element: &Element, of: &str) -> Result<u32, Fault> {
    Ok(count(element, &format!("table:number-{of}-spanned"))?.min(GRID_ROWS))
}

/// A count of at least one.
fn count(element: &Element, attribute: &str) -> Result<u32, Fault> {
    let Some(text) = element.get(attribute) else { return Ok(1) };
    let count = text.parse().ok().filter(|count| *count > 0);
    count.ok_or_else(|| Fault::damaged(format!("{attribute} says `{text}`")))
}
