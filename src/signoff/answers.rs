//! The answers in the open cells of the sheet of findings, each by the id of its finding.

use std::collections::BTreeSet;

use super::{
    day::{TypedDay, typed_day},
    form::{AnswerColumn, FindingsForm},
};
use crate::{
    diagnostic::{
        Code, Diagnostic,
        codes::signoff::{
            ANSWER_INCOMPLETE, ANSWERS_DIFFER, NOT_ACCEPTED, NOT_DELIVERED, UNKNOWN_RESPONSE,
        },
    },
    model::{
        Text,
        id::IdKind,
        period::Date,
        reason::Response,
        workbook::{CellValue, Workbook},
    },
    words::phrase,
};

/// What somebody answers to a finding, as the workbook says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The finding's id.
    pub finding: Text,
    /// What was decided.
    pub response: Response,
    /// The id of its figures when the workbook was delivered.
    pub figures: Text,
    /// The ids of its checks, separated by one blank.
    pub checks: Text,
    /// What it is about.
    pub about: Text,
    /// Why; empty only where it is not accepted.
    pub reason: Text,
    /// By whom; empty only where it is not accepted.
    pub by: Text,
    /// When, where a day was given.
    pub on: Option<Date>,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers {
    /// Answers to findings, in the order of the sheet.
    pub given: Vec<Answer>,
    /// Answers that accept nothing, and why.
    pub diagnostics: Vec<Diagnostic>,
    /// The rows of sheets whose answers are taken.
    pub rows: Vec<(Text, u32)>,
    /// The workbooks that answer something.
    pub from: BTreeSet<Text>,
}

impl Answers {
    /// How many findings are accepted.
    pub fn n_accepted(&self) -> usize {
        self.given.iter().filter(|answer| answer.response == Response::Accept).count()
    }

    /// Adds those of another workbook. Where two say different things of one finding, neither is
    /// taken.
    pub fn join(&mut self, file: &Text, other: Self) {
        self.diagnostics.extend(other.diagnostics);
        if !other.given.is_empty() {
            self.from.insert(file.clone());
        }
        for answer in other.given {
            match self.given.iter().position(|it| it.finding == answer.finding) {
                None => self.given.push(answer),
                Some(at) if self.given[at] == answer => {}
                Some(at) => {
                    let first = self.given.remove(at);
                    let message = format!(
                        "finding {} was answered `{}` by {} ({}) and `{}` by {} ({}): neither is \
                         used",
                        first.finding,
                        first.response.word(),
                        first.by,
                        first.reason,
                        answer.response.word(),
                        answer.by,
                        answer.reason
                    );
                    self.diagnostics.push(Diagnostic::of_file(&ANSWERS_DIFFER, file, message));
                }
            }
        }
    }
}

