//! What was found in a file as facts, tables and relations: the same types as from a profile.

use std::collections::BTreeMap;

use crossfoot_sums::{
    input::At,
    report::{Bound, Confidence, EquationStatus, Exactness, FigureRead, Found, TableRange},
    view::Axis,
};

use super::{
    Survey, SurveyedSheet, cell,
    figures::{figure, measure, number, unit},
    headings::{Heading, Headings},
    outline::Outline,
    printed::printed,
    relations::{relation_of, same, shape},
};
use crate::model::{
    Text,
    fact::{Certainty, Fact, FactId, FactMeaning, Role, Slot, TableId},
    keys::Keys,
    ledger::{CellUse, Ledger, Tally},
    left_out::{Extent, LeftOut},
    place::{CellRange, CellRef, Place},
    table::{Column, ColumnKind, Precision, Row, RowKind, Table},
    workbook::{Cell, Sheet, Visibility, Workbook},
};

/// The facts, tables and relations of a file; a hidden sheet has none, and is left out by name.
pub fn ledger(survey: &Survey, workbook: &Workbook) -> Ledger {
    let mut ledger = Ledger::default();
    ledger.surveyed.insert(survey.file.clone());
    let mut ids: Vec<BTreeMap<At, FactId>> = Vec::new();
    for (sheet, surveyed) in workbook.sheets.iter().zip(&survey.sheets) {
        let figures = match surveyed.found.bound {
            Bound::NotMet | Bound::Steps => surveyed.found.figures.len(),
            Bound::Size => sheet.cells.iter().filter_map(number).count(),
        } as u64;
        let of_sheet = match sheet.visibility {
            Visibility::Visible => add_sheet(&mut ledger, &survey.file, sheet, surveyed),
            Visibility::Hidden => BTreeMap::new(),
        };
        let is_left_out =
            sheet.visibility == Visibility::Hidden || surveyed.found.bound == Bound::Size;
        if is_left_out && figures > 0 {
            let (file, sheet) = (survey.file.clone(), surveyed.name.clone());
            ledger.left_out.push(LeftOut { file, sheet, extent: Extent::Sheet, figures });
        }
        ledger.tallies.push(tally(&survey.file, sheet, of_sheet.len() as u64));
        ids.push(of_sheet);
    }
    for one in &survey.restated {
        ledger.relations.extend(same(one, &ids));
    }
    ledger
}

fn tally(file: &Text, sheet: &Sheet, facts: u64) -> Tally {
    let cells = sheet.cells.len() as u64;
    let rest = match sheet.visibility {
        Visibility::Visible => CellUse::Label,
        Visibility::Hidden => CellUse::Outside,
    };
    Tally {
        file: file.clone(),
        sheet: sheet.name.clone(),
        visibility: sheet.visibility,
        cells,
        uses: BTreeMap::from([(CellUse::Fact, facts), (rest, cells - facts)]),
    }
}

/// Adds the tables of a sheet; gives the facts by their cells.
fn add_sheet(
    ledger: &mut Ledger,
    file: &Text,
    sheet: &Sheet,
    surveyed: &SurveyedSheet,
) -> BTreeMap<At, FactId> {
    let found = &surveyed.found;
    let mut ids: BTreeMap<At, FactId> = BTreeMap::new();
    let roles = roles(found);
    for range in &found.tables {
        add_table(ledger, file, sheet, (range, found), &roles, &mut ids);
    }
    for relation in &found.relations {
        for one in &relation.equations {
            let shape = shape(relation.kind, one.tolerance);
            let found = relation_of(one, relation.kind.word(), shape, &ids, &ledger.facts);
            match (one.confidence, one.status) {
                (Confidence::Likely | Confidence::Certain, _) => ledger.relations.extend(found),
                (Confidence::Possible, EquationStatus::Breaks) => ledger.questions.extend(found),
                (
                    Confidence::Possible,
                    EquationStatus::Holds | EquationStatus::Rounding | EquationStatus::Incomplete,
                ) => {}
            }
        }
    }
    ids
}

/// Rows that are totals: of the table where no other row adds them, of a part of it otherwise.
fn roles(found: &Found) -> BTreeMap<u32, Role> {
    let mut totals = BTreeMap::new();
    let mut added = std::collections::BTreeSet::new();
    for relation in found.relations.iter().filter(|it| it.confidence > Confidence::Possible) {
        if let Some(lines) = relation.lines.as_ref().filter(|it| it.axis == Axis::Rows) {
            totals.insert(lines.total, Role::Total);
            added.extend(lines.parts.iter().map(|(_, row)| *row));
        }
    }
    for (row, role) in &mut totals {
        if added.contains(row) {
            *role = Role::Subtotal;
        }
    }
    totals
}

