//! Facts on one sheet, a row each: those of a large run in place of schedules, and those of other
//! workbooks.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    load::{
        WorkbookStyle,
        workbook::{
            model::{
                long_rows::{LongRow, LongRows},
                sheet::{Sheet, Tab},
                style::{Look, Style, Zero},
            },
            place::{
                contents::WorkbookContents,
                figures::printed_figure,
                positions::{FactsBelow, Positions},
                printed::decimals,
                words::Words,
            },
            sheets::frame,
        },
    },
    model::{
        Text,
        fact::{Basis, Fact, FactId, Figure, Lang, TableId},
        keys::Level,
        place::{CellRange, CellRef},
        unit::Unit,
    },
};

/// Beyond so many facts outside of long tables, schedules of a whole run would be more sheets than
/// anybody turns over: a listing it is.
const MOST_ON_SCHEDULES: usize = 3_000;
/// Beyond so many, the schedules of one entity are a listing too.
const MOST_ON_ONE_SCHEDULE: usize = 100_000;
/// A listing holds so many facts, which one sheet takes; the CSV has all.
pub const MOST_LISTED: usize = 1_000_000;

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

/// The header's row.
const HEADER: u32 = 2;

impl WorkbookContents<'_> {
    /// Whether so many figures stand on one sheet, a row each, in place of schedules.
    pub fn lists(&self, n_facts: usize) -> bool {
        let most = match self.subject {
            None => MOST_ON_SCHEDULES,
            Some(_) => MOST_ON_ONE_SCHEDULE,
        };
        n_facts > most
    }
}

/// The sheet that lists facts, and its rows. Remembers where their figures stand.
pub fn listing<'a>(
    contents: &WorkbookContents<'a>,
    mut ids: Vec<FactId>,
    name: String,
    title: &str,
    positions: &mut Positions<'_>,
    words: Words,
) -> (Sheet, LongRows<'a>) {
    let mut sheet = Sheet::new(name, Tab::Schedule);
    sheet.text(0, 0, title, Look::Title);
    if contents.options.style == WorkbookStyle::Working {
        sheet.text(1, 0, words.say("facts_subtitle"), Look::Subtitle);
    }
    sheet.headers(HEADER, &words.headers(&COLUMNS));
    sheet.set_widths(&WIDTHS);
    ids.truncate(MOST_LISTED);
    let first = HEADER + 1;
    let n_rows = u32::try_from(ids.len()).unwrap_or(u32::MAX);
    let ledger = &contents.outcome.ledger;
    let rows = ids.iter().copied().zip(first..).collect();
    positions.list(FactsBelow { sheet: sheet.name.clone(), column: FIGURE, rows });
    sheet.frozen = Some(CellRef::new(first, 0));
    let last = first + n_rows.max(1) - 1;
    frame::close(&mut sheet, HEADER, last, 16);
    sheet.filter = Some(CellRange { first: CellRef::new(HEADER, 0), last: CellRef::new(last, 15) });
    let figures = ids.iter().map(|&id| figure_style(ledger.fact(id)));
    let styles: BTreeSet<Style> = figures.chain([Look::Plain.into(), Look::Code.into()]).collect();
    let line = ListingLine::of(contents, &ids, words);
    let make = move |number: u32, row: &mut LongRow| {
        line.fill(ledger.fact(ids[number as usize]), row);
    };
    (sheet, LongRows::new(first, n_rows, styles.into_iter().collect(), make))
}

/// What the rows of a listing say in words, each word looked up once.
struct ListingLine {
    tables: BTreeMap<TableId, String>,
    bases: BTreeMap<Basis, String>,
    units: BTreeMap<Unit, String>,
    langs: BTreeMap<Lang, String>,
    series: BTreeMap<Text, String>,
    against: BTreeMap<&'static str, String>,
    not_applicable: String,
}

