//! How a layout says the same facts: one choice for each thing that departments do differently.

use crate::random::Random;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    Zh,
    En,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Languages {
    One(Lang),
    Both,
}

/// Where the parts stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrangement {
    SheetEach,
    OneSheet,
    /// Several parts a sheet, the sheets in any order.
    SomeSheets,
    /// Two parts beside each other.
    SideBySide,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Header {
    OneRow,
    /// Periods merged over their bases.
    Merged,
    /// Periods once over their bases, not merged.
    Unmerged,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changes {
    InCell,
    /// All changes in the figure's own cell.
    AllInCell,
    RowBelow,
    /// As numbers with a percent format.
    NumbersBelow,
    Absent,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Codes {
    Text,
    /// A number with the format `000`.
    Formatted,
    /// A number without a format: zeros are lost.
    Bare,
    /// Text whose zeros are lost.
    ZerosLost,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figures {
    Formatted,
    /// Numbers without a format.
    General,
    /// Numbers as binary arithmetic leaves them.
    Dust,
    Text,
    FullWidth,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Units {
    /// As the document prints them.
    AsPrinted,
    Header,
    OwnRow,
    /// In a row of their own, once for all columns.
    OwnRowOnce,
    Cell,
    Title,
    TitleInBrackets,
    /// Nowhere.
    Nowhere,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Totals {
    Below,
    Above,
    Unlabelled,
    UnlabelledAbove,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageBreak {
    None,
    Header,
    TitleAndHeader,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OldCopy {
    None,
    HiddenSheet,
    NamedSheet,
    /// On the same sheet, under a title that says so.
    TitledTable,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hidden {
    None,
    Row,
    Column,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfWhich {
    Absent,
    Present,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blanks {
    None,
    /// A blank column between labels and figures.
    Column,
    /// A blank row above totals.
    Row,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaders {
    None,
    Dots,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf8Bom,
    Utf16,
    Big5,
    Gb18030,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Container {
    Workbook,
    Delimited(Encoding, u8),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetNames {
    Titles,
    Numbers,
}

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
        }
    }

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
            codes: random.one_of(&[Codes::Text, Codes::Formatted, Codes::Bare, Codes::ZerosLost]),
            figures: random.one_of(&[
                Figures::Formatted,
                Figures::General,
                Figures::Dust,
                Figures::Text,
                Figures::FullWidth,
            ]),
            nil: random.one_of(&["—", "–", "-"]),
            minus: random.one_of(&["-", "\u{2212}", "–"]),
            units: random.one_of(&[
                Units::AsPrinted,
                Units::Header,
                Units::OwnRow,
                Units::OwnRowOnce,
                Units::Cell,
                Units::Title,
                Units::TitleInBrackets,
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
        }
    }

    /// As printed but for some choices.
    pub fn with_choices(random: &mut Random, n: usize) -> (Vec<String>, Self) {
        let names = [
            "languages",
            "container",
            "arrangement",
            "origin",
            "header",
            "line_break",
            "changes",
            "codes",
            "figures",
            "nil",
            "minus",
            "units",
            "totals",
            "page_break",
            "old_copy",
            "hidden",
            "of_which",
            "blanks",
            "leaders",
            "gap",
            "sheet_names",
        ];
        let other = Self::random(random);
        let mut style = Self::as_printed();
        let chosen: Vec<&str> = random.shuffled(names.to_vec()).into_iter().take(n).collect();
        let told = chosen.into_iter().map(|name| style.take(name, &other)).collect();
        (told, style)
    }

    fn take(&mut self, name: &str, other: &Self) -> String {
        let style = self;
        match name {
            "languages" => {
                style.languages = other.languages;
                format!("languages {:?}", other.languages)
            }
            "container" => {
                style.container = other.container;
                format!("container {:?}", other.container)
            }
            "arrangement" => {
                style.arrangement = other.arrangement;
                format!("arrangement {:?}", other.arrangement)
            }
            "origin" => {
                style.origin = other.origin;
                format!("origin {:?}", other.origin)
            }
            "header" => {
                style.header = other.header;
                format!("header {:?}", other.header)
            }
            "line_break" => {
                style.line_break = other.line_break;
                format!("line_break {:?}", other.line_break)
            }
            "changes" => {
                style.changes = other.changes;
                format!("changes {:?}", other.changes)
            }
            "codes" => {
                style.codes = other.codes;
                format!("codes {:?}", other.codes)
            }
            "figures" => {
                style.figures = other.figures;
                format!("figures {:?}", other.figures)
            }
            "nil" => {
                style.nil = other.nil;
                format!("nil {:?}", other.nil)
            }
            "minus" => {
                style.minus = other.minus;
                format!("minus {:?}", other.minus)
            }
            "units" => {
                style.units = other.units;
                format!("units {:?}", other.units)
            }
            "totals" => {
                style.totals = other.totals;
                format!("totals {:?}", other.totals)
            }
            "page_break" => {
                style.page_break = other.page_break;
                format!("page_break {:?}", other.page_break)
            }
            "old_copy" => {
                style.old_copy = other.old_copy;
                format!("old_copy {:?}", other.old_copy)
            }
            "hidden" => {
                style.hidden = other.hidden;
                format!("hidden {:?}", other.hidden)
            }
            "of_which" => {
                style.of_which = other.of_which;
                format!("of_which {:?}", other.of_which)
            }
            "blanks" => {
                style.blanks = other.blanks;
                format!("blanks {:?}", other.blanks)
            }
            "leaders" => {
                style.leaders = other.leaders;
                format!("leaders {:?}", other.leaders)
            }
            "gap" => {
                style.gap = other.gap;
                format!("gap {:?}", other.gap)
            }
            "sheet_names" => {
                style.sheet_names = other.sheet_names;
                format!("sheet_names {:?}", other.sheet_names)
            }
            _ => panic!("no choice {name}"),
        }
    }
}
