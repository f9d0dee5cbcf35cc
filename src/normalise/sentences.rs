//! Figures that stand in lines and sentences: patterns of the profile over a row's text.

use std::collections::BTreeMap;

use regex::Captures;

use super::{
    cells::{self, CellFigure, CellReading},
    figure::{PrintedUnit, Said},
    grid::{Grid, GridRow},
    lines::{self, ScopeLine},
};
use crate::{
    model::{
        Text,
        fact::{Basis, Fact, FactId, Figure, Lang, Role, Slot, TableId},
        ledger::{CellUse, Ledger},
        period::Period,
        place::{CellRange, CellRef, Place},
        table::{Column, ColumnKind, FigureColumn, Row, RowKind, Table},
        unit::{Measure, Multiple, Unit},
        workbook::{Cell, CellValue, RichText},
    },
    profile::{Profile, SentenceFigure, SentenceForm},
};

/// A figure of a sentence on its way into a table.
struct Found {
    fact: Fact,
    row: usize,
}

/// Reads the sentences of a sheet into the ledger: one table for each id, one row for each line and
/// noun.
pub fn add(
    ledger: &mut Ledger,
    grid: &mut Grid<'_>,
    scopes: &[ScopeLine],
    profile: &Profile,
    file: &Text,
) {
    let sheet = grid.sheet.name.clone();
    let mut found: BTreeMap<TableId, Vec<Found>> = BTreeMap::new();
    let mut used = Vec::new();
    for (index, row) in grid.rows.iter().enumerate() {
        let (text, starts) = lines::row_text(row);
        let Some((form, lang, captures)) = matching(&text, profile) else { continue };
        let keys = lines::keys_at(scopes, index, &form.scope);
        for figure in &form.figures {
            let Some(one) = read(figure, row, &starts, &captures, profile) else { continue };
            let (cell, read, period, label) = one;
            let (measure, unit) = unit_of(figure, &read, profile);
            let said = match read.said {
                Said::Nil => Figure::Nil,
                Said::NotApplicable => Figure::NotApplicable,
                Said::Number(amount) => match amount.times(unit.multiple()) {
                    Some(amount) => Figure::Stated(amount),
                    None => continue,
                },
            };
            used.push(cell);
            let fact = Fact {
                book: Text::default(),
                edition: None,
                place: Place::new(file, &sheet, cell),
                part: 1,
                table: figure.table.clone(),
                keys: keys.clone(),
                group: Text::default(),
                label,
                lang: Some(lang.clone()),
                role: figure.role,
                period,
                basis: figure.basis.clone(),
                compared_to: None,
                series: Text::default(),
                measure,
                printed: read.printed.as_str().into(),
                unit,
                figure: said,
                marks: read.marks,
                certainty: read.certainty,
                slot: Slot { table: 0, row: 0, column: 0 },
            };
            found.entry(figure.table.clone()).or_default().push(Found { fact, row: index });
        }
    }
    let lines: Vec<usize> = found.values().flatten().map(|it| it.row).collect();
    for row in lines {
        grid.mark_row(row, CellUse::Label);
    }
    for cell in used {
        grid.mark(cell, CellUse::Fact);
    }
    for (id, found) in found {
        add_table(ledger, grid, id, found, file);
    }
}

/// The sentence that a row's text is.
fn matching<'t, 'p>(
    text: &'t str,
    profile: &'p Profile,
) -> Option<(&'p SentenceForm, &'p Lang, Captures<'t>)> {
    profile.sentences.iter().find_map(|form| {
        form.patterns.iter().find_map(|(lang, pattern)| Some((form, lang, pattern.captures(text)?)))
    })
}

/// The cell, the figure, its period and what is counted.
fn read(
    figure: &SentenceFigure,
    row: &GridRow<'_>,
    starts: &[usize],
    captures: &Captures<'_>,
    profile: &Profile,
) -> Option<(CellRef, CellFigure, Option<Period>, Text)> {
    let captured = captures.name(&figure.capture)?;
    let nth = starts.iter().rposition(|&start| start <= captured.start())?;
    let cell = &row.cells[nth];
    let is_whole = cell.text.trim() == captured.as_str().trim();
    let reading = if is_whole {
        cells::read(cell.cell, &profile.figures)
    } else {
        let text = CellValue::Text(RichText::plain(captured.as_str()));
        cells::read(&Cell { value: text, ..cell.cell.clone() }, &profile.figures)
    };
    let CellReading::Figures(figures) = reading else { return None };
    let read = figures.into_iter().next()?;
    let period = match &figure.period {
        Some(name) => Some(profile.periods.read(captures.name(name)?.as_str())?),
        None => None,
    };
    let label = figure
        .label
        .as_ref()
        .and_then(|name| captures.name(name))
        .map_or_else(Text::default, |it| it.as_str().trim().into());
    Some((cell.cell.at, read, period, label))
}

