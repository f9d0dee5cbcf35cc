//! How cells look: one word for each kind of cell.

use crate::load::{WorkbookStyle, workbook::model::widths::Type};

/// How a cell looks: what kind it is, how it shows a number, how far its text is indented.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Style {
    /// What kind of cell it is.
    pub look: Look,
    /// How it shows a number.
    pub number: NumberForm,
    /// Levels of indentation.
    pub indent: u8,
}

/// The kinds of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Look {
    /// The name of the sheet.
    Title,
    /// What stands under the name.
    Subtitle,
    /// A heading between blocks.
    Section,
    /// Ordinary text.
    Plain,
    /// Ordinary text over several lines.
    Wrapped,
    /// Small grey text: addresses, hints.
    Small,
    /// A column header.
    Header,
    /// A column header over figures.
    FigureHeader,
    /// A column header over codes and verdicts.
    CodeHeader,
    /// What a side of the checks below is called.
    SideName,
    /// The line of units under the headers.
    UnitHeader,
    /// A code or mark, centred.
    Code,
    /// The name of a line.
    Label,
    /// The name of a total.
    TotalLabel,
    /// A heading of the document.
    Heading,
    /// A figure as the document prints it.
    Figure,
    /// A figure as the document prints it, as text.
    FigureText,
    /// A total as the document prints it.
    TotalFigure,
    /// The name of a recomputed line.
    RecomputedLabel,
    /// A recomputed figure: a formula.
    Recomputed,
    /// A figure of ours: a formula or a constant.
    Computed,
    /// An open cell.
    Input,
    /// An open cell for a day.
    DateInput,
    /// Text that leads elsewhere.
    Link,
    /// Text over several lines that leads elsewhere.
    WrappedLink,
    /// A verdict that calls for nothing.
    Good,
    /// A verdict that rounding explains.
    Mild,
    /// A verdict that somebody must look at.
    Bad,
    /// Ticks beside a figure that call for nothing.
    Tick,
    /// Ticks beside a figure whose difference is accepted.
    MildTick,
    /// Ticks beside a figure that is wrong.
    BadTick,
    /// What ticks mean, in one line.
    Legend,
    /// A difference that is not nil under a printed total.
    Differs,
    /// The master check.
    Master,
}

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct NumberForm {
    /// Places after the point.
    pub decimals: u8,
    /// How a zero is shown.
    pub zero: Zero,
}

/// How a zero is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Zero {
    /// A dash: nil, or nothing left over.
    Dash,
    /// The digit: the document states a zero.
    Digit,
}

impl NumberForm {
    /// The number format: thousands, as many decimals as printed; to work on, brackets for
    /// negatives.
    pub fn code(self, style: WorkbookStyle) -> String {
        let point = if self.decimals > 0 { "." } else { "" };
        let body = format!("#,##0{point}{}", "0".repeat(usize::from(self.decimals)));
        match (style, self.zero) {
            // A symbol is read to nobody: a zero is 0, a negative has its sign.
            (WorkbookStyle::Publication, Zero::Dash | Zero::Digit) => format!("{body};-{body}"),
            (WorkbookStyle::Working, Zero::Dash) => format!("{body}_);({body});\"–\"_);@_)"),
            (WorkbookStyle::Working, Zero::Digit) => format!("{body}_);({body});{body}_);@_)"),
        }
    }
}

impl From<Look> for Style {
    fn from(look: Look) -> Self {
        Self { look, number: NumberForm { decimals: 0, zero: Zero::Dash }, indent: 0 }
    }
}

impl Look {
    /// With a number shown so.
    pub fn showing(self, decimals: u8, zero: Zero) -> Style {
        Style { number: NumberForm { decimals, zero }, ..self.into() }
    }

    /// Indented by so many levels.
    pub fn indented(self, indent: u8) -> Style {
        Style { indent, ..self.into() }
    }

    /// Whether it is open to be filled in.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Input | Self::DateInput)
    }

    /// How large its type is.
    pub fn size(self) -> Type {
        match self {
            Self::Small
            | Self::UnitHeader
            | Self::SideName
            | Self::RecomputedLabel
            | Self::Recomputed
            | Self::Tick
            | Self::MildTick
            | Self::BadTick
            | Self::Legend
            | Self::Differs => Type::Small,
            Self::Title => Type::Large,
            Self::Subtitle
            | Self::Section
            | Self::Plain
            | Self::Wrapped
            | Self::WrappedLink
            | Self::Header
            | Self::FigureHeader
            | Self::CodeHeader
            | Self::Code
            | Self::Label
            | Self::TotalLabel
            | Self::Heading
            | Self::Figure
            | Self::FigureText
            | Self::TotalFigure
            | Self::Computed
            | Self::Input
            | Self::DateInput
            | Self::Link
            | Self::Good
            | Self::Mild
            | Self::Bad
            | Self::Master => Type::Ordinary,
        }
    }

    /// How many tenths of the default font's characters fit in its place: smaller type, more text.
    pub fn tenths(self) -> u16 {
        match self.size() {
            Type::Small => 12,
            Type::Ordinary => 11,
            Type::Large => 7,
        }
    }

    /// Whether its text breaks into lines.
    pub fn wraps(self) -> bool {
        matches!(
            self,
            Self::Wrapped
                | Self::WrappedLink
                | Self::Small
                | Self::Header
                | Self::FigureHeader
                | Self::CodeHeader
                | Self::SideName
                | Self::FigureText
                | Self::Label
                | Self::TotalLabel
                | Self::Input
                | Self::DateInput
        )
    }
}
