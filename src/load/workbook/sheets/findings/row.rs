//! A row of the sheet of findings.

use crate::{
    history::figures_of,
    load::{
        table::findings::check_ids,
        workbook::{
            model::{
                sheet::{Cell, CellContent, Sheet, Target},
                style::{Look, Style, Zero},
            },
            place::{contents::WorkbookContents, positions::Positions, words::Words},
            sheets::{
                checks::ChecksSheet,
                cover::trend,
                findings::{
                    columns::{ASIDE, FindingsColumn, FindingsColumns},
                    matter::MatterRow,
                },
            },
        },
    },
    model::place::Place,
};

/// How many checks a row names; its link leads to the first.
const MOST_CHECKS: usize = 3;

/// What a row is drawn from, and where it goes.
pub struct FindingRow<'a, 'b> {
    /// The sheet.
    pub sheet: &'b mut Sheet,
    /// The workbook.
    pub contents: &'b WorkbookContents<'a>,
    /// The columns.
    pub columns: &'b FindingsColumns,
    /// The sheet of checks.
    pub checks: &'b ChecksSheet<'a>,
    /// Where figures are.
    pub positions: &'b Positions<'a>,
    /// The words.
    pub words: Words<'b>,
    /// The row.
    pub at: u32,
}

impl FindingRow<'_, '_> {
    /// Draws a matter.
    pub fn draw(&mut self, matter: &MatterRow<'_>) {
        let (contents, words) = (self.contents, self.words);
        let status = matter.status();
        let look = match status {
            "finding_settle" => Look::Bad,
            _ => Look::Mild,
        };
        self.text(FindingsColumn::Status, words.say(status), look);
        let cause = words.say(&format!("cause_{}", matter.first.cause.word()));
        self.text(FindingsColumn::Cause, cause, Look::Wrapped);
        self.text(FindingsColumn::About, words.subject(&matter.first.scope), Look::Wrapped);
        self.suspects(matter);
        let printed = once(matter, |it| match (it.suspect, it.formula_fault()) {
            (Some(id), _) => contents.outcome.ledger.fact(id).printed.to_string(),
            (None, Some(fault)) => fault.printed.to_string(),
            (None, None) => String::new(),
        });
        self.text(FindingsColumn::Printed, printed, Look::FigureText);
        let proposed = once(matter, |it| contents.sentences.proposed(it));
        self.text(FindingsColumn::Proposed, proposed, Look::FigureText);
        if let Some(column) = self.columns.at(FindingsColumn::Amount) {
            let amount = matter.first.amount;
            let decimals = u8::try_from(amount.normalize().scale().min(8)).unwrap_or(0);
            self.sheet.number(
                self.at,
                column,
                amount,
                Look::Computed.showing(decimals, Zero::Dash),
            );
        }
        self.text(
            FindingsColumn::Explanation,
            contents.sentences.explanation(matter.first),
            Look::Wrapped.indented(ASIDE),
        );
        let formulas =
            once(matter, |it| it.formula_fault().map_or(String::new(), |it| it.formulas()));
        self.text(FindingsColumn::Formula, formulas, Look::Wrapped);
        self.check_numbers(matter);
        self.ids(matter);
        self.since(matter);
    }

    fn text(&mut self, column: FindingsColumn, text: impl Into<String>, style: impl Into<Style>) {
        if let Some(column) = self.columns.at(column) {
            self.sheet.text(self.at, column, text, style);
        }
    }

    /// Where the suspects are: here in short, and in their files in full. A cell that a formula takes
    /// need not be a figure.
    fn suspects(&mut self, matter: &MatterRow<'_>) {
        let ledger = &self.contents.outcome.ledger;
        let (mut here, mut in_files, mut first) = (Vec::new(), Vec::new(), None);
        for finding in &matter.findings {
            match (finding.suspect, finding.formula_fault()) {
                (Some(id), _) => {
                    let place = &ledger.fact(id).place;
                    let target = self.positions.get(id);
                    here.push(target.as_ref().map_or_else(|| short(place), shown));
                    in_files.push(place.to_string());
                    first = first.or(target);
                }
                (None, Some(fault)) => {
                    here.push(short(&fault.suspect));
                    in_files.push(fault.suspect.to_string());
                }
                (None, None) => {}
            }
        }
        here.dedup();
        in_files.dedup();
        if let Some(column) = self.columns.at(FindingsColumn::Cell) {
            let look = if first.is_some() { Look::WrappedLink } else { Look::Wrapped };
            let cell = Cell::new(CellContent::Text(here.join("\n")), look).leading_to(first);
            self.sheet.put(self.at, column, cell);
        }
        self.text(FindingsColumn::InFile, in_files.join("\n"), Look::Small);
    }

    /// The checks that speak for it, by their numbers.
    fn check_numbers(&mut self, matter: &MatterRow<'_>) {
        let checks = matter.findings.iter().flat_map(|it| &it.checks);
        let mut listed: Vec<_> = checks.filter_map(|it| self.checks.listed.get(it)).collect();
        listed.sort_unstable_by_key(|it| it.number);
        listed.dedup_by_key(|it| it.number);
        let (Some(column), Some(first)) = (self.columns.at(FindingsColumn::Checks), listed.first())
        else {
            return;
        };
        let shown = listed.iter().take(MOST_CHECKS).map(|it| it.number.to_string());
        let mut numbers = shown.collect::<Vec<_>>().join(", ");
        if listed.len() > MOST_CHECKS {
            numbers.push_str(" …");
        }
        let link = Some(self.checks.sheet.target(first.row, 0));
        let cell = Cell::new(CellContent::Text(numbers), Look::WrappedLink).leading_to(link);
        self.sheet.put(self.at, column, cell);
    }

    /// By which an answer finds back to the findings, and is known to be about these figures: as many
    /// ids of figures as of findings, and as many lists of checks.
    fn ids(&mut self, matter: &MatterRow<'_>) {
        let (ledger, checks) = (&self.contents.outcome.ledger, &self.contents.outcome.checks);
        let all = &matter.findings;
        let findings: Vec<&str> = all.iter().map(|it| &*it.id).collect();
        let figures: Vec<String> = all.iter().map(|it| figures_of(it, checks, ledger)).collect();
        let ids: Vec<String> = all.iter().map(|it| check_ids(checks, it)).collect();
        self.text(FindingsColumn::Findings, findings.join(" "), Look::Small);
        self.text(FindingsColumn::Figures, figures.join(" "), Look::Small);
        self.text(FindingsColumn::CheckIds, ids.join("; "), Look::Small);
    }

    /// Since when it is there.
    fn since(&mut self, matter: &MatterRow<'_>) {
        let Some(past) = &self.contents.options.history else { return };
        if let Some(life) = past.lives.get(&matter.first.id) {
            self.text(FindingsColumn::Since, trend::since(past, life, self.words), Look::Wrapped);
        }
    }
}

/// What the findings of a matter say, each text once, one a line.
fn once(matter: &MatterRow<'_>, of: impl Fn(&crate::model::finding::Finding) -> String) -> String {
    let mut texts: Vec<String> = Vec::new();
    for text in matter.findings.iter().map(|it| of(it)).filter(|it| !it.is_empty()) {
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    texts.join("\n")
}

/// A cell of this workbook in short.
fn shown(target: &Target) -> String {
    format!("{}!{}", target.sheet, target.cell)
}

/// A cell of an input in short.
fn short(place: &Place) -> String {
    match place.sheet.is_empty() {
        true => place.cell.to_string(),
        false => format!("{}!{}", place.sheet, place.cell),
    }
}