fn add_table(
    ledger: &mut Ledger,
    file: &Text,
    sheet: &Sheet,
    (range, found): (&TableRange, &Found),
    roles: &BTreeMap<u32, Role>,
    ids: &mut BTreeMap<At, FactId>,
) {
    let inside = |at: At| {
        (range.rows.0..=range.rows.1).contains(&at.row)
            && (range.columns.0..=range.columns.1).contains(&at.column)
    };
    // By row, as the figures of the sheet are.
    let from = found.figures.partition_point(|it| it.at.row < range.rows.0);
    let below = found.figures[from..].iter().take_while(|it| it.at.row <= range.rows.1);
    let figures: Vec<&FigureRead> = below.filter(|it| inside(it.at)).collect();
    let of_file = ledger.tables.iter().filter(|table| table.file == *file).count();
    let id = TableId(format!("t{}", of_file + 1).into());
    let table = u32::try_from(ledger.tables.len()).unwrap_or(u32::MAX);
    let headings = Headings::of(sheet, range, &figures);
    let outline = Outline::of(sheet, range, headings.first_line, &figures);
    let mut rows: Vec<Row> = Vec::new();
    for line in &outline.lines {
        let row_index = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let role = roles.get(&line.row).copied().unwrap_or(Role::Item);
        let mut facts = Vec::new();
        let from = figures.partition_point(|it| it.at.row < line.row);
        for read in figures[from..].iter().take_while(|it| it.at.row == line.row) {
            let Some(column) = headings.index_of(read.at.column) else { continue };
            let heading = &headings.columns[column];
            let fact = FactId(u32::try_from(ledger.facts.len()).unwrap_or(u32::MAX));
            let at = cell(read.at);
            let own = cell_at(sheet, at);
            ids.insert(read.at, fact);
            facts.push(fact);
            ledger.facts.push(Fact {
                place: Place::new(file, &sheet.name, at),
                part: 1,
                printed: own.map(printed).unwrap_or_default(),
                formula: own.and_then(|it| it.formula.clone()).filter(|it| !it.is_empty()),
                figure: figure(read, own),
                marks: Vec::new(),
                certainty: Certainty::Plain,
                slot: Slot {
                    table,
                    row: row_index,
                    column: u32::try_from(column).unwrap_or(u32::MAX),
                },
                meaning: FactMeaning {
                    book: file.clone(),
                    edition: None,
                    table: id.clone(),
                    keys: Keys::default(),
                    group: line.group.clone(),
                    label: line.label.clone(),
                    lang: None,
                    role,
                    period: heading.period.or(line.period),
                    basis: None,
                    compared_to: None,
                    series: heading.series.clone(),
                    measure: measure(read),
                    unit: unit(read),
                },
            });
        }
        let kind = if facts.is_empty() { RowKind::Heading } else { kind_of(role) };
        rows.push(Row {
            at: line.row,
            kind,
            depth: line.depth,
            label: line.label.clone(),
            group: line.group.clone(),
            keys: Keys::default(),
            printed: None,
            marks: Vec::new(),
            facts,
        });
    }
    let first = CellRef::new(range.rows.0, range.columns.0);
    let last = CellRef::new(range.rows.1, range.columns.1);
    ledger.tables.push(Table {
        id,
        book: file.clone(),
        edition: None,
        lang: None,
        file: file.clone(),
        sheet: sheet.name.clone(),
        range: CellRange { first, last },
        title: headings.title.clone(),
        keys: Keys::default(),
        columns: headings.columns.iter().map(|it| column(it, range.rows.0)).collect(),
        rows,
        unread: Vec::new(),
        precision: match found.exactness {
            Exactness::Exact => Precision::Exact,
            Exactness::Rounded => Precision::Rounded,
        },
    });
}

fn kind_of(role: Role) -> RowKind {
    match role {
        Role::Subtotal | Role::Total => {
            RowKind::Sum { role, adds: Vec::new(), passes_over: Vec::new() }
        }
        Role::Item | Role::OfWhich => RowKind::Item,
    }
}

/// Whatever heads it, it is in the first row of its table.
fn column(heading: &Heading, first_row: u32) -> Column {
    Column {
        at: heading.column,
        cell: CellRef::new(first_row, heading.column),
        heading: heading.text.clone(),
        kind: ColumnKind::Figures(heading.figures()),
    }
}

fn cell_at(sheet: &Sheet, at: CellRef) -> Option<&Cell> {
    let index =
        sheet.cells.binary_search_by_key(&(at.row, at.column), |it| (it.at.row, it.at.column));
    index.ok().map(|index| &sheet.cells[index])
}
