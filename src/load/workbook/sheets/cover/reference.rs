//! Where the other sheets are, and the constants that formulas name.

use std::collections::BTreeMap;

use crate::{
    load::workbook::{
        model::{
            constants::{ConstantMeaning, Constants},
            sheet::{Cell, CellContent, Sheet, Target},
            style::{Look, Zero},
        },
        place::words::Words,
        sheets::cover::{drawing::CoverDrawing, front::OtherSheets},
    },
    model::place::CellRef,
};

impl CoverDrawing<'_> {
    /// The other sheets, with links.
    pub(super) fn contents(&mut self, listed: &[OtherSheets]) {
        self.section("cover_contents");
        for entry in listed {
            let target = Target { sheet: entry.name.clone(), cell: CellRef::new(0, 0) };
            let link = Cell::new(CellContent::Text(entry.name.clone()), Look::Link);
            self.sheet.put(self.at, 0, link.leading_to(Some(target)));
            self.sheet.text(self.at, 2, entry.what.clone(), Look::Wrapped);
            self.at += 1;
        }
        self.at += 1;
    }
}

/// The named cells that formulas use, a row each from a row on.
pub fn constants(
    sheet: &mut Sheet,
    from: u32,
    constants: &Constants,
    names: &mut BTreeMap<String, String>,
    words: Words,
) {
    for (at, (name, constant)) in (from..).zip(constants.iter()) {
        let meaning = match &constant.meaning {
            ConstantMeaning::Unit(unit) => {
                words.fill("constant_unit", &[("unit", &words.unit(unit))])
            }
            ConstantMeaning::Places => words.say("constant_places"),
            ConstantMeaning::HalfUnit => words.say("constant_half_unit"),
            ConstantMeaning::PerCent => words.say("constant_per_cent"),
        };
        let decimals = u8::try_from(constant.value.normalize().scale().min(8)).unwrap_or(0);
        let style = Look::Computed.showing(decimals, Zero::Digit);
        sheet.text(at, 0, name.clone(), Look::Plain);
        sheet.number(at, 1, constant.value, style);
        sheet.text(at, 2, meaning, Look::Small);
        names.insert(name.clone(), sheet.target(at, 1).reference());
    }
}
