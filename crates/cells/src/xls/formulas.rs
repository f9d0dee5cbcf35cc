//! The formulas of one sheet: those of single cells, and those that cells have together.

use super::{definitions::layout, globals::XlsGlobals};
use crate::{
    bytes::Bytes,
    fault::Fault,
    formula_texts::FormulaTexts,
    model::{Text, place::CellRef},
    sheet::SheetReading,
    tokens::{GroupKind, Groups},
};

/// The formulas of a sheet as its records go by.
pub(super) struct SheetFormulas<'a> {
    globals: &'a XlsGlobals,
    texts: &'a mut FormulaTexts,
    groups: Groups,
}

impl<'a> SheetFormulas<'a> {
    pub(super) fn new(globals: &'a XlsGlobals, texts: &'a mut FormulaTexts) -> Self {
        Self { globals, texts, groups: Groups::default() }
    }

    /// The text of a formula of its own, from behind its result on; that of a group comes when the group
    /// is known.
    pub(super) fn text(&mut self, at: CellRef, data: Bytes<'_>) -> Text {
        self.read(at, data).unwrap_or_else(|_| {
            self.texts.missed();
            Text::default()
        })
    }

    fn read(&mut self, at: CellRef, mut data: Bytes<'_>) -> Result<Text, Fault> {
        const OF_A_GROUP: u8 = 0x01;
        data.skip(6)?;
        let length = usize::from(data.u16()?);
        let tokens = data.take(length)?;
        if let [OF_A_GROUP, place @ ..] = tokens {
            let mut place = Bytes(place);
            let first = CellRef::new(u32::from(place.u16()?), u32::from(place.u16()?));
            self.groups.cell(at, Some(first));
            return Ok(Text::default());
        }
        self.groups.cell(at, None);
        Ok(self.texts.own(tokens, at, &self.globals.words, layout(self.globals.letters)))
    }

    /// A formula that cells have together; one that cannot be read costs its text alone.
    pub(super) fn group(&mut self, kind: GroupKind, mut data: Bytes<'_>) -> Result<(), Fault> {
        let row = u32::from(data.u16()?);
        data.skip(2)?;
        let first = CellRef::new(row, u32::from(data.u8()?));
        data.skip(match kind {
            GroupKind::Shared => 3,
            GroupKind::Array => 7,
        })?;
        let length = usize::from(data.u16()?);
        let tokens = data.take(length)?;
        if self.texts.wants(tokens) {
            self.groups.define(kind, first, tokens);
        }
        Ok(())
    }

    /// Gives cells the formulas that they have together.
    pub(super) fn finish(mut self, sheet: &mut SheetReading) {
        let layout = layout(self.globals.letters);
        self.texts.of_groups(&mut self.groups, &self.globals.words, layout, sheet);
    }
}
