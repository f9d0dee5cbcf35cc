//! `crossfoot cells`: what the extract stage sees of a file, as CSV, told cell by cell.

mod listing;
mod outline;
mod room;
mod rows;
mod sheets;
mod shown;
mod sum;
mod summary;

pub use listing::CellListing;
pub use outline::SheetOrder;
pub use room::TextRoom;
pub use rows::{CellRows, FileCount};
pub use sheets::{NoSuchSheet, Sheets};
pub use summary::FileSummary;

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "a test reads its fixtures")]
mod tests {
    use std::{
        fs,
        path::{Path, PathBuf},
    };

    use super::*;
    use crate::{
        diagnostic::Diagnostic,
        extract::{
            Content, ReadOptions, extract, extract_as,
            sniff::Sniffed,
            stop::Stop,
            visit::{Visitor, replay},
            visit_xlsx,
        },
        model::{
            Text,
            workbook::{Format, Workbook},
        },
    };

    const XLSX: Sniffed = Sniffed::Spreadsheet(Format::Xlsx);

    /// Where the cells of a test come from.
    enum Cells<'a> {
        Kept(Option<Workbook>),
        Packed(&'a Text, Content<'a>),
    }

    impl Cells<'_> {
        fn visit(&self, visitor: &mut impl Visitor) -> Vec<Diagnostic> {
            match self {
                Self::Kept(workbook) => workbook.iter().for_each(|it| replay(it, visitor)),
                Self::Packed(file, content) => {
                    return visit_xlsx(file, *content, &ReadOptions::default(), visitor);
                }
            }
            Vec::new()
        }
    }

    fn text(text: &str) -> Cells<'_> {
        Cells::Kept(extract(&"a.csv".into(), text.as_bytes(), &ReadOptions::default()).workbook)
    }

    fn listed(cells: &Cells<'_>, sheets: Sheets<'_>) -> Result<String, NoSuchSheet> {
        let mut outline = SheetOrder::default();
        cells.visit(&mut outline);
        let mut out = Vec::new();
        let mut rows = CellRows::new(&mut out, FileCount::One);
        let file = Text::from("a.csv");
        let mut listing = CellListing::new(
            &file,
            outline.plan(sheets)?,
            &mut rows,
            TextRoom::of_file(0),
            &Stop::default(),
        );
        cells.visit(&mut listing);
        listing.finish().unwrap();
        rows.finish().unwrap();
        Ok(String::from_utf8(out).unwrap())
    }

    fn summed(cells: &Cells<'_>) -> (String, Vec<Diagnostic>) {
        let mut summary = FileSummary::default();
        let mut diagnostics = cells.visit(&mut summary);
        let file = Text::from("a.csv");
        let table = summary.table(&file, Sheets::All).unwrap();
        let mut out = Vec::new();
        let mut rows = CellRows::new(&mut out, FileCount::One);
        table.show(&file, &mut rows).unwrap();
        rows.finish().unwrap();
        diagnostics.extend(table.diagnostics);
        (String::from_utf8(out).unwrap(), diagnostics)
    }

    /// All `.xlsx` files in a folder and those in it.
    fn packages(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                packages(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "xlsx") {
                found.push(path);
            }
        }
    }

    #[test]
    fn cells_that_are_not_kept_are_those_that_are() {
        let mut paths = Vec::new();
        packages(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"), &mut paths);
        assert!(paths.len() > 40, "only {} packages were found", paths.len());
        for path in paths {
            let bytes = fs::read(&path).unwrap();
            let file = Text::from("a.csv");
            let kept = extract_as(&file, &bytes, XLSX, &ReadOptions::default());
            let (kept, said) = (Cells::Kept(kept.workbook), kept.diagnostics);
            let packed = Cells::Packed(&file, (&bytes).into());
            let in_place = Content::InPlace { file: &bytes, length: bytes.len() as u64 };
            let in_place = Cells::Packed(&file, in_place);
            let (rows, more) = summed(&kept);
            let said: Vec<Diagnostic> = said.into_iter().chain(more).collect();
            for packed in [packed, in_place] {
                assert_eq!(summed(&packed), (rows.clone(), said.clone()), "{}", path.display());
                let same = listed(&packed, Sheets::All) == listed(&kept, Sheets::All);
                assert!(same, "{}", path.display());
            }
        }
    }

    #[test]
    fn a_delimited_cell_is_text_and_its_plain_number() {
        assert_eq!(
            listed(&text("Code,Amt\n007,\"1,552\"\n-5,2.50\n"), Sheets::All).unwrap(),
            "sheet,cell,kind,text,number,format,formula,hidden\n\
             ,A1,text,Code,,,,\n\
             ,B1,text,Amt,,,,\n\
             ,A2,text,007,7,,,\n\
             ,B2,text,\"1,552\",,,,\n\
             ,A3,text,-5,-5,,,\n\
             ,B3,text,2.50,2.5,,,\n"
        );
    }

    #[test]
    fn a_summary_counts_and_adds_without_rounding() {
        let (shown, diagnostics) = summed(&text("a,0.1\nb,0.2\nc,-0.05\n"));
        assert_eq!(
            shown,
            "sheet,cells,numbers,texts,dates,logicals,errors,empty_formulas,hidden,sum\n\
             ,6,3,6,0,0,0,0,0,0.25\n"
        );
        assert!(diagnostics.is_empty());
    }

    #[test]
    fn a_sum_beyond_28_digits_is_empty_with_a_warning() {
        let largest = "79228162514264337593543950335";
        let (shown, diagnostics) = summed(&text(&format!("a,{largest}\nb,{largest}\n")));
        assert!(shown.ends_with(",0,\n"));
        assert_eq!(diagnostics.len(), 1);
    }

    #[test]
    fn a_sheet_that_is_not_there_is_named() {
        let refused = listed(&text("a,b\n"), Sheets::Named("S")).unwrap_err();
        assert!(refused.to_string().contains("no sheet is named `S`"));
    }
}
