//! Codes as a crosswalk calls them: the printed ones are kept beside them, and those without a line are
//! said.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::{
    diagnostic::{Diagnostic, codes},
    model::{
        Text,
        fact::{Fact, FactId, Figure},
        keys::{Keys, Level},
        ledger::Ledger,
        period::Period,
        place::CellRef,
        relation::FoundRelation,
        table::{PassedOver, PrintedCodes, Row, RowKind, Table},
        unit::Measure,
    },
    profile::{
        Profile, TableCode, TableForm,
        crosswalk::{Crosswalk, Day, Mapped},
    },
};

/// Of a book, so many codes without a line are named; the others are counted.
const NAMED: usize = 50;

/// A row by its table and its place in it.
type RowAt = (u32, u32);

/// What a row is called elsewhere.
struct Targets {
    /// Its codes as printed, joined.
    path: Text,
    /// The codes elsewhere, and the share of each.
    to: Vec<(Keys, Decimal)>,
}

/// Gives the figures of a batch the codes that the profile's crosswalks have for them.
pub fn apply(ledger: &mut Ledger, profile: &Profile) -> Vec<Diagnostic> {
    let mut found = CrosswalkResult::default();
    for (at, table) in (0u32..).zip(&ledger.tables) {
        let form = profile.tables.iter().find(|it| it.id == table.id);
        if let Some((form, crosswalk)) = form.and_then(|it| Some((it, it.crosswalk.as_ref()?))) {
            found.look_up(at, table, ledger, form, crosswalk, profile);
        }
    }
    let CrosswalkResult { targets, unlisted } = found;
    rename(ledger, &targets);
    let several = targets.into_iter().filter(|(_, targets)| targets.to.len() > 1).collect();
    split(ledger, &several);
    said(unlisted)
}

/// What crosswalks say of the rows of a batch.
#[derive(Default)]
struct CrosswalkResult {
    targets: BTreeMap<RowAt, Targets>,
    /// By book: each code without a line, with what there is to say.
    unlisted: BTreeMap<Text, BTreeMap<String, Diagnostic>>,
}

impl CrosswalkResult {
    fn look_up(
        &mut self,
        at: u32,
        table: &Table,
        ledger: &Ledger,
        form: &TableForm,
        crosswalk: &Crosswalk,
        profile: &Profile,
    ) {
        let day = day_of(table, ledger, profile);
        let is_fixed = |level: &Level| matches!(form.codes.get(level), Some(TableCode::Fixed(_)));
        let printed: Vec<Level> = Level::ALL.into_iter().filter(|it| !is_fixed(it)).collect();
        for (nth, row) in (0u32..).zip(&table.rows) {
            let path = row.keys.path_of(&printed);
            if path.is_empty() {
                continue;
            }
            let why = match crosswalk.of(&row.keys, &printed, day) {
                Mapped::To(to) => {
                    let changes = to.iter().any(|(keys, _)| *keys != row.keys);
                    if to.iter().all(|(_, share)| can_share(row, ledger, *share)) {
                        if changes {
                            self.targets.insert((at, nth), Targets { path: path.into(), to });
                        }
                        continue;
                    }
                    ", by whose shares its figures can be kept exactly,".to_owned()
                }
                Mapped::Unlisted => String::new(),
                Mapped::NotThen => match table.edition {
                    Some(edition) => format!(" that holds in {edition}"),
                    None => " that holds in its year".to_owned(),
                },
            };
            let of_book = self.unlisted.entry(table.book.clone()).or_default();
            of_book.entry(path).or_insert_with_key(|path| {
                let file = &crosswalk.file;
                let message =
                    format!("code {path} has no line in {file}{why}; it is kept as printed");
                let place = row.facts.first().map(|id| ledger.fact(*id).place.cell);
                Diagnostic::of_file(&codes::normalise::NOT_IN_CROSSWALK, &table.file, message)
                    .on_sheet(&table.sheet)
                    .at(place.unwrap_or(CellRef::new(row.at, table.range.first.column)))
            });
        }
    }
}

/// The day by which a crosswalk is asked: the first of the year that the document is for, else of the
/// latest year of its figures.
fn day_of(table: &Table, ledger: &Ledger, profile: &Profile) -> Option<Day> {
    let periods = || {
        let facts = table.rows.iter().flat_map(|row| &row.facts);
        facts.filter_map(|id| ledger.fact(*id).period()).max()
    };
    let (month, day) = profile.fiscal_year_begins;
    Some(match table.edition.or_else(periods)? {
        Period::Fiscal(fiscal) => (fiscal.year, month, day),
        Period::Calendar(year) => (year, 1, 1),
        Period::Date(date) => (date.year, date.month, date.day),
    })
}

/// Whether a share of each amount of a row can be kept exactly.
fn can_share(row: &Row, ledger: &Ledger, share: Decimal) -> bool {
    row.facts.iter().all(|id| match ledger.fact(*id).figure {
        Figure::Stated(amount) => amount.times(share).is_some(),
        Figure::Nil | Figure::NotApplicable => true,
    })
}

