//! The rows of a table's body: codes, labels and figures, headings, lines of changes.

use super::{
    cells::{self, CellReading},
    changes::{self, LineChange},
    grid::{Grid, GridCell, GridRow},
    labels::{self, Label},
    locate::{HeaderBlock, HeaderColumn},
    marks, units,
};
use crate::{
    extract::format,
    model::{
        fact::{Code, Keys, Level},
        ledger::CellUse,
        place::CellRef,
        unit::Multiple,
        workbook::{CellValue, Weight},
    },
    profile::{ColumnHolds, Profile, TableForm, schema::SumsToml},
    script::fold,
};

/// A row of a body.
#[derive(Debug, Clone)]
pub struct BodyRow {
    /// Index of the row in the grid.
    pub index: usize,
    /// The sheet's row, from 0.
    pub at: u32,
    /// Its name.
    pub label: Label,
    /// The cells that hold the name.
    pub label_cells: Vec<CellRef>,
    /// Its own codes.
    pub codes: Keys,
    /// Headings repeated on the row.
    pub groups: Vec<String>,
    /// What its figure columns hold, by index of the header's column.
    pub figures: Vec<(usize, CellRef, CellReading)>,
    /// Changes in words that stand in the cells of its figures.
    pub changes: Vec<LineChange>,
    /// Weight of its label.
    pub weight: Weight,
    /// What it is.
    pub kind: BodyKind,
}

/// What a body row is before the outline is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyKind {
    /// A label without figures.
    Text,
    /// Figures.
    Figures,
}

/// The body of a table.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// Its rows to the last one with figures.
    pub rows: Vec<BodyRow>,
    /// Rows without figures right below them: a heading whose rows a page break cuts off.
    pub trailing: Vec<BodyRow>,
    /// Changes, each with the index in `rows` of the row that it belongs to.
    pub changes: Vec<(usize, LineChange)>,
    /// Units of a row of their own, by index of the header's column.
    pub units: Vec<(usize, Multiple)>,
}

/// Reads the rows between a header and the end of its body.
pub fn read(
    grid: &mut Grid<'_>,
    block: &HeaderBlock,
    end: usize,
    form: &TableForm,
    profile: &Profile,
) -> Body {
    let mut body = Body::default();
    let (left, right) = block.span();
    let mut labelled = Vec::new();
    for index in block.last + 1..end {
        let row = &grid.rows[index];
        if is_note(row, left, right) || is_repeated_header(grid, index, block) {
            continue;
        }
        // Below figures, a unit stands in the title of what comes next.
        let before_figures = body.rows.iter().all(|it| it.kind == BodyKind::Text);
        if let (true, Some(units)) = (before_figures, unit_row(row, block, profile)) {
            labelled.extend(row.cells.iter().map(|it| it.cell.at));
            body.units.extend(units);
            continue;
        }
        let changes = changes::of_line(row, block, profile);
        if !changes.is_empty() && !body.rows.is_empty() {
            let owner = body.rows.iter().rposition(|it| it.kind == BodyKind::Figures);
            if let Some(owner) = owner {
                body.changes.extend(changes.into_iter().map(|change| (owner, change)));
                continue;
            }
        }
        if let Some(mut row) = read_row(row, index, block, form, profile) {
            let owner = body.rows.len();
            body.changes.extend(row.changes.drain(..).map(|change| (owner, change)));
            body.rows.push(row);
        }
    }
    for at in labelled {
        grid.mark(at, CellUse::Label);
    }
    let n_rows =
        body.rows.iter().rposition(|it| it.kind == BodyKind::Figures).map_or(0, |at| at + 1);
    body.trailing = body.rows.split_off(n_rows);
    let mut next = body.rows.last().map_or(0, |it| it.at);
    let adjacent = body.trailing.iter().take_while(|row| {
        next += 1;
        row.at == next
    });
    let n_adjacent = adjacent.count();
    body.trailing.truncate(n_adjacent);
    body
}

/// A note: a mark and text behind it, in one cell or two.
fn is_note(row: &GridRow<'_>, left: u32, right: u32) -> bool {
    let mut cells = row.cells.iter().filter(|it| (left..=right).contains(&it.column));
    let Some(first) = cells.next() else { return false };
    let second = cells.next();
    match marks::split_leading(&first.text) {
        Some((_, "")) => second.is_some_and(|it| it.text.chars().count() > 12),
        Some((_, rest)) => rest.chars().count() > 8 && second.is_none(),
        None => false,
    }
}

