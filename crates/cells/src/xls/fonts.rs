//! Fonts, as far as they carry meaning.

use crate::{bytes::Bytes, fault::Fault, model::workbook::Weight};

/// A font, as far as it carries meaning.
#[derive(Clone, Copy, Default)]
pub(super) struct Font {
    pub(super) weight: Weight,
    pub(super) superscript: bool,
}

/// Reads the record of a font.
pub(super) fn font(mut data: Bytes<'_>) -> Result<Font, Fault> {
    data.skip(6)?;
    let weight = if data.u16()? >= 600 { Weight::Bold } else { Weight::Regular };
    Ok(Font { weight, superscript: data.u16()? == 1 })
}

/// Fonts are counted without the number 4, which no file has.
pub(super) fn font_at(fonts: &[Font], index: usize) -> Option<&Font> {
    fonts.get(if index > 4 { index - 1 } else { index })
}