impl ListingLine {
    fn of(contents: &WorkbookContents, ids: &[FactId], words: Words) -> Self {
        let mut line = Self {
            tables: BTreeMap::new(),
            bases: BTreeMap::new(),
            units: BTreeMap::new(),
            langs: BTreeMap::new(),
            series: BTreeMap::new(),
            against: BTreeMap::new(),
            not_applicable: contents.not_applicable(words.say("not_applicable")),
        };
        for fact in ids.iter().map(|&id| contents.outcome.ledger.fact(id)) {
            if !line.tables.contains_key(fact.table()) {
                line.tables.insert(fact.table().clone(), contents.table_name(fact.table()));
            }
            if let Some(basis) = fact.basis().filter(|it| !line.bases.contains_key(it)) {
                line.bases.insert(basis.clone(), contents.basis_name(&basis.0));
            }
            if !line.units.contains_key(fact.unit()) {
                line.units.insert(fact.unit().clone(), words.unit(fact.unit()));
            }
            if let Some(lang) = fact.lang().filter(|it| !line.langs.contains_key(it)) {
                line.langs.insert(lang.clone(), words.lang(&lang.0));
            }
            if !fact.series().is_empty() && !line.series.contains_key(fact.series()) {
                line.series
                    .insert(fact.series().clone(), contents.series_name(fact.series(), words));
            }
            if let Some(to) = fact.compared_to() {
                line.against
                    .entry(to.word())
                    .or_insert_with(|| words.say(&format!("vs_{}", to.word())));
            }
        }
        line
    }

    fn fill(&self, fact: &Fact, row: &mut LongRow) {
        let plain = Look::Plain;
        row.text(0, plain, self.tables.get(fact.table()).map_or("", String::as_str));
        for (column, level) in (1..).zip(Level::ALL) {
            row.text(column, Look::Code, fact.keys().get(level).map_or("", |code| &code.0));
        }
        row.text(5, plain, fact.group());
        row.text(6, plain, fact.label());
        let lang = fact.lang().and_then(|lang| self.langs.get(lang));
        row.text(7, plain, lang.map_or("", String::as_str));
        row.text(8, plain, &fact.period().map_or_else(String::new, |period| period.to_string()));
        let basis = fact.basis().and_then(|basis| self.bases.get(basis));
        row.text(9, plain, basis.map_or("", String::as_str));
        row.text(10, plain, &self.series(fact));
        match (fact.figure, printed_figure(fact)) {
            (Figure::Stated(_) | Figure::Nil, Some(figure)) => {
                row.number(FIGURE, figure_style(fact), figure);
            }
            (Figure::Stated(_) | Figure::Nil, None) => {
                row.text(FIGURE, figure_style(fact), &fact.printed);
            }
            (Figure::NotApplicable, _) => {
                row.text(FIGURE, figure_style(fact), &self.not_applicable);
            }
        }
        row.text(12, plain, self.units.get(fact.unit()).map_or("", String::as_str));
        let marks: Vec<&str> = fact.marks.iter().map(|mark| &*mark.0).collect();
        row.text(13, plain, &marks.join(" "));
        row.text(
            14,
            plain,
            &fact.edition().map_or_else(String::new, |edition| edition.to_string()),
        );
        row.text(15, plain, &fact.place.to_string());
    }

    /// What the figure counts, and for a change what it is against.
    fn series(&self, fact: &Fact) -> String {
        let to = fact.compared_to().and_then(|to| self.against.get(to.word()));
        let series = self.series.get(fact.series());
        series.into_iter().chain(to).map(String::as_str).collect::<Vec<_>>().join(" ")
    }
}

/// How a figure of a listing looks.
fn figure_style(fact: &Fact) -> Style {
    match (fact.figure, printed_figure(fact)) {
        (Figure::Stated(_), Some(_)) => Look::Figure.showing(decimals(fact), Zero::Digit),
        (Figure::Nil, Some(_)) => Look::Figure.showing(0, Zero::Dash),
        (Figure::Stated(_) | Figure::Nil, None) | (Figure::NotApplicable, _) => Look::Figure.into(),
    }
}