fn unit_of(figure: &SentenceFigure, read: &CellFigure, profile: &Profile) -> (Measure, Unit) {
    match (figure.measure, &read.unit) {
        (_, Some(PrintedUnit::Percent)) => (figure.measure, Unit::Percent),
        (_, Some(PrintedUnit::Money(multiple, _))) => (
            Measure::Money,
            Unit::Money { currency: profile.currency.clone(), multiple: *multiple },
        ),
        (Measure::Money, None) => (
            Measure::Money,
            Unit::Money { currency: profile.currency.clone(), multiple: Multiple::ONE },
        ),
        (Measure::Count, None) => (Measure::Count, Unit::Count),
        (Measure::Percent | Measure::Change, None) => (figure.measure, Unit::Percent),
        (Measure::Index, None) => (Measure::Index, Unit::Index),
    }
}

/// A table of the figures that sentences gave one id: a column for each period and basis.
fn add_table(ledger: &mut Ledger, grid: &Grid<'_>, id: TableId, found: Vec<Found>, file: &Text) {
    let table = u32::try_from(ledger.tables.len()).unwrap_or(u32::MAX);
    let mut columns: Vec<(Option<Period>, Option<Basis>)> =
        found.iter().map(|it| (it.fact.period, it.fact.basis.clone())).collect();
    columns.sort();
    columns.dedup();
    let mut rows: Vec<Row> = Vec::new();
    let (mut first, mut last) = (CellRef::new(u32::MAX, u32::MAX), CellRef::new(0, 0));
    let mut lang = None;
    let mut keys = crate::model::fact::Keys::default();
    let mut last_part: BTreeMap<CellRef, u16> = BTreeMap::new();
    for (nth, part) in ledger.facts.iter().map(|it| (it.place.clone(), it.part)) {
        if nth.file == *file && nth.sheet == grid.sheet.name {
            let known = last_part.entry(nth.cell).or_default();
            *known = (*known).max(part);
        }
    }
    let mut row_of: BTreeMap<(usize, Text), usize> = BTreeMap::new();
    for Found { mut fact, row } in found {
        let at = fact.place.cell;
        first = CellRef::new(first.row.min(at.row), first.column.min(at.column));
        last = CellRef::new(last.row.max(at.row), last.column.max(at.column));
        lang = lang.or_else(|| fact.lang.clone());
        keys = fact.keys.clone();
        let row_index = *row_of.entry((row, fact.label.clone())).or_insert_with(|| {
            rows.push(Row {
                at: at.row,
                kind: if fact.role == Role::Total { RowKind::Alone } else { RowKind::Item },
                depth: 0,
                label: fact.label.clone(),
                group: fact.group.clone(),
                keys: fact.keys.clone(),
                marks: fact.marks.clone(),
                facts: Vec::new(),
            });
            rows.len() - 1
        });
        let column = columns
            .iter()
            .position(|it| *it == (fact.period, fact.basis.clone()))
            .unwrap_or_default();
        let part = last_part.entry(at).or_default();
        *part += 1;
        fact.part = *part;
        fact.slot = Slot {
            table,
            row: u32::try_from(row_index).unwrap_or(u32::MAX),
            column: u32::try_from(column).unwrap_or(u32::MAX),
        };
        rows[row_index].facts.push(FactId(u32::try_from(ledger.facts.len()).unwrap_or(u32::MAX)));
        ledger.facts.push(fact);
    }
    let columns = columns
        .into_iter()
        .map(|(period, basis)| {
            let words = [
                period.map(|it| it.to_string()).unwrap_or_default(),
                basis.as_ref().map(|it| it.0.to_string()).unwrap_or_default(),
            ];
            Column {
                at: first.column,
                heading: words.join(" ").trim().into(),
                kind: ColumnKind::Figures(FigureColumn {
                    period,
                    basis,
                    series: Text::default(),
                    lang: None,
                }),
            }
        })
        .collect();
    ledger.tables.push(Table {
        id,
        book: Text::default(),
        edition: None,
        lang,
        file: file.clone(),
        sheet: grid.sheet.name.clone(),
        range: CellRange { first, last },
        title: Text::default(),
        keys,
        columns,
        rows,
    });
}