/// A header that is printed again, at a page break.
fn is_repeated_header(grid: &Grid<'_>, index: usize, block: &HeaderBlock) -> bool {
    let row = &grid.rows[index];
    let inside: Vec<&GridCell<'_>> = row
        .cells
        .iter()
        .filter(|it| block.columns.iter().any(|column| column.at == it.column))
        .collect();
    inside.len() >= 2
        && (block.first..=block.last).any(|header| {
            inside.iter().all(|cell| {
                grid.rows[header].cell(cell.column).is_some_and(|above| above.text == cell.text)
            })
        })
}

/// A row that says units and nothing else.
fn unit_row(
    row: &GridRow<'_>,
    block: &HeaderBlock,
    profile: &Profile,
) -> Option<Vec<(usize, Multiple)>> {
    let mut found = Vec::new();
    let (left, right) = block.span();
    for cell in row.cells.iter().filter(|it| (left..=right).contains(&it.column)) {
        let column = block.columns.iter().position(|it| it.at == cell.column)?;
        let (range, multiple) = units::stated(&cell.text, &profile.figures)?;
        if range != (0..cell.text.len()) || !matches!(cell.cell.value, CellValue::Text(_)) {
            return None;
        }
        found.push((column, multiple));
    }
    (!found.is_empty()).then_some(found)
}

/// Reads codes, label and figures; `None` where nothing of the row lies in the table.
fn read_row(
    row: &GridRow<'_>,
    index: usize,
    block: &HeaderBlock,
    form: &TableForm,
    profile: &Profile,
) -> Option<BodyRow> {
    let mut out = BodyRow {
        index,
        at: row.at,
        label: Label::default(),
        label_cells: Vec::new(),
        codes: Keys::default(),
        groups: Vec::new(),
        figures: Vec::new(),
        changes: Vec::new(),
        weight: Weight::Regular,
        kind: BodyKind::Text,
    };
    let mut names = Vec::new();
    let mut any = false;
    let has_groups = block.columns.iter().any(|it| holds(it) == ColumnHolds::Group);
    let printed_label = printed_label(row, block);
    for (at, column) in block.columns.iter().enumerate() {
        let Some(cell) = row.cell(column.at) else { continue };
        any = true;
        if column.figures.is_some() {
            let phrases = form.phrases.as_ref();
            let name = column.named.as_ref().map(|(name, _)| name);
            let words = form.figure_words(&printed_label, name, &profile.figures);
            let reading = match changes::off_the_end(cell, at, profile) {
                Some((rest, changes)) => {
                    out.changes.extend(changes);
                    cells::read(&rest, words, phrases)
                }
                None => cells::read(cell.cell, words, phrases),
            };
            // The unit of the next page panel's title is no figure.
            if reading != CellReading::Blank && !units::is_alone(&cell.text, &profile.figures) {
                out.figures.push((at, cell.cell.at, reading));
            }
            continue;
        }
        match holds(column) {
            ColumnHolds::Code(level) => match code(cell, column, level, profile) {
                Some(code) => out.codes.set(level, Some(code)),
                None => label(cell, &mut out, profile),
            },
            // A number in a column without a name counts the lines.
            ColumnHolds::Label
                if column.named.is_none() && matches!(cell.cell.value, CellValue::Number(_)) => {}
            ColumnHolds::Label => label(cell, &mut out, profile),
            ColumnHolds::Name(_) => names.push(cell),
            ColumnHolds::Group => out.groups.push(labels::read(&raw(cell), profile).text),
            ColumnHolds::Text | ColumnHolds::Figures => {}
        }
    }
    if out.label.text.is_empty() {
        for cell in names {
            label(cell, &mut out, profile);
        }
    } else if !has_groups {
        // A line of an entity is grouped under the entity's name.
        out.groups.extend(names.iter().map(|cell| labels::read(&raw(cell), profile).text));
    }
    let has_figures = out.figures.iter().any(|(_, _, it)| matches!(it, CellReading::Figures(_)));
    let is_named = !out.label.text.is_empty() || out.codes != Keys::default();
    if !has_figures && !is_named {
        centred_heading(row, block, &mut out, profile);
    }
    // In a flat list a row with its code is a line even where it states no figure.
    let is_line = form.sums == SumsToml::Never
        && innermost_code(block).is_some_and(|level| out.codes.get(level).is_some());
    if has_figures || !out.figures.is_empty() || is_line {
        out.kind = BodyKind::Figures;
    }
    any.then_some(out)
}