/// The answers of a workbook. `unsealed` is what was changed outside its open cells: nothing is taken
/// from a row of which the finding is not certain any more.
pub fn answers(file: &Text, workbook: &Workbook, unsealed: &[Diagnostic]) -> Answers {
    let mut answers = Answers::default();
    let mut n_forms = 0;
    for form in workbook.sheets.iter().filter_map(FindingsForm::on) {
        n_forms += 1;
        for row in form.rows() {
            let ids = [AnswerColumn::Finding, AnswerColumn::Figures, AnswerColumn::Checks]
                .map(|column| form.place(row, column));
            let is_touched = |one: &Diagnostic| {
                one.cell.is_some_and(|at| ids.contains(&at)) && one.sheet == form.sheet.name
            };
            if unsealed.iter().any(is_touched) {
                continue;
            }
            match answer(&form, row) {
                Ok(given) if given.is_empty() => {}
                Ok(given) => {
                    let open = given.iter().find(|it| it.response != Response::Accept);
                    if let Some(open) = open {
                        let message = format!(
                            "{} stays open: {}",
                            named(&form, row),
                            chosen(&form, open.response)
                        );
                        let at = form.place(row, AnswerColumn::Response);
                        let one = Diagnostic::of_file(&NOT_ACCEPTED, file, message);
                        answers.diagnostics.push(one.on_sheet(&form.sheet.name).at(at));
                    }
                    answers.given.extend(given);
                    answers.rows.push((form.sheet.name.clone(), row));
                }
                Err(RefusedAnswer { code, column, message }) => {
                    let message = format!("{}: {message}", named(&form, row));
                    let one = Diagnostic::of_file(code, file, message);
                    let at = form.place(row, column);
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

/// Why an answer is not taken, and the column whose cell is at fault.
struct RefusedAnswer {
    code: &'static Code,
    column: AnswerColumn,
    message: String,
}

fn incomplete(column: AnswerColumn, message: String) -> RefusedAnswer {
    RefusedAnswer { code: &ANSWER_INCOMPLETE, column, message }
}

/// A row as its sheet names it: `No. 3 (Head 155)`.
fn named(form: &FindingsForm<'_>, row: u32) -> String {
    let heading = form.heading(AnswerColumn::Number);
    let (number, about) =
        (form.text(row, AnswerColumn::Number), form.text(row, AnswerColumn::About));
    format!("{heading} {number} ({about})")
}

/// What a row answers, one answer for each of its findings; none where it was left open.
fn answer(form: &FindingsForm<'_>, row: u32) -> Result<Vec<Answer>, RefusedAnswer> {
    let text = |column| form.text(row, column);
    let (response, reason, by) =
        (text(AnswerColumn::Response), text(AnswerColumn::Reason), text(AnswerColumn::By));
    let on = text(AnswerColumn::On);
    if [&response, &reason, &by, &on].iter().all(|text| text.is_empty()) {
        return Ok(Vec::new());
    }
    let findings = text(AnswerColumn::Finding);
    if findings.is_empty() {
        let message = "an answer stands where no finding is".to_owned();
        return Err(incomplete(AnswerColumn::Finding, message));
    }
    let response = decided(form, &response)?;
    let needed = [(&reason, AnswerColumn::Reason), (&by, AnswerColumn::By)];
    let lacking = needed.into_iter().find(|(text, _)| text.is_empty());
    if let (Response::Accept, Some((_, column))) = (response, lacking) {
        let message = format!("it is not accepted, because `{}` is empty", form.heading(column));
        return Err(incomplete(column, message));
    }
    let on = day(form, row)?;
    let (figures, checks) = (text(AnswerColumn::Figures), text(AnswerColumn::Checks));
    let mut figures = figures.split_whitespace();
    let mut checks = checks.split(';').map(str::trim);
    let of_finding = |finding: &str| Answer {
        finding: IdKind::Finding.lettered(finding),
        response,
        figures: figures.next().unwrap_or_default().into(),
        checks: checks.next().unwrap_or_default().into(),
        about: text(AnswerColumn::About).into(),
        reason: reason.as_str().into(),
        by: by.as_str().into(),
        on,
    };
    Ok(findings.split_whitespace().map(of_finding).collect())
}

/// The word of the list that the cell of a response offers.
fn chosen(form: &FindingsForm<'_>, response: Response) -> String {
    phrase(form.language, &format!("load_choice_{}", response.word()), &[])
}

/// What a response means, by the words of the list; an explanation with a name alone accepts.
fn decided(form: &FindingsForm<'_>, response: &str) -> Result<Response, RefusedAnswer> {
    if response.is_empty() {
        return Ok(Response::Accept);
    }
    let found = Response::ALL.into_iter().find(|&it| chosen(form, it) == response);
    found.ok_or_else(|| {
        let [accept, correct, ask] = Response::ALL.map(|it| chosen(form, it));
        let heading = form.heading(AnswerColumn::Response);
        let message = format!(
            "`{heading}` is `{response}`, which is not one of `{accept}`, `{correct}` and `{ask}`"
        );
        RefusedAnswer { code: &UNKNOWN_RESPONSE, column: AnswerColumn::Response, message }
    })
}

/// The day of an answer; `None` where none was given.
fn day(form: &FindingsForm<'_>, row: u32) -> Result<Option<Date>, RefusedAnswer> {
    let (heading, typed) = (form.heading(AnswerColumn::On), form.text(row, AnswerColumn::On));
    let day = match form.value(row, AnswerColumn::On) {
        Some(CellValue::Date(date)) => date.day.map_or(TypedDay::None, TypedDay::One),
        Some(
            CellValue::Text(_)
            | CellValue::Number(_)
            | CellValue::Logical(_)
            | CellValue::Error(_)
            | CellValue::EmptyFormula,
        )
        | None => typed_day(&typed),
    };
    match day {
        TypedDay::One(day) => Ok(Some(day)),
        TypedDay::None if typed.is_empty() => Ok(None),
        TypedDay::None => {
            let message = format!("`{heading}` is `{typed}`, which is no date such as 2026-11-30");
            Err(incomplete(AnswerColumn::On, message))
        }
        TypedDay::Two(a, b) => {
            let message = format!("`{heading}` is `{typed}`, which is two dates: write {a} or {b}");
            Err(incomplete(AnswerColumn::On, message))
        }
    }
}
