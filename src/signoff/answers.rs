//! The answers in the open cells of the sheet of findings, each by the id of its finding.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    diagnostic::{
        Diagnostic,
        codes::signoff::{
            ANSWER_INCOMPLETE, ANSWERS_DIFFER, NOT_ACCEPTED, NOT_DELIVERED, UNKNOWN_RESPONSE,
        },
    },
    model::{
        Text,
        id::Kind,
        period::Date,
        place::CellRef,
        workbook::{Cell, CellValue, Sheet, Workbook},
    },
    words::{Language, phrase},
};

/// A finding that somebody accepts, as the workbook says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The finding's id.
    pub finding: Text,
    /// The id of its figures when the workbook was delivered.
    pub figures: Text,
    /// The ids of its checks, separated by one blank.
    pub checks: Text,
    /// What it is about.
    pub about: Text,
    /// Why it is accepted.
    pub reason: Text,
    /// By whom.
    pub by: Text,
    /// When, where a day was given.
    pub on: Option<Date>,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers {
    /// Findings that are accepted, in the order of the sheet.
    pub accepted: Vec<Answer>,
    /// Answers that accept nothing, and why.
    pub diagnostics: Vec<Diagnostic>,
    /// The rows of sheets whose answers are accepted.
    pub rows: Vec<(Text, u32)>,
    /// The workbooks that accept something.
    pub from: BTreeSet<Text>,
}

impl Answers {
    /// Adds those of another workbook. Where two say different things of one finding, neither is
    /// taken.
    pub fn join(&mut self, file: &Text, other: Self) {
        self.diagnostics.extend(other.diagnostics);
        if !other.accepted.is_empty() {
            self.from.insert(file.clone());
        }
        for answer in other.accepted {
            match self.accepted.iter().position(|it| it.finding == answer.finding) {
                None => self.accepted.push(answer),
                Some(at) if self.accepted[at] == answer => {}
                Some(at) => {
                    let first = self.accepted.remove(at);
                    let message = format!(
                        "finding {} was accepted by {} ({}) and by {} ({}): neither is taken",
                        first.finding, first.by, first.reason, answer.by, answer.reason
                    );
                    self.diagnostics.push(Diagnostic::of_file(&ANSWERS_DIFFER, file, message));
                }
            }
        }
    }
}

/// The columns that an answer is read from.
#[derive(Debug, Clone, Copy)]
enum Column {
    About,
    Response,
    Reason,
    By,
    On,
    Finding,
    Figures,
    Checks,
}

impl Column {
    const ALL: [(Self, &'static str); 8] = [
        (Self::About, "load_column_about"),
        (Self::Response, "load_column_response"),
        (Self::Reason, "load_column_your_explanation"),
        (Self::By, "load_column_accepted_by"),
        (Self::On, "load_column_date"),
        (Self::Finding, "load_column_id"),
        (Self::Figures, "load_column_figures_id"),
        (Self::Checks, "load_column_check_ids"),
    ];
}

/// The sheet of findings by its headers, in one of our languages.
struct Form<'a> {
    sheet: &'a Sheet,
    language: Language,
    header: u32,
    columns: [u32; Column::ALL.len()],
    cells: BTreeMap<CellRef, &'a Cell>,
}

/// The answers of a workbook. `unsealed` is what was changed outside its open cells: nothing is taken
/// from a row of which the finding is not certain any more.
pub fn answers(file: &Text, workbook: &Workbook, unsealed: &[Diagnostic]) -> Answers {
    let mut answers = Answers::default();
    let forms = workbook.sheets.iter().filter_map(form);
    let mut n_forms = 0;
    for form in forms {
        n_forms += 1;
        let rows: BTreeSet<u32> =
            form.cells.keys().map(|at| at.row).filter(|row| *row > form.header).collect();
        for row in rows {
            let ids = [Column::Finding, Column::Figures, Column::Checks]
                .map(|it| form.columns[it as usize]);
            let touched = |one: &&Diagnostic| {
                let at = one.cell.filter(|at| at.row == row && ids.contains(&at.column));
                at.is_some() && one.sheet == form.sheet.name
            };
            if unsealed.iter().any(|one| touched(&one)) {
                continue;
            }
            match form.answer(row) {
                Ok(None) => {}
                Ok(Some(answer)) => {
                    answers.accepted.push(answer);
                    answers.rows.push((form.sheet.name.clone(), row));
                }
                Err((code, message)) => {
                    let at = CellRef::new(row, form.columns[Column::Response as usize]);
                    let one = Diagnostic::of_file(code, file, message);
                    answers.diagnostics.push(one.on_sheet(&form.sheet.name).at(at));
                }
            }
        }
    }
    if n_forms == 0 && unsealed.iter().all(|one| one.code != &NOT_DELIVERED) {
        let message = "no sheet has the columns of a sheet of findings";
        answers.diagnostics.push(Diagnostic::of_file(&NOT_DELIVERED, file, message));
    }
    answers
}

