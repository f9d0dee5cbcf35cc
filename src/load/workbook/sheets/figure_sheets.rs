//! The sheets with the figures of a workbook: schedules, long tables line by line, for a large run a
//! listing, and the figures of elsewhere that checks refer to.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    load::{
        WorkbookStyle,
        workbook::{
            model::{
                constants::Constants,
                long_rows::LongRows,
                sheet::{Sheet, Target},
                sheet_names::SheetNames,
            },
            place::{
                around::Around,
                contents::WorkbookContents,
                long_table::LongTable,
                note_numbers::NoteNumbers,
                parts::SheetPart,
                positions::Positions,
                ticks,
                titles::{self, Title},
                words::Words,
            },
            sheets::{listing, long_table, schedule},
        },
    },
    model::fact::FactId,
};

/// What is needed to draw them, and what they add to.
pub struct FigureSheets<'a, 'b> {
    /// What the workbook shows.
    pub contents: &'b WorkbookContents<'a>,
    /// Gives sheets their names.
    pub names: &'b mut SheetNames,
    /// The constants of formulas.
    pub constants: &'b mut Constants,
    /// Where figures stand.
    pub positions: &'b mut Positions<'a>,
    /// Long rows, by the name of their sheet.
    pub long: &'b mut BTreeMap<String, Arc<LongRows<'a>>>,
    /// The words.
    pub words: Words<'a>,
}

impl<'a> FigureSheets<'a, '_> {
    /// The sheets in the order of the inputs, each with what the cover says of it; `sources` says
    /// where each file stands, `notes` the numbers of notes, to publish.
    pub fn sheets(
        mut self,
        sources: &BTreeMap<String, Target>,
        notes: Option<&Arc<NoteNumbers>>,
    ) -> Vec<(Sheet, String)> {
        let contents = self.contents;
        let outcome = contents.outcome;
        let checks = contents.checks.iter().map(|&index| (index, &outcome.checks[index as usize]));
        let ticks = Arc::new(ticks::ticks(&outcome.ledger, checks, &explained(contents)));
        let remarks = suspects(contents);
        let around = Around { ticks: &ticks, remarks: &remarks, sources, notes };
        let short = contents.facts_but_long();
        let lists = contents.lists(short.len());
        let mut sheets = Vec::new();
        for (part, title) in contents.parts.iter().zip(titles::titles(contents, self.words)) {
            match (part.is_long, lists) {
                (true, _) => sheets.extend(self.long_table(part, &title, &around)),
                (false, false) => sheets.push(self.schedule(part, &title, &around)),
                (false, true) => {}
            }
        }
        if lists {
            sheets.push(self.listing(short, "sheet_facts", "what_facts"));
        }
        let elsewhere = brought_in(contents);
        if !elsewhere.is_empty() {
            sheets.push(self.listing(elsewhere, "sheet_elsewhere", "what_elsewhere"));
        }
        sheets
    }

    fn schedule(&mut self, part: &SheetPart, title: &Title, around: &Around) -> (Sheet, String) {
        let called = (self.names.give_apart(&title.name, &title.apart), title.line());
        let (constants, positions) = (&mut *self.constants, &mut *self.positions);
        let drawn = schedule::schedule(
            self.contents,
            part,
            called,
            around,
            constants,
            positions,
            self.words,
        );
        let what = self.what(part, &drawn);
        (drawn, what)
    }

    fn long_table(
        &mut self,
        part: &SheetPart,
        title: &Title,
        around: &Around,
    ) -> Vec<(Sheet, String)> {
        let (contents, words) = (self.contents, self.words);
        let name = || self.names.give_apart(&title.name, &title.apart);
        let laid_out = LongTable::of(contents, part, around, self.constants, name, words);
        let Some(table) = laid_out.map(Arc::new) else { return Vec::new() };
        self.positions.lay_out(Arc::clone(&table));
        let drawn = long_table::sheets(&table, contents, part, &title.line(), around, words);
        let listed = drawn.into_iter().map(|(sheet, rows)| {
            self.long.insert(sheet.name.clone(), Arc::new(rows));
            let what = self.what(part, &sheet);
            (sheet, what)
        });
        listed.collect()
    }

    fn listing(&mut self, ids: Vec<FactId>, name: &str, title: &str) -> (Sheet, String) {
        let (name, title) = (self.names.give(&self.words.say(name)), self.words.say(title));
        let (sheet, rows) =
            listing::listing(self.contents, ids, name, &title, self.positions, self.words);
        self.long.insert(sheet.name.clone(), Arc::new(rows));
        let what = sheet.subtitle(self.contents.options.style);
        (sheet, what)
    }

    fn what(&self, part: &SheetPart, sheet: &Sheet) -> String {
        match self.contents.options.style {
            WorkbookStyle::Working => self.contents.what_is_on(part),
            WorkbookStyle::Publication => sheet.subtitle(WorkbookStyle::Publication),
        }
    }
}

/// Facts of other workbooks to which this one's checks refer.
fn brought_in(contents: &WorkbookContents) -> Vec<FactId> {
    let mut ids: Vec<FactId> = contents
        .checks
        .iter()
        .map(|&index| &contents.outcome.checks[index as usize])
        .flat_map(|check| check.left_facts().into_iter().chain(check.right_facts()))
        .filter(|id| !contents.holds(*id))
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The suspects that explain each failing check.
fn explained(contents: &WorkbookContents) -> BTreeMap<u32, Vec<FactId>> {
    let mut suspects: BTreeMap<u32, Vec<FactId>> = BTreeMap::new();
    for &index in &contents.findings {
        let finding = &contents.outcome.findings[index as usize];
        for (&check, id) in finding.checks.iter().zip(std::iter::repeat(finding.suspect)) {
            suspects.entry(check).or_default().extend(id);
        }
    }
    suspects.retain(|_, ids| !ids.is_empty());
    suspects
}

/// What the findings say of their suspects, for the notes on those cells.
fn suspects(contents: &WorkbookContents) -> BTreeMap<FactId, String> {
    let mut remarks = BTreeMap::new();
    for &index in &contents.findings {
        let finding = &contents.outcome.findings[index as usize];
        if let Some(id) = finding.suspect {
            remarks.entry(id).or_insert_with(|| contents.sentences.explanation(finding));
        }
    }
    remarks
}
