//! Figures that stand in lines and sentences: patterns of the profile over a row's text.

use std::collections::BTreeMap;

use regex::Captures;

use crate::{
    model::{
        Text,
        fact::{Fact, FactMeaning, Figure, Lang, Slot, TableId},
        ledger::{CellUse, Ledger},
        period::Period,
        place::{CellRef, Place},
        unit::{Measure, Multiple, Unit},
        workbook::RichText,
    },
    normalise::{
        cell::{
            cells,
            reading::{CellFigure, CellReading},
        },
        figure::{PrintedUnit, PrintedValue},
        sheet::{
            grid::{Grid, GridRow},
            lines::{self, ScopeLine},
        },
        text::sentence_table::{self, SentenceFact},
    },
    profile::{Profile, SentenceFigure, SentenceForm},
};

/// Reads the sentences of a sheet into the ledger: one table for each id, one row for each line and
/// noun.
pub fn add(
    ledger: &mut Ledger,
    grid: &mut Grid<'_>,
    scopes: &[ScopeLine],
    profile: &Profile,
    file: &Text,
) {
    if profile.sentences.is_empty() {
        return;
    }
    let sheet = grid.sheet.name.clone();
    let mut found: BTreeMap<TableId, Vec<SentenceFact>> = BTreeMap::new();
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
                PrintedValue::Nil => Figure::Nil,
                PrintedValue::NotApplicable => Figure::NotApplicable,
                PrintedValue::Number(amount) => match amount.times(unit.multiple()) {
                    Some(amount) => Figure::Stated(amount),
                    None => continue,
                },
            };
            used.push(cell);
            let fact = Fact {
                place: Place::new(file, &sheet, cell),
                part: 1,
                printed: read.printed.clone(),
                formula: None,
                figure: said,
                marks: read.marks().to_vec(),
                certainty: read.certainty(),
                slot: Slot { table: 0, row: 0, column: 0 },
                meaning: FactMeaning {
                    book: Text::default(),
                    edition: None,
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
                    unit,
                },
            };
            found.entry(figure.table.clone()).or_default().push(SentenceFact { fact, row: index });
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
        sentence_table::add(ledger, grid, id, found, file);
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
    let written_out = profile.figures.numbers.get(&captured.as_str().to_lowercase());
    let reading = if let Some(number) = written_out {
        CellReading::Figure(cells::written_out(captured.as_str(), *number))
    } else if is_whole {
        cells::read(cell, &profile.figures, None, profile.figures.marked())
    } else {
        cells::read_text(
            &RichText::plain(captured.as_str()),
            &profile.figures,
            None,
            profile.figures.marked(),
        )
    };
    let read = reading.figures().first()?.clone();
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
    match (figure.measure, read.unit()) {
        (_, Some(PrintedUnit::Percent)) => (figure.measure, Unit::Percent),
        (_, Some(PrintedUnit::Money(multiple, _)))
        | (Measure::Money, Some(PrintedUnit::Scale(multiple))) => (
            Measure::Money,
            Unit::Money { currency: profile.currency.clone(), multiple: *multiple },
        ),
        (Measure::Money, None) => (
            Measure::Money,
            Unit::Money { currency: profile.currency.clone(), multiple: Multiple::ONE },
        ),
        (Measure::Count, Some(PrintedUnit::Scale(_)) | None) => (Measure::Count, Unit::Count),
        (Measure::Percent | Measure::Change, Some(PrintedUnit::Scale(_)) | None) => {
            (figure.measure, Unit::Percent)
        }
        (Measure::Index, Some(PrintedUnit::Scale(_)) | None) => (Measure::Index, Unit::Index),
    }
}