fn form(sheet: &Sheet) -> Option<Form<'_>> {
    let cells: BTreeMap<CellRef, &Cell> = sheet.cells.iter().map(|cell| (cell.at, cell)).collect();
    let mut rows: BTreeMap<u32, BTreeMap<&str, u32>> = BTreeMap::new();
    for (at, cell) in &cells {
        if let CellValue::Text(text) = &cell.value {
            rows.entry(at.row).or_default().insert(text.text.trim(), at.column);
        }
    }
    for (header, words) in rows {
        for language in [Language::En, Language::Zh] {
            let place =
                |(_, key): (Column, &str)| words.get(phrase(language, key, &[]).as_str()).copied();
            let columns = Column::ALL.map(place);
            if columns.iter().all(Option::is_some) {
                let columns = columns.map(Option::unwrap_or_default);
                return Some(Form { sheet, language, header, columns, cells });
            }
        }
    }
    None
}

type Refused = (&'static crate::diagnostic::Code, String);

impl Form<'_> {
    fn cell(&self, row: u32, column: Column) -> Option<&Cell> {
        self.cells.get(&CellRef::new(row, self.columns[column as usize])).copied()
    }

    fn text(&self, row: u32, column: Column) -> String {
        match self.cell(row, column).map(|cell| &cell.value) {
            Some(CellValue::Text(text)) => text.text.trim().to_owned(),
            Some(CellValue::Number(number)) => crate::model::amount::plain(number.value),
            Some(CellValue::Date(date)) => date.iso.to_string(),
            Some(CellValue::Logical(_) | CellValue::Error(_) | CellValue::EmptyFormula) | None => {
                String::new()
            }
        }
    }

    /// What a row accepts: nothing where it was left open.
    fn answer(&self, row: u32) -> Result<Option<Answer>, Refused> {
        let finding = self.text(row, Column::Finding);
        let response = self.text(row, Column::Response);
        let (reason, by) = (self.text(row, Column::Reason), self.text(row, Column::By));
        let on = self.text(row, Column::On);
        if [&response, &reason, &by, &on].iter().all(|text| text.is_empty()) {
            return Ok(None);
        }
        if finding.is_empty() {
            let message = "an answer stands where no finding is".to_owned();
            return Err((&ANSWER_INCOMPLETE, message));
        }
        if !response.is_empty() {
            self.accepts(&finding, &response)?;
        }
        let lacking: Vec<String> = [(&reason, Column::Reason), (&by, Column::By)]
            .into_iter()
            .filter(|(text, _)| text.is_empty())
            .map(|(_, column)| phrase(self.language, Column::ALL[column as usize].1, &[]))
            .collect();
        if !lacking.is_empty() {
            let lacking = lacking.join(", ");
            let message = format!("finding {finding} is not accepted: empty is {lacking}");
            return Err((&ANSWER_INCOMPLETE, message));
        }
        let day = self.day(row);
        if day.is_none() && !on.is_empty() {
            let message = format!("finding {finding} is not accepted: `{on}` is no day");
            return Err((&ANSWER_INCOMPLETE, message));
        }
        Ok(Some(Answer {
            finding: Kind::Finding.lettered(&finding),
            figures: self.text(row, Column::Figures).into(),
            checks: self.text(row, Column::Checks).into(),
            about: self.text(row, Column::About).into(),
            reason: reason.into(),
            by: by.into(),
            on: day,
        }))
    }

    /// Whether a response is the one that accepts, by the words of the list that the cell offers.
    fn accepts(&self, finding: &str, response: &str) -> Result<(), Refused> {
        let [accept, others @ ..] =
            ["load_choice_accept", "load_choice_correct", "load_choice_ask"]
                .map(|key| phrase(self.language, key, &[]));
        if response == accept {
            Ok(())
        } else if others.iter().any(|other| response == other) {
            Err((&NOT_ACCEPTED, format!("finding {finding} stays open: {response}")))
        } else {
            let [correct, ask] = others;
            let message = format!(
                "finding {finding} stays open: the response `{response}` is none of `{accept}`, \
                 `{correct}` and `{ask}`"
            );
            Err((&UNKNOWN_RESPONSE, message))
        }
    }

    fn day(&self, row: u32) -> Option<Date> {
        match self.cell(row, Column::On).map(|cell| &cell.value) {
            Some(CellValue::Date(date)) => date.day,
            Some(CellValue::Text(text)) => Date::parse(text.text.trim()),
            Some(
                CellValue::Number(_)
                | CellValue::Logical(_)
                | CellValue::Error(_)
                | CellValue::EmptyFormula,
            )
            | None => None,
        }
    }
}
