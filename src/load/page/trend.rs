//! The findings that were open after each run that found something else, where a history is kept: a
//! bar a run, the tallest drawn whole, and the same as a table.

use serde::Serialize;

use crate::{
    history::{Past, Run},
    load::workbook::place::words::Words,
};

/// Runs that are drawn, the last ones.
const MOST: usize = 24;
/// The height of a whole bar, in units of the drawing.
const WHOLE: u32 = 80;
/// How far a bar is from the next.
const STEP: u32 = 24;

/// The trend.
#[derive(Debug, Serialize)]
pub struct Trend {
    width: u32,
    runs: Vec<DrawnRun>,
}

#[derive(Debug, Serialize)]
struct DrawnRun {
    number: u32,
    day: String,
    open: u32,
    new: u32,
    cleared: u32,
    verdict: String,
    left: u32,
    top: u32,
    height: u32,
}

/// The trend of a history; `None` where fewer than two runs found something else.
pub fn trend(past: Option<&Past>, words: Words<'_>) -> Option<Trend> {
    let turns = past?.turns();
    let shown = &turns[turns.len().saturating_sub(MOST)..];
    if shown.len() < 2 {
        return None;
    }
    let tallest = shown.iter().map(|run| run.open).max().unwrap_or(0).max(1);
    let runs: Vec<DrawnRun> =
        (0..).zip(shown).map(|(at, run)| drawn(run, at, tallest, words)).collect();
    Some(Trend { width: STEP * u32::try_from(runs.len()).unwrap_or(0), runs })
}

fn drawn(run: &Run, at: u32, tallest: u32, words: Words<'_>) -> DrawnRun {
    let height = u64::from(run.open) * u64::from(WHOLE) / u64::from(tallest);
    let height = u32::try_from(height).unwrap_or(WHOLE);
    DrawnRun {
        number: run.number,
        day: run.as_of.map_or_else(String::new, |day| day.to_string()),
        open: run.open,
        new: run.new,
        cleared: run.cleared,
        verdict: words.say(&format!("verdict_{}", run.verdict)),
        left: at * STEP,
        top: WHOLE - height,
        height,
    }
}
