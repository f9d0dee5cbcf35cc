//! The cells that a reviewer fills in, with what was answered before.

use crate::{
    load::workbook::{
        model::{sheet::Sheet, style::Look},
        place::words::Words,
        sheets::findings::{
            columns::{FindingsColumn, FindingsColumns, OPEN},
            matter::MatterRow,
        },
    },
    model::{
        place::{CellRange, CellRef},
        reason::{Response, Review, Reviewer},
    },
};

/// The open cells of a row.
pub fn cells(
    sheet: &mut Sheet,
    columns: &FindingsColumns,
    matter: &MatterRow<'_>,
    at: u32,
    words: Words,
) {
    let choice = |response: Response| words.say(&format!("choice_{}", response.word()));
    let said = answered(matter).map_or_else(Default::default, |(response, reviewer)| {
        let day = reviewer.on.map_or_else(String::new, |day| day.to_string());
        [choice(response), reviewer.reason.to_string(), reviewer.by.to_string(), day]
    });
    for (column, text) in OPEN.into_iter().zip(said) {
        let look = if column == FindingsColumn::On { Look::DateInput } else { Look::Input };
        if let Some(column) = columns.at(column) {
            sheet.text(at, column, text, look);
        }
    }
    let range = |column: u32| {
        let open = CellRef::new(at, column);
        CellRange { first: open, last: open }
    };
    if let Some(column) = columns.at(FindingsColumn::Response) {
        let choices = [Response::Correct, Response::Accept, Response::Ask].map(choice);
        sheet.choices.push((range(column), choices.to_vec()));
    }
    sheet.days.extend(columns.at(FindingsColumn::On).map(range));
}

/// What was answered last; one that was accepted when its figures were others is to be answered anew.
fn answered<'a>(matter: &'a MatterRow<'_>) -> Option<(Response, &'a Reviewer)> {
    let reviews = matter.findings.iter().flat_map(|finding| &finding.reviews);
    let mut answers = reviews.filter_map(|review| match review {
        Review::Accepted(reviewer) => Some((Response::Accept, reviewer)),
        Review::Answered(response, reviewer) => Some((*response, reviewer)),
        Review::Reopened(_) => None,
    });
    answers.next_back()
}
