//! Every table as printed, with a sign beside each figure for how its checks came out.

use serde::Serialize;

use super::tone::{Tone, of_facts};
use crate::{
    load::workbook::place::words::Words,
    model::{
        fact::FactId,
        ledger::Ledger,
        outcome::Outcome,
        table::{ColumnKind, Row, RowKind, Table},
    },
};

/// Figures that are shown on the page, so that it stays small enough to open at once; the files of
/// figures have all.
const MOST_FIGURES: usize = 12_000;

/// The schedules.
#[derive(Debug, Serialize)]
pub struct PageSchedules {
    shown: Vec<Schedule>,
    /// Tables that would pass the bound, and their figures.
    left_out: usize,
    left_out_figures: usize,
}

#[derive(Debug, Serialize)]
struct Schedule {
    title: String,
    source: String,
    /// Whether something in it fails: then it is shown unfolded.
    fails: bool,
    headings: Vec<String>,
    rows: Vec<ScheduleLine>,
}

#[derive(Debug, Serialize)]
struct ScheduleLine {
    number: u32,
    label: String,
    sums: bool,
    cells: Vec<Ticked>,
}

#[derive(Debug, Clone, Serialize)]
struct Ticked {
    text: String,
    tone: Option<Tone>,
    sign: &'static str,
}

/// The schedules of a run: those in which something fails first, within the bound.
pub fn schedules(outcome: &Outcome, words: Words<'_>) -> PageSchedules {
    let ledger = &outcome.ledger;
    let tones = of_facts(outcome);
    let tone = |id: FactId| tones.get(id.0 as usize).copied().flatten();
    let fails = |table: &Table| {
        table.rows.iter().flat_map(|row| &row.facts).any(|&id| tone(id) == Some(Tone::Bad))
    };
    let mut tables: Vec<(bool, &Table)> =
        ledger.tables.iter().map(|table| (!fails(table), table)).collect();
    tables.sort_by_key(|(sound, _)| *sound);
    let mut result = PageSchedules { shown: Vec::new(), left_out: 0, left_out_figures: 0 };
    let mut n_figures = 0;
    for (sound, table) in tables {
        let n: usize = table.rows.iter().map(|row| row.facts.len()).sum();
        if n == 0 {
            continue;
        }
        if n_figures + n > MOST_FIGURES {
            result.left_out += 1;
            result.left_out_figures += n;
            continue;
        }
        n_figures += n;
        result.shown.push(schedule(ledger, table, !sound, tone, words));
    }
    result
}

fn schedule(
    ledger: &Ledger,
    table: &Table,
    fails: bool,
    tone: impl Fn(FactId) -> Option<Tone>,
    words: Words<'_>,
) -> Schedule {
    let columns: Vec<usize> = (0..table.columns.len())
        .filter(|&it| matches!(table.columns[it].kind, ColumnKind::Figures(_)))
        .collect();
    let headings = columns.iter().map(|&it| table.columns[it].heading.to_string());
    let with_figures = |row: &&Row| !row.facts.is_empty();
    let rows = table.rows.iter().filter(with_figures).map(|row| {
        let mut cells = vec![Ticked { text: String::new(), tone: None, sign: "" }; columns.len()];
        for &id in &row.facts {
            let fact = ledger.fact(id);
            let at = columns.iter().position(|&it| it == fact.slot.column as usize);
            let Some(cell) = at.and_then(|it| cells.get_mut(it)) else { continue };
            if !cell.text.is_empty() {
                cell.text.push(' ');
            }
            cell.text.push_str(&fact.printed);
            cell.tone = cell.tone.max(tone(id));
            cell.sign = cell.tone.map_or("", Tone::sign);
        }
        ScheduleLine {
            number: row.at + 1,
            label: row.label.to_string(),
            sums: matches!(row.kind, RowKind::Sum { .. }),
            cells,
        }
    });
    let place = [&table.file, &table.sheet].into_iter().filter(|it| !it.is_empty());
    let source = place.map(ToString::to_string).collect::<Vec<_>>().join(" · ");
    Schedule {
        title: match table.title.is_empty() {
            true => words.keys(&table.keys),
            false => table.title.to_string(),
        },
        source: format!("{source} · {}", table.range),
        fails,
        headings: headings.collect(),
        rows: rows.collect(),
    }
}