/// Gives each row its first code elsewhere, and keeps the printed ones beside it.
fn rename(ledger: &mut Ledger, targets: &BTreeMap<RowAt, Targets>) {
    for ((table, row), targets) in targets {
        let Some((keys, _)) = targets.to.first() else { continue };
        let row = &mut ledger.tables[*table as usize].rows[*row as usize];
        let printed = std::mem::replace(&mut row.keys, keys.clone());
        row.printed = Some(Box::new(PrintedCodes { keys: printed, path: targets.path.clone() }));
        for id in &row.facts {
            ledger.facts[id.0 as usize].meaning.keys = keys.clone();
        }
    }
    // What holds for all of a table has the code that its rows have.
    for (at, table) in (0u32..).zip(&mut ledger.tables) {
        for level in Level::ALL {
            if table.keys.get(level).is_none() {
                continue;
            }
            let n_rows = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
            let all =
                (0..n_rows).all(|row| targets.get(&(at, row)).is_some_and(|it| it.to.len() == 1));
            let codes: BTreeSet<_> = table.rows.iter().map(|row| row.keys.get(level)).collect();
            if let (true, 1, Some(code)) = (all, codes.len(), codes.first()) {
                let code = code.cloned();
                table.keys.set(level, code);
            }
        }
    }
}

/// Divides the rows whose code goes to several: a row for each, with its share of the amounts.
fn split(ledger: &mut Ledger, several: &BTreeMap<RowAt, Targets>) {
    if several.is_empty() {
        return;
    }
    // Where each row went.
    let mut rows: Vec<Vec<Vec<u32>>> = Vec::with_capacity(ledger.tables.len());
    for (at, table) in (0u32..).zip(&mut ledger.tables) {
        let mut new_rows: Vec<Row> = Vec::with_capacity(table.rows.len());
        let mut went: Vec<Vec<u32>> = Vec::with_capacity(table.rows.len());
        for (nth, row) in (0u32..).zip(std::mem::take(&mut table.rows)) {
            let first = u32::try_from(new_rows.len()).unwrap_or(u32::MAX);
            match several.get(&(at, nth)) {
                None => new_rows.push(Row { facts: Vec::new(), ..row }),
                Some(targets) => new_rows.extend(targets.to.iter().map(|(keys, _)| Row {
                    keys: keys.clone(),
                    facts: Vec::new(),
                    ..row.clone()
                })),
            }
            let end = u32::try_from(new_rows.len()).unwrap_or(u32::MAX);
            went.push((first..end).collect());
        }
        let now = |row: u32| went.get(row as usize).map_or(&[][..], Vec::as_slice);
        for row in &mut new_rows {
            match &mut row.kind {
                RowKind::OfWhich { of } => *of = now(*of).first().copied().unwrap_or(*of),
                RowKind::Sum { adds, passes_over, .. } => {
                    *adds = adds.iter().flat_map(|row| now(*row)).copied().collect();
                    let moved = |it: &PassedOver| {
                        let column = it.column;
                        now(it.row).iter().map(move |row| PassedOver { column, row: *row })
                    };
                    *passes_over = passes_over.iter().flat_map(moved).collect();
                }
                RowKind::Heading | RowKind::Item | RowKind::Alone => {}
            }
        }
        table.rows = new_rows;
        rows.push(went);
    }
    let facts = std::mem::take(&mut ledger.facts);
    let mut moved: Vec<FactId> = Vec::with_capacity(facts.len());
    for fact in facts {
        moved.push(FactId(u32::try_from(ledger.facts.len()).unwrap_or(u32::MAX)));
        let (table, row) = (fact.slot.table, fact.slot.row);
        let went = &rows[table as usize][row as usize];
        let targets = several.get(&(table, row));
        for (nth, row) in went.iter().enumerate() {
            let mut copy = fact.clone();
            copy.slot.row = *row;
            if let Some((keys, share)) = targets.and_then(|it| it.to.get(nth)) {
                copy.meaning.keys = keys.clone();
                copy.figure = shared(&fact, *share);
            }
            let id = FactId(u32::try_from(ledger.facts.len()).unwrap_or(u32::MAX));
            ledger.tables[table as usize].rows[*row as usize].facts.push(id);
            ledger.facts.push(copy);
        }
    }
    number_parts(&mut ledger.facts);
    for claim in &mut ledger.claims {
        claim.fact = moved[claim.fact.0 as usize];
    }
    let relations = ledger.relations.iter_mut().chain(&mut ledger.questions);
    relations.for_each(|relation| follow(relation, &moved));
}

/// A share of what adds up; a percentage is the same for every part.
fn shared(fact: &Fact, share: Decimal) -> Figure {
    match (fact.figure, fact.measure()) {
        (Figure::Stated(amount), Measure::Money | Measure::Count) => {
            amount.times(share).map_or(fact.figure, Figure::Stated)
        }
        (Figure::Stated(_), Measure::Percent | Measure::Index | Measure::Change)
        | (Figure::Nil | Figure::NotApplicable, _) => fact.figure,
    }
}

/// The figures of one cell are numbered through.
fn number_parts(facts: &mut [Fact]) {
    for at in 1..facts.len() {
        let before = &facts[at - 1];
        if before.place == facts[at].place {
            facts[at].part = before.part.saturating_add(1);
        }
    }
}

fn follow(relation: &mut FoundRelation, moved: &[FactId]) {
    let now = |fact: FactId| moved.get(fact.0 as usize).copied().unwrap_or(fact);
    relation.total = now(relation.total);
    for term in &mut relation.parts {
        term.fact = now(term.fact);
    }
    for suspected in &mut relation.suspects {
        suspected.fact = now(suspected.fact);
    }
}

/// The codes without a line, of each book up to a bound that the last one says.
fn said(unlisted: BTreeMap<Text, BTreeMap<String, Diagnostic>>) -> Vec<Diagnostic> {
    let mut all = Vec::new();
    for of_book in unlisted.into_values() {
        let more = of_book.len().saturating_sub(NAMED);
        all.extend(of_book.into_values().take(NAMED));
        if let Some(last) = all.last_mut().filter(|_| more > 0) {
            last.message.push_str(&format!("; so are {more} more codes"));
        }
    }
    all
}
