//! The formats that the looks of cells mean.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

use crate::load::{
    WorkbookStyle,
    workbook::model::{
        style::{Look, Style},
        widths::Type,
    },
};

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
    let base = Format::new()
        .set_font_size(Type::Ordinary.points())
        .set_font_color(INK)
        .set_align(FormatAlign::Top);
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
    let tick =
        |color: Color| base.clone().set_font_size(Type::Small.points()).set_font_color(color);
    let open = |format: Format| {
        format
            .set_background_color(OPEN_FILL)
            .set_border(FormatBorder::Hair)
            .set_border_color(RULE)
            .set_text_wrap()
            .set_unlocked()
    };
    let total = |format: Format| {
        format.set_bold().set_border_top(FormatBorder::Thin).set_border_top_color(RULE)
    };
    let shaped = match style.look {
        Look::Title => base.set_bold().set_font_size(Type::Large.points()),
        Look::Subtitle => base.set_font_color(GREY),
        Look::Section => base
            .set_bold()
            .set_font_size(11)
            .set_border_bottom(FormatBorder::Medium)
            .set_border_bottom_color(RULE),
        Look::Plain => base,
        Look::Wrapped | Look::Label => base.set_text_wrap(),
        Look::Small => {
            base.set_font_size(Type::Small.points()).set_font_color(GREY).set_text_wrap()
        }
        Look::Header => header(),
        Look::FigureHeader => header().set_align(FormatAlign::Right),
        Look::CodeHeader => header().set_align(FormatAlign::Center),
        Look::UnitHeader => base
            .set_italic()
            .set_font_size(Type::Small.points())
            .set_font_color(GREY)
            .set_align(FormatAlign::Right),
        Look::Code => base.set_num_format("@").set_align(FormatAlign::Center),
        Look::TotalLabel => total(base.set_text_wrap()),
        Look::Heading => base.set_bold().set_font_color(GREY),
        Look::SideName => base
            .set_italic()
            .set_font_size(Type::Small.points())
            .set_font_color(GREY)
            .set_align(FormatAlign::Right)
            .set_text_wrap()
            .set_border_bottom(FormatBorder::Medium)
            .set_border_bottom_color(RULE),
        Look::FigureText => {
            base.set_font_color(PRINTED).set_align(FormatAlign::Right).set_text_wrap()
        }
        Look::Figure => figure().set_font_color(PRINTED),
        Look::TotalFigure => total(figure().set_font_color(PRINTED)),
        Look::RecomputedLabel => {
            base.set_italic().set_font_size(Type::Small.points()).set_font_color(GREY)
        }
        Look::Recomputed => {
            figure().set_italic().set_font_size(Type::Small.points()).set_font_color(GREY)
        }
        Look::Computed => figure(),
        Look::Input => open(base),
        Look::DateInput => open(base).set_num_format("yyyy-mm-dd"),
        Look::Link => base.set_font_color(PRINTED).set_underline(FormatUnderline::Single),
        Look::WrappedLink => {
            base.set_font_color(PRINTED).set_underline(FormatUnderline::Single).set_text_wrap()
        }
        Look::Good => verdict(GOOD),
        Look::Mild => verdict(MILD),
        Look::Bad => verdict(BAD).set_bold(),
        Look::Tick => tick(GOOD),
        Look::MildTick => tick(MILD),
        Look::BadTick => tick(BAD).set_bold(),
        Look::Legend => base.set_font_size(Type::Small.points()).set_font_color(GREY),
        Look::Differs => {
            figure().set_bold().set_font_size(Type::Small.points()).set_font_color(BAD)
        }
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
