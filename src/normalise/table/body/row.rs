//! One row of a body: its codes, label and figures.

use crossfoot_formulas::subtotal::passes_over;

use crate::{
    model::{
        keys::Keys,
        workbook::{CellValue, HiddenBy, Weight},
    },
    normalise::{
        cell::{cells, changes, codes, reading::CellReading},
        header::block::{HeaderBlock, HeaderColumn},
        sheet::grid::{GridCell, GridRow},
        table::{
            body::{
                marks_of_columns::ColumnMarks,
                signs::{self, Signs},
            },
            rows::{BodyKind, BodyRow, DatedCode, LineChange, RowShown},
        },
        text::{
            labels::{Label, Labels},
            units,
        },
    },
    profile::{ColumnHolds, TableForm, schema::SumsToml},
    script::fold,
};

/// Reads codes, label and figures, and the changes in words that stand in the cells of its figures;
/// `None` where nothing of the row lies in the table.
pub(super) fn read(
    row: &GridRow<'_>,
    merged: &[&GridCell<'_>],
    index: usize,
    block: &HeaderBlock,
    form: &TableForm,
    labels: &mut Labels<'_>,
    marks: &ColumnMarks,
) -> Option<(BodyRow, Vec<LineChange>)> {
    let profile = labels.profile();
    let mut changes = Vec::new();
    let mut out = BodyRow {
        index,
        at: row.at,
        label: Label::default(),
        label_cells: Vec::new(),
        codes: Keys::default(),
        dated: None,
        groups: Vec::new(),
        figures: Vec::with_capacity(block.figure_columns().count()),
        weight: Weight::Regular,
        shown: row_shown(row),
        passes_over: Vec::new(),
        kind: BodyKind::Text,
    };
    let mut names = Vec::new();
    // Texts beside the name of the row's own code, in columns that nothing heads.
    let mut beside = Vec::new();
    let has_name = has_own_name(row, block);
    let mut any = false;
    let has_groups = block.columns.iter().any(|it| holds(it) == ColumnHolds::Group);
    // Only words that differ from row to row ask for it.
    let printed_label =
        if form.without_value.is_empty() { String::new() } else { printed_label(row, block) };
    for (at, column) in block.columns.iter().enumerate() {
        // A merged label or code holds for all of its lines.
        let covering = || merged.iter().copied().find(|it| it.column == column.at);
        let Some(cell) = row.cell(column.at).or_else(covering) else { continue };
        any = true;
        if column.figures.is_some() {
            let passed_over = cell.cell.formula.as_ref().and_then(|it| passes_over(it));
            out.passes_over.extend(passed_over.map(|it| (at, it)));
            let phrases = form.phrases.as_ref();
            let name = column.named.as_ref().map(|(name, _)| name);
            let words = form.figure_words(&printed_label, name, &profile.figures);
            let reading = match changes::off_the_end(cell, at, profile) {
                Some((rest, found)) => {
                    changes.extend(found);
                    cells::read_text(&rest, words, phrases, marks.of_column(at))
                }
                None => cells::read(cell, words, phrases, marks.of_column(at)),
            };
            // The unit of the next page panel's title is no figure.
            if reading != CellReading::Blank && !units::is_alone(&cell.text, &profile.figures) {
                out.figures.push((at, cell.cell.at, reading));
            }
            continue;
        }
        match holds(column) {
            ColumnHolds::Code(level) => match &cell.cell.value {
                CellValue::Date(date) => {
                    let (at, date) = (cell.cell.at, date.clone());
                    out.dated = Some(Box::new(DatedCode { level, at, date: *date }));
                }
                CellValue::Text(_)
                | CellValue::Number(_)
                | CellValue::Logical(_)
                | CellValue::Error(_)
                | CellValue::EmptyFormula => match codes::code(cell, column, level, profile) {
                    Some(code) => out.codes.set(level, Some(code)),
                    None if codes::is_unfit(cell) => {}
                    None => label(cell, &mut out, labels),
                },
            },
            // A number in a column without a name counts the lines.
            ColumnHolds::Label
                if column.named.is_none() && matches!(cell.cell.value, CellValue::Number(_)) => {}
            ColumnHolds::Label if has_name && column.named.is_none() => {
                beside.push(labels.read(raw(cell)).text);
            }
            ColumnHolds::Label => label(cell, &mut out, labels),
            ColumnHolds::Name(level) => names.push((level, cell)),
            ColumnHolds::Group => out.groups.push(labels.read(raw(cell)).text),
            ColumnHolds::Text | ColumnHolds::Figures => {}
        }
    }
    // Of several names the innermost is the line's own.
    let innermost = names.iter().map(|(level, _)| *level).max();
    let is_label = out.label.text.is_empty();
    for (level, cell) in names {
        if is_label && Some(level) == innermost {
            label(cell, &mut out, labels);
        } else if !has_groups {
            // A line of an entity is grouped under the entity's name.
            out.groups.push(labels.read(raw(cell)).text);
        }
    }
    let signs = Signs::of(&out.label.text, profile);
    if signs != Signs::AsPrinted {
        for (at, _, reading) in &mut out.figures {
            let column = &block.columns[*at];
            if let Some(cell) = row.cell(column.at) {
                let name = column.named.as_ref().map(|(name, _)| name);
                let words = form.figure_words(&printed_label, name, &profile.figures);
                let phrases = form.phrases.as_ref();
                let read = std::mem::replace(reading, CellReading::Blank);
                *reading = signs::apply(signs, read, cell, words, phrases, marks.of_column(*at));
            }
        }
    }
    out.groups.extend(beside.into_iter().filter(|it| !it.is_empty()));
    let has_figures = out.figures.iter().any(|(.., it)| !it.figures().is_empty());
    let is_named = !out.label.text.is_empty() || out.codes != Keys::default();
    if !has_figures && !is_named {
        centred_heading(row, block, &mut out, labels);
    }
    // In a flat list a row with its code is a line even where it states no figure.
    let is_line = form.sums == SumsToml::Never
        && block.innermost_code().is_some_and(|level| out.codes.get(level).is_some());
    if has_figures || !out.figures.is_empty() || is_line {
        out.kind = BodyKind::Figures;
    }
    any.then_some((out, changes))
}

/// A row is hidden as a whole, so that each of its cells tells.
fn row_shown(row: &GridRow<'_>) -> RowShown {
    match row.cells.first().and_then(|it| it.cell.hidden) {
        Some(HiddenBy::Row) => RowShown::Hidden,
        Some(HiddenBy::Column) | None => RowShown::Shown,
    }
}

/// Whether the row has a code and, in the column of that level's names, its name: what else stands
/// there without a heading is no name of the row.
fn has_own_name(row: &GridRow<'_>, block: &HeaderBlock) -> bool {
    let is_there = |holds_it: ColumnHolds| {
        let mut columns = block.columns.iter().filter(|it| holds(it) == holds_it);
        columns.any(|it| row.cell(it.at).is_some_and(|cell| !cell.text.trim().is_empty()))
    };
    let innermost = block.columns.iter().filter_map(|it| match holds(it) {
        ColumnHolds::Name(level) => Some(level),
        ColumnHolds::Code(_)
        | ColumnHolds::Label
        | ColumnHolds::Group
        | ColumnHolds::Text
        | ColumnHolds::Figures => None,
    });
    innermost.max().is_some_and(|level| {
        is_there(ColumnHolds::Name(level)) && is_there(ColumnHolds::Code(level))
    })
}

/// The text of the row's cells that hold no figures, before anything is taken off it.
fn printed_label(row: &GridRow<'_>, block: &HeaderBlock) -> String {
    let labels = block.columns.iter().filter(|it| it.figures.is_none());
    let texts: Vec<&str> =
        labels.filter_map(|it| row.cell(it.at)).map(|cell| &*cell.text).collect();
    texts.join(" ")
}

/// A lone text over the figures of a row without a label is a heading set in the middle.
fn centred_heading(
    row: &GridRow<'_>,
    block: &HeaderBlock,
    out: &mut BodyRow,
    labels: &mut Labels<'_>,
) {
    let [(column, _, CellReading::SetAside(_))] = out.figures.as_slice() else { return };
    let Some(cell) = row.cell(block.columns[*column].at) else { return };
    if matches!(cell.cell.value, CellValue::Text(_)) {
        out.figures.clear();
        label(cell, out, labels);
    }
}

/// A column that its header does not name holds labels.
fn holds(column: &HeaderColumn) -> ColumnHolds {
    column.named.as_ref().map_or(ColumnHolds::Label, |(_, holds)| *holds)
}

/// The text of a label cell with its line breaks and leading blanks.
fn raw<'c>(cell: &'c GridCell<'_>) -> &'c str {
    match &cell.cell.value {
        CellValue::Text(text) => &text.text,
        CellValue::Number(_)
        | CellValue::Date(_)
        | CellValue::Logical(_)
        | CellValue::Error(_)
        | CellValue::EmptyFormula => &cell.text,
    }
}

fn label(cell: &GridCell<'_>, out: &mut BodyRow, labels: &mut Labels<'_>) {
    let read = labels.read(raw(cell));
    if read.text.is_empty() && read.marks.is_empty() {
        return;
    }
    out.label_cells.push(cell.cell.at);
    out.weight = cell.cell.style.weight;
    if out.label.text.is_empty() {
        out.label = read;
        out.label.indent = out.label.indent.saturating_add(cell.cell.style.indent);
    } else {
        let mut text = out.label.text.to_string();
        fold::append_line(&mut text, &read.text);
        out.label.text = text.into();
        out.label.marks.extend(read.marks);
    }
}
