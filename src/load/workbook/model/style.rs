//! How cells look: one word for each kind of cell, and the formats that the words mean.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

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
    fn code(self, style: WorkbookStyle) -> String {
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

    /// How large its type is.
    pub fn size(self) -> Type {
        match self {
            Self::Small => Type::Small,
            Self::Title => Type::Large,
            Self::Subtitle
            | Self::Section
            | Self::Plain
            | Self::Wrapped
            | Self::WrappedLink
            | Self::Header
            | Self::FigureHeader
            | Self::CodeHeader
            | Self::UnitHeader
            | Self::Code
            | Self::Label
            | Self::TotalLabel
            | Self::Heading
            | Self::Figure
            | Self::TotalFigure
            | Self::RecomputedLabel
            | Self::Recomputed
            | Self::Computed
            | Self::Input
            | Self::Link
            | Self::Good
            | Self::Mild
            | Self::Bad
            | Self::Differs
            | Self::Master => Type::Ordinary,
        }
    }

    /// How many tenths of the default font's characters fit in its place: smaller type, more text.
    pub fn tenths(self) -> u16 {
        match self.size() {
            Type::Small => 13,
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
                | Self::Label
                | Self::TotalLabel
                | Self::Input
        )
    }
}

const INK: Color = Color::RGB(0x0022_2B3A);
/// The colour of printed figures, and of the bars that show them.
pub const PRINTED: Color = Color::RGB(0x001F_3F8F);
const GREY: Color = Color::RGB(0x0069_7180);
const RULE: Color = Color::RGB(0x009A_A5B8);
const HEAD_FILL: Color = Color::RGB(0x00E4_EAF3);
const OPEN_FILL: Color = Color::RGB(0x00FF_F8DC);
const GOOD: Color = Color::RGB(0x001E_6B3A);
const MILD: Color = Color::RGB(0x008A_5A00);
const BAD: Color = Color::RGB(0x00B0_1E2A);
const BAD_FILL: Color = Color::RGB(0x00FB_E3E4);
const GOOD_FILL: Color = Color::RGB(0x00E3_F3E8);

/// The look of a check that turned: for conditional formats.
pub fn alarm() -> Format {
    Format::new().set_font_color(BAD).set_background_color(BAD_FILL)
}

/// The format that a style means.
pub fn format(style: Style, kind: WorkbookStyle) -> Format {
    let base = Format::new().set_font_size(10).set_font_color(INK).set_align(FormatAlign::Top);
    let number = style.number.code(kind);
    let figure = || base.clone().set_num_format(&number).set_align(FormatAlign::Right);
    let header = || {
        base.clone()
            .set_bold()
            .set_background_color(HEAD_FILL)
            .set_border_bottom(FormatBorder::Thin)
            .set_border_bottom_color(RULE)
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter)
    };
    let verdict = |color: Color| base.clone().set_font_color(color).set_align(FormatAlign::Center);
    let total = |format: Format| {
        format.set_bold().set_border_top(FormatBorder::Thin).set_border_top_color(RULE)
    };
    let shaped = match style.look {
        Look::Title => base.set_bold().set_font_size(15),
        Look::Subtitle => base.set_font_color(GREY),
        Look::Section => base
            .set_bold()
            .set_font_size(11)
            .set_border_bottom(FormatBorder::Medium)
            .set_border_bottom_color(RULE),
        Look::Plain => base,
        Look::Wrapped | Look::Label => base.set_text_wrap(),
        Look::Small => base.set_font_size(8).set_font_color(GREY).set_text_wrap(),
        Look::Header => header(),
        Look::FigureHeader => header().set_align(FormatAlign::Right),
        Look::CodeHeader => header().set_align(FormatAlign::Center),
        Look::UnitHeader => {
            base.set_italic().set_font_size(8).set_font_color(GREY).set_align(FormatAlign::Right)
        }
        Look::Code => base.set_num_format("@").set_align(FormatAlign::Center),
        Look::TotalLabel => total(base.set_text_wrap()),
        Look::Heading => base.set_bold().set_font_color(GREY),
        Look::Figure => figure().set_font_color(PRINTED),
        Look::TotalFigure => total(figure().set_font_color(PRINTED)),
        Look::RecomputedLabel => base.set_italic().set_font_size(8).set_font_color(GREY),
        Look::Recomputed => figure().set_italic().set_font_size(8).set_font_color(GREY),
        Look::Computed => figure(),
        Look::Input => base
            .set_background_color(OPEN_FILL)
            .set_border(FormatBorder::Hair)
            .set_border_color(RULE)
            .set_text_wrap()
            .set_unlocked(),
        Look::Link => base.set_font_color(PRINTED).set_underline(FormatUnderline::Single),
        Look::WrappedLink => {
            base.set_font_color(PRINTED).set_underline(FormatUnderline::Single).set_text_wrap()
        }
        Look::Good => verdict(GOOD),
        Look::Mild => verdict(MILD),
        Look::Bad => verdict(BAD).set_bold(),
        Look::Differs => figure().set_bold().set_font_size(8).set_font_color(BAD),
        Look::Master => {
            let said = base.set_bold().set_font_size(12);
            match kind {
                WorkbookStyle::Working => said
                    .set_font_color(GOOD)
                    .set_background_color(GOOD_FILL)
                    .set_border(FormatBorder::Thin)
                    .set_border_color(RULE),
                // Without the alarm that turns it, the colour of a good end would be a lie.
                WorkbookStyle::Publication => said,
            }
        }
    };
    if style.indent > 0 {
        shaped.set_align(FormatAlign::Left).set_indent(style.indent)
    } else {
        shaped
    }
}
