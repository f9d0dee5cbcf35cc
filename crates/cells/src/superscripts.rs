//! Text of binary workbooks with its runs: which parts of it stand in superscript.

use crate::model::workbook::RichText;

/// A run from a character on, counted in UTF-16.
pub(super) struct Run {
    pub(super) start: usize,
    pub(super) superscript: bool,
}

/// The text, and the runs of it that are raised.
pub(super) fn rich_text(units: &[u16], runs: &[Run]) -> RichText {
    let mut text = String::new();
    let mut superscripts = Vec::new();
    let mut push = |from: usize, to: usize| {
        let part = units.get(from..to.min(units.len())).unwrap_or_default();
        let start = text.len();
        text.extend(char::decode_utf16(part.iter().copied()).map(|it| it.unwrap_or('\u{fffd}')));
        start..text.len()
    };
    // Runs that go back would say a part twice: a run begins where the last one ended, at the least.
    let mut done = 0;
    let mut raised = false;
    let last = Run { start: units.len(), superscript: false };
    for run in runs.iter().chain([&last]) {
        let start = run.start.max(done);
        let range = push(done, start);
        if raised && !range.is_empty() {
            superscripts.push(range);
        }
        done = start;
        raised = run.superscript;
    }
    RichText { text: text.into(), superscripts: superscripts.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raised_runs_keep_their_place_in_the_text() {
        let units: Vec<u16> = "億 1 552²x".encode_utf16().collect();
        let run = |start, superscript| Run { start, superscript };
        let text = rich_text(&units, &[run(0, false), run(7, true), run(8, false)]);
        assert_eq!(text.marked(), "億 1 552^{²}x");
        assert_eq!(rich_text(&units, &[]).marked(), "億 1 552²x");
        assert_eq!(rich_text(&units, &[run(7, true), run(3, true)]).text.len(), 12);
    }
}
