//! The choices of a seed.

use super::*;
use crate::random::Random;

impl Style {
    /// Every choice anew.
    pub fn random(random: &mut Random) -> Self {
        let encoding = random.one_of(&[
            Encoding::Utf8,
            Encoding::Utf8Bom,
            Encoding::Utf16,
            Encoding::Big5,
            Encoding::Gb18030,
        ]);
        let delimited = Container::Delimited(encoding, random.one_of(b",;\t|"));
        let workbook = Container::Workbook;
        Self {
            languages: random.one_of(&[
                Languages::One(Lang::Zh),
                Languages::One(Lang::Zh),
                Languages::One(Lang::En),
                Languages::One(Lang::En),
                Languages::Both,
            ]),
            container: random.one_of(&[workbook, workbook, workbook, delimited]),
            arrangement: random.one_of(&[
                Arrangement::SheetEach,
                Arrangement::OneSheet,
                Arrangement::SomeSheets,
                Arrangement::SideBySide,
                Arrangement::Aligned,
                Arrangement::TableEach,
            ]),
            origin: random.one_of(&[(0, 0), (3, 2), (1, 1), (7, 4)]),
            header: random.one_of(&[Header::OneRow, Header::Merged, Header::Unmerged]),
            line_break: random.one_of(&["\n", " ", ""]),
            changes: random.one_of(&[
                Changes::InCell,
                Changes::AllInCell,
                Changes::RowBelow,
                Changes::NumbersBelow,
                Changes::Absent,
            ]),
            codes: random.one_of(&[
                Codes::Text,
                Codes::Formatted,
                Codes::Bare,
                Codes::ZerosLost,
                Codes::Floats,
                Codes::Days,
            ]),
            figures: random.one_of(&[
                Figures::Formatted,
                Figures::General,
                Figures::Dust,
                Figures::Text,
                Figures::FullWidth,
            ]),
            nil: random.one_of(&["—", "–", "-", "－", "nil"]),
            minus: random.one_of(&["-", "\u{2212}", "–", "－"]),
            units: random.one_of(&[
                Units::AsPrinted,
                Units::Header,
                Units::OwnRow,
                Units::OwnRowOnce,
                Units::Cell,
                Units::Title,
                Units::TitleInBrackets,
                Units::OverFigures,
                Units::Nowhere,
            ]),
            totals: random.one_of(&[
                Totals::Below,
                Totals::Above,
                Totals::Unlabelled,
                Totals::UnlabelledAbove,
            ]),
            page_break: random.one_of(&[
                PageBreak::None,
                PageBreak::Header,
                PageBreak::TitleAndHeader,
                PageBreak::Continued,
            ]),
            old_copy: random.one_of(&[
                OldCopy::None,
                OldCopy::HiddenSheet,
                OldCopy::NamedSheet,
                OldCopy::TitledTable,
            ]),
            hidden: random.one_of(&[Hidden::None, Hidden::Row, Hidden::Column]),
            of_which: random.one_of(&[OfWhich::Absent, OfWhich::Present]),
            blanks: random.one_of(&[Blanks::None, Blanks::Column, Blanks::Row]),
            leaders: random.one_of(&[Leaders::None, Leaders::Dots]),
            gap: random.one_of(&[1, 1, 2, 3]),
            sheet_names: random.one_of(&[SheetNames::Titles, SheetNames::Numbers]),
            heads: random.one_of(&[
                Heads::YearThenBasisInBrackets,
                Heads::YearThenBasis,
                Heads::BasisThenYear,
            ]),
            years: random.one_of(&["-", "–", "/"]),
            running_head: random.one_of(&[RunningHead::EverySheet, RunningHead::Cover]),
            indent: random.one_of(&[Indent::None, Indent::Blanks]),
            marks: random.one_of(&[Marks::Blank, Marks::Bracket, Marks::Caret, Marks::Bare]),
            words: random.one_of(&[Words::AsPrinted, Words::Others]),
            old_name: random.below(4),
        }
    }
}