/// The text of the row's cells that hold no figures, before anything is taken off it.
fn printed_label(row: &GridRow<'_>, block: &HeaderBlock) -> String {
    let labels = block.columns.iter().filter(|it| it.figures.is_none());
    let texts: Vec<&str> =
        labels.filter_map(|it| row.cell(it.at)).map(|cell| cell.text.as_str()).collect();
    texts.join(" ")
}

/// A lone text over the figures of a row without a label is a heading set in the middle.
fn centred_heading(row: &GridRow<'_>, block: &HeaderBlock, out: &mut BodyRow, profile: &Profile) {
    let [(column, _, CellReading::SetAside(_))] = out.figures.as_slice() else { return };
    let Some(cell) = row.cell(block.columns[*column].at) else { return };
    if matches!(cell.cell.value, CellValue::Text(_)) {
        out.figures.clear();
        label(cell, out, profile);
    }
}

/// The innermost level whose codes stand in a column of the table.
pub fn innermost_code(block: &HeaderBlock) -> Option<Level> {
    block
        .columns
        .iter()
        .filter_map(|it| match &it.named {
            Some((_, ColumnHolds::Code(level))) => Some(*level),
            Some(_) | None => None,
        })
        .max()
}

/// A column that its header does not name holds labels.
fn holds(column: &HeaderColumn) -> ColumnHolds {
    column.named.as_ref().map_or(ColumnHolds::Label, |(_, holds)| *holds)
}

/// The text of a label cell with its line breaks and leading blanks.
fn raw(cell: &GridCell<'_>) -> String {
    match &cell.cell.value {
        CellValue::Text(text) => text.text.to_string(),
        CellValue::Number(_)
        | CellValue::Date(_)
        | CellValue::Logical(_)
        | CellValue::Error(_)
        | CellValue::EmptyFormula => cell.text.clone(),
    }
}

fn label(cell: &GridCell<'_>, out: &mut BodyRow, profile: &Profile) {
    let read = labels::read(&raw(cell), profile);
    if read.text.is_empty() && read.marks.is_empty() {
        return;
    }
    out.label_cells.push(cell.cell.at);
    out.weight = cell.cell.style.weight;
    if out.label.text.is_empty() {
        out.label = read;
        out.label.indent = out.label.indent.saturating_add(cell.cell.style.indent);
    } else {
        fold::append_line(&mut out.label.text, &read.text);
        out.label.marks.extend(read.marks);
    }
}

/// A code of the level; zeros that a spreadsheet took away are put back.
fn code(
    cell: &GridCell<'_>,
    column: &HeaderColumn,
    level: Level,
    profile: &Profile,
) -> Option<Code> {
    let text = match &cell.cell.value {
        CellValue::Number(number) => match &cell.cell.number_format {
            Some(code) if format::precision(number.value, code).is_some() => {
                format::display(number.value, code)
            }
            Some(_) | None => crate::model::amount::plain(number.value),
        },
        CellValue::Text(_) => cell.text.clone(),
        CellValue::Date(_)
        | CellValue::Logical(_)
        | CellValue::Error(_)
        | CellValue::EmptyFormula => return None,
    };
    let (text, _) = marks::split_trailing(&text);
    let own = column
        .named
        .as_ref()
        .and_then(|(name, _)| profile.columns.iter().find(|it| it.name == *name)?.codes.as_ref());
    let form = own.or_else(|| profile.codes.get(&level));
    // 700.0 is the code 700.
    let text = text.strip_suffix(".0").unwrap_or(text);
    if let Some(form) = form
        && !form.pattern.is_match(text)
    {
        return None;
    }
    let bare = text.trim_matches(['(', ')']).trim();
    let bare = if bare.chars().all(|c| c.is_ascii_digit()) { bare } else { text };
    let width = form.map_or(0, |it| it.width);
    let padded = if bare.chars().all(|c| c.is_ascii_digit()) {
        format!("{bare:0>width$}")
    } else {
        bare.to_owned()
    };
    (!padded.is_empty()).then(|| Code(padded.into()))
}
