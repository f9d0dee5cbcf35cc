//! How a layout says the same facts: one choice for each thing that departments do differently.

mod choices;
mod kinds;
mod seeded;

pub use kinds::*;

/// All choices of one layout.
#[derive(Debug, Clone)]
pub struct Style {
    pub languages: Languages,
    pub container: Container,
    pub arrangement: Arrangement,
    /// First row and column of what stands on a sheet.
    pub origin: (u32, u16),
    pub header: Header,
    /// What parts the words of a header.
    pub line_break: &'static str,
    pub changes: Changes,
    pub codes: Codes,
    pub figures: Figures,
    pub nil: &'static str,
    pub minus: &'static str,
    pub units: Units,
    pub totals: Totals,
    pub page_break: PageBreak,
    pub old_copy: OldCopy,
    pub hidden: Hidden,
    pub of_which: OfWhich,
    pub blanks: Blanks,
    pub leaders: Leaders,
    /// Blank rows between parts.
    pub gap: u32,
    pub sheet_names: SheetNames,
    pub heads: Heads,
    /// What parts the years of a fiscal year.
    pub years: &'static str,
    pub running_head: RunningHead,
    pub indent: Indent,
    pub marks: Marks,
    pub words: Words,
    /// Which of the names for an old copy.
    pub old_name: usize,
}

impl Style {
    /// As the document prints itself.
    pub fn as_printed() -> Self {
        Self {
            languages: Languages::One(Lang::Zh),
            container: Container::Workbook,
            arrangement: Arrangement::SheetEach,
            origin: (0, 0),
            header: Header::OneRow,
            line_break: "\n",
            changes: Changes::InCell,
            codes: Codes::Text,
            figures: Figures::Formatted,
            nil: "—",
            minus: "-",
            units: Units::AsPrinted,
            totals: Totals::Below,
            page_break: PageBreak::None,
            old_copy: OldCopy::None,
            hidden: Hidden::None,
            of_which: OfWhich::Absent,
            blanks: Blanks::None,
            leaders: Leaders::Dots,
            gap: 1,
            sheet_names: SheetNames::Titles,
            heads: Heads::YearThenBasisInBrackets,
            years: "-",
            running_head: RunningHead::EverySheet,
            indent: Indent::None,
            marks: Marks::Bracket,
            words: Words::AsPrinted,
            old_name: 0,
        }
    }

    /// A period as this layout writes it.
    pub fn period(&self, period: &str) -> String {
        let is_fiscal = period.len() == 7 && period.as_bytes()[4] == b'-';
        if is_fiscal { period.replace('-', self.years) } else { period.to_owned() }
    }

    /// A footnote mark as it sticks to a text; what a bracket sets off may stand behind a label only.
    pub fn mark(&self, mark: &str) -> String {
        match self.marks {
            Marks::Blank => format!(" {mark}"),
            Marks::Bracket => format!(" [{mark}]"),
            Marks::Caret => format!(" ^{mark}"),
            Marks::Bare => mark.to_owned(),
        }
    }
}
