//! Names longer than people write: a cell's text stands in every figure of its row, so that a small file
//! could ask for any amount of output.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

use crate::{
    diagnostic::{Diagnostic, codes::normalise::LONG_NAME},
    model::{
        Text,
        hex::hex,
        ledger::Ledger,
        place::{CellRef, Place},
        table::ColumnKind,
    },
    normalise::bounds::TableBounds,
};

/// Bytes of the digest of a name that is cut.
const DIGEST_BYTES: usize = 6;

/// Cuts the names of a file's tables and figures, its labels, groups, series, headings and titles, that
/// have more bytes than they may; gives what there is to say of them.
pub fn cut(ledger: &mut Ledger, file: &Text, bounds: TableBounds) -> Option<Diagnostic> {
    let mut cutter = NameCutter::of(bounds.label_bytes);
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
struct NameCutter {
    /// The most bytes that a name may have.
    longest: usize,
    /// By the text: rows share theirs.
    known: BTreeMap<Text, Text>,
    first: Option<Place>,
}

impl NameCutter {
    fn of(longest: usize) -> Self {
        Self { longest, known: BTreeMap::new(), first: None }
    }

    /// Cuts a name where it is too long, and says whether it was.
    fn cut(&mut self, name: &mut Text, place: impl FnOnce() -> Place) -> bool {
        if name.len() <= self.longest {
            return false;
        }
        self.first.get_or_insert_with(place);
        let longest = self.longest;
        *name = self.known.entry(name.clone()).or_insert_with(|| short(name, longest)).clone();
        true
    }

    fn report(self) -> Option<Diagnostic> {
        let Place { file, sheet, cell } = self.first?;
        let n = self.known.len();
        let names = if n == 1 { "1 name has".to_owned() } else { format!("{n} names have") };
        let message = format!(
            "{names} more than {} bytes and was cut; the first is of this table",
            self.longest
        );
        let message = if n == 1 { message } else { message.replace("was cut", "were cut") };
        Some(Diagnostic::of_file(&LONG_NAME, &file, message).on_sheet(&sheet).at(cell))
    }
}

/// The beginning of a name, and a digest of all of it: two that differ in their ends alone stay two, and
/// one name is the same in every file.
fn short(name: &str, longest: usize) -> Text {
    let end = (0..=longest).rev().find(|at| name.is_char_boundary(*at)).unwrap_or(0);
    let digest = hex(&Sha256::digest(name.as_bytes())[..DIGEST_BYTES]);
    format!("{}…~{digest}", &name[..end]).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_cut_between_letters_and_said_once() {
        let mut cutter = NameCutter::of(4096);
        let place = || Place::new(&"a.xlsx".into(), &"S".into(), CellRef::new(4, 0));
        let (mut short, mut long): (Text, Text) = ("Roads".into(), "總".repeat(2000).into());
        let mut again = long.clone();
        assert!(!cutter.cut(&mut short, place));
        assert!(cutter.cut(&mut long, place) && cutter.cut(&mut again, place));
        assert_eq!(long, again);
        let (kept, digest) = long.split_once("…~").unwrap();
        assert_eq!((kept.chars().count(), digest.len()), (4096 / 3, 12));
        let said = cutter.report().unwrap();
        assert_eq!(said.to_string().matches("1 name has").count(), 1, "{said}");
    }

    #[test]
    fn names_that_differ_in_their_ends_alone_stay_apart() {
        let of = |end: &str| {
            let mut name: Text = format!("{}{end}", "a".repeat(40_000)).into();
            let place = || Place::new(&"a.xlsx".into(), &"S".into(), CellRef::new(4, 0));
            assert!(NameCutter::of(100).cut(&mut name, place));
            name
        };
        assert_ne!(of("1"), of("2"));
        assert_eq!(of("1"), of("1"));
    }
}
