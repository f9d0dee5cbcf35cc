//! Names longer than people write: a cell's text stands in every figure of its row, so that a small file
//! could ask for any amount of output.

use std::collections::BTreeMap;

use crate::{
    diagnostic::{Diagnostic, codes::normalise::LONG_NAME},
    model::{
        Text,
        ledger::Ledger,
        place::{CellRef, Place},
        table::ColumnKind,
    },
};

/// Bytes of a label, a group, a series, a heading or a title.
const LONGEST: usize = 4096;

/// Cuts the names of a file's tables and figures that are too long; gives what there is to say of them.
pub fn cut(ledger: &mut Ledger, file: &Text) -> Option<Diagnostic> {
    let mut cutter = NameCutter::default();
    let Ledger { tables, facts, .. } = ledger;
    for table in tables {
        let sheet = table.sheet.clone();
        let at = |row: u32| Place::new(file, &sheet, CellRef::new(row, table.range.first.column));
        cutter.cut(&mut table.title, || at(table.range.first.row));
        let mut is_wide = false;
        for column in &mut table.columns {
            let place = || Place::new(file, &sheet, CellRef::new(table.range.first.row, column.at));
            is_wide |= cutter.cut(&mut column.heading, place);
            if let ColumnKind::Figures(figures) = &mut column.kind {
                is_wide |= cutter.cut(&mut figures.series, place);
            }
        }
        for row in &mut table.rows {
            let place = || at(row.at);
            let is_long = cutter.cut(&mut row.label, place) | cutter.cut(&mut row.group, place);
            if !is_long && !is_wide {
                continue;
            }
            for id in &row.facts {
                let Some(fact) = facts.get_mut(id.0 as usize) else { continue };
                let place = fact.place.clone();
                for name in
                    [&mut fact.meaning.label, &mut fact.meaning.group, &mut fact.meaning.series]
                {
                    cutter.cut(name, || place.clone());
                }
            }
        }
    }
    cutter.report()
}

/// What was cut so far.
#[derive(Default)]
struct NameCutter {
    /// By the text: rows share theirs.
    known: BTreeMap<Text, Text>,
    first: Option<Place>,
}

impl NameCutter {
    /// Cuts a name where it is too long, and says whether it was.
    fn cut(&mut self, name: &mut Text, place: impl FnOnce() -> Place) -> bool {
        if name.len() <= LONGEST {
            return false;
        }
        self.first.get_or_insert_with(place);
        let short = self.known.entry(name.clone()).or_insert_with(|| {
            let end = (0..=LONGEST).rev().find(|at| name.is_char_boundary(*at)).unwrap_or(0);
            format!("{}…", &name[..end]).into()
        });
        *name = short.clone();
        true
    }

    fn report(self) -> Option<Diagnostic> {
        let Place { file, sheet, cell } = self.first?;
        let n = self.known.len();
        let names = if n == 1 { "1 name has".to_owned() } else { format!("{n} names have") };
        let message =
            format!("{names} more than {LONGEST} bytes and was cut; the first is of this table");
        let message = if n == 1 { message } else { message.replace("was cut", "were cut") };
        Some(Diagnostic::of_file(&LONG_NAME, &file, message).on_sheet(&sheet).at(cell))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_cut_between_letters_and_said_once() {
        let mut cutter = NameCutter::default();
        let place = || Place::new(&"a.xlsx".into(), &"S".into(), CellRef::new(4, 0));
        let (mut short, mut long): (Text, Text) = ("Roads".into(), "總".repeat(2000).into());
        let mut again = long.clone();
        assert!(!cutter.cut(&mut short, place));
        assert!(cutter.cut(&mut long, place) && cutter.cut(&mut again, place));
        assert_eq!(long, again);
        assert_eq!(long.chars().count(), LONGEST / 3 + 1);
        let said = cutter.report().unwrap();
        assert_eq!(said.to_string().matches("1 name has").count(), 1, "{said}");
    }
}
