//! How the figures were read and checked, and the charts that cannot be drawn.

use crate::{
    load::workbook::place::{contents::WorkbookContents, words::Words},
    model::fact::TableId,
};

/// The sentences of the method, in their order.
pub const METHOD: [&str; 5] =
    ["method_reading", "method_casts", "method_ties", "method_tolerance", "method_verdicts"];

/// The charts that the documents draw and whose figures they do not give: named, never drawn.
pub fn charts_not_drawn(contents: &WorkbookContents, words: Words) -> Vec<String> {
    let tables = || contents.parts.iter().flat_map(|part| &part.tables);
    let stands = |id: &TableId| {
        tables().any(|(index, _)| contents.outcome.ledger.tables[*index as usize].id == *id)
    };
    let absent = contents.profile.absent_charts.iter().filter(|chart| stands(&chart.beside));
    let named = |title: &str| words.fill("chart_not_drawn", &[("title", title)]);
    absent.map(|chart| named(chart.title(words.language.code()))).collect()
}
