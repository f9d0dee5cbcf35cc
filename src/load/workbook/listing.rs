//! All facts of a large run on one sheet, a row each, in place of schedules.

use super::{
    frame,
    positions::{self, Positions},
    schedule::decimals,
    sheet::{Sheet, Tab},
    style::{Look, Zero},
    volume::Volume,
    words::Words,
};
use crate::model::{
    fact::{FactId, Figure, Level},
    place::{CellRange, CellRef},
};

/// Beyond so many facts, schedules would be more sheets than anybody turns over: a listing it is.
const MOST_ON_SCHEDULES: usize = 3_000;
/// A listing holds so many facts; the CSV has all.
pub const MOST_LISTED: usize = 50_000;

const COLUMNS: [&str; 16] = [
    "column_table",
    "level_head",
    "level_programme",
    "level_subhead",
    "level_item",
    "column_group",
    "column_label",
    "column_lang",
    "column_period",
    "column_basis",
    "column_series",
    "column_figure",
    "column_unit",
    "column_marks",
    "column_edition",
    "column_source",
];
const WIDTHS: [u16; 16] = [22, 6, 10, 8, 6, 22, 34, 9, 11, 12, 15, 15, 16, 6, 9, 36];
const FIGURE: u32 = 11;

impl Volume<'_> {
    /// Whether its figures stand on one sheet, a row each, in place of schedules.
    pub fn is_listed(&self) -> bool {
        self.subject.is_none() && self.facts.len() > MOST_ON_SCHEDULES
    }
}

/// The sheet that lists facts. Remembers where their figures stand.
pub fn listing(
    volume: &Volume,
    ids: impl Iterator<Item = FactId>,
    name: String,
    title: &str,
    positions: &mut Positions,
    words: Words,
) -> Sheet {
    let mut sheet = Sheet::new(name, Tab::Schedule);
    sheet.text(0, 0, title, Look::Title);
    sheet.headers(2, &words.headers(&COLUMNS));
    sheet.set_widths(&WIDTHS);
    let mut at = 3;
    for id in ids.take(MOST_LISTED) {
        row(&mut sheet, volume, id, at, words);
        let target = sheet.target(at, FIGURE);
        positions.put(id, volume.outcome.ledger.fact(id), target);
        at += 1;
    }
    sheet.frozen = Some(CellRef::new(3, 0));
    frame::close(&mut sheet, 2, at - 1, 16);
    let last = CellRef::new(at.max(4) - 1, 15);
    sheet.filter = Some(CellRange { first: CellRef::new(2, 0), last });
    sheet
}

fn row(sheet: &mut Sheet, volume: &Volume, id: FactId, at: u32, words: Words) {
    let fact = volume.outcome.ledger.fact(id);
    sheet.text(at, 0, volume.table_name(&fact.table), Look::Plain);
    for (column, level) in (1u32..).zip(Level::ALL) {
        let code = fact.keys.get(level).map_or("", |code| &*code.0);
        sheet.text(at, column, code, Look::Code);
    }
    let marks: Vec<&str> = fact.marks.iter().map(|mark| &*mark.0).collect();
    let texts = [
        (5, fact.group.to_string()),
        (6, fact.label.to_string()),
        (7, fact.lang.as_ref().map_or(String::new(), |lang| words.lang(&lang.0))),
        (8, fact.period.map_or(String::new(), |period| period.to_string())),
        (9, fact.basis.as_ref().map_or(String::new(), |basis| volume.basis_name(&basis.0))),
        (10, series(volume, id, words)),
        (12, words.unit(&fact.unit)),
        (13, marks.join(" ")),
        (14, fact.edition.map_or(String::new(), |edition| edition.to_string())),
        (15, fact.place.to_string()),
    ];
    for (column, text) in texts {
        sheet.text(at, column, text, Look::Plain);
    }
    match (fact.figure, positions::printed_figure(fact)) {
        (Figure::Stated(_), Some(figure)) => {
            sheet.number(at, FIGURE, figure, Look::Figure.showing(decimals(fact), Zero::Digit));
        }
        (Figure::Nil, Some(figure)) => {
            sheet.number(at, FIGURE, figure, Look::Figure.showing(0, Zero::Dash));
        }
        (Figure::Stated(_) | Figure::Nil, None) => {
            sheet.text(at, FIGURE, fact.printed.to_string(), Look::Figure);
        }
        (Figure::NotApplicable, _) => {
            let text = volume.not_applicable(words.say("not_applicable"));
            sheet.text(at, FIGURE, text, Look::Figure);
        }
    }
}

/// What the figure counts, and for a change what it is against.
fn series(volume: &Volume, id: FactId, words: Words) -> String {
    let fact = volume.outcome.ledger.fact(id);
    let to = fact.compared_to.map(|to| words.say(&format!("vs_{}", to.word())));
    let series = (!fact.series.is_empty()).then(|| volume.series_name(&fact.series, words));
    series.into_iter().chain(to).collect::<Vec<_>>().join(" ")
}
