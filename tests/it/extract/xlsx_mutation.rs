//! Workbooks with bytes changed at random, in the zip and in the XML of their parts: nothing panics,
//! nothing is dropped without a word, and what is given out is in order.

use std::{
    io,
    path::{Path, PathBuf},
};

use crossfoot::{
    diagnostic::Diagnostic,
    extract::{
        Content, ReadOptions,
        visit::{CellRead, Surroundings, Visitor},
        visit_xlsx,
    },
    model::{Text, workbook::Visibility},
};
use rawzip::ReaderAt;

use super::package::{Package, Reading, Store, worksheet};

/// Changes of each kind; a long run is asked for by the environment.
fn rounds() -> u64 {
    std::env::var("CROSSFOOT_MUTATIONS").map_or(1000, |rounds| rounds.parse().unwrap())
}

/// Numbers that look random and are always the same (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % bound.max(1) as u64).unwrap()
    }

    /// One to four changes: a byte put in, taken out, or replaced.
    fn change(&mut self, bytes: &mut Vec<u8>) {
        const TELLING: &[u8] = b"<>/\"'&;=!-?[] AZ019.eE+\0\xFF\xC3";
        for _ in 0..=self.below(4) {
            let at = self.below(bytes.len());
            let byte = TELLING[self.below(TELLING.len())];
            match self.below(3) {
                0 => bytes.insert(at, byte),
                1 if at < bytes.len() => drop(bytes.remove(at)),
                _ if at < bytes.len() => bytes[at] = byte,
                _ => {}
            }
        }
    }
}

fn check(reading: &Reading) {
    match &reading.workbook {
        None => assert!(!reading.is_sound(), "nothing is read and nothing is said"),
        Some(workbook) => {
            for sheet in &workbook.sheets {
                assert!(sheet.cells.windows(2).all(|pair| pair[0].at < pair[1].at));
            }
        }
    }
}

/// The packages in `fixtures/hostile`.
fn hostile() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/hostile");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|it| it == "xlsx"));
    paths.sort();
    paths
}

/// A file that gives a few bytes at a time.
struct Miserly<'a>(&'a [u8]);

impl ReaderAt for Miserly<'_> {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        let few = buffer.len().min(1000);
        self.0.read_at(&mut buffer[..few], offset)
    }
}

/// All that a reader says, as it says it.
#[derive(Debug, Default, PartialEq)]
struct Said(Vec<String>);

impl Said {
    fn of(content: Content<'_>) -> (Self, Vec<Diagnostic>) {
        let mut said = Self::default();
        let diagnostics = visit_xlsx(&"a.xlsx".into(), content, &ReadOptions::default(), &mut said);
        (said, diagnostics)
    }
}

impl Visitor for Said {
    fn begin(&mut self, name: &Text, visibility: Visibility) {
        self.0.push(format!("{name} {visibility:?}"));
    }

    fn cell(&mut self, cell: &CellRead<'_>) {
        self.0.push(format!("{cell:?}"));
    }

    fn withdraw(&mut self) {
        // How much was given out until then may depend on how the bytes came.
        self.0.clear();
    }

    fn end(&mut self, surroundings: Surroundings) {
        self.0.push(format!("{surroundings:?}"));
    }
}

#[test]
fn a_changed_zip_says_the_same_where_it_stands() {
    let paths = hostile();
    let mut dice = Dice(3);
    for _ in 0..rounds() / 10 {
        let path = &paths[dice.below(paths.len())];
        let mut bytes = std::fs::read(path).unwrap();
        dice.change(&mut bytes);
        let length = bytes.len() as u64;
        let in_place = Said::of(Content::InPlace { file: &Miserly(&bytes), length });
        assert_eq!(in_place, Said::of(Content::from(&bytes)), "{}", path.display());
    }
}

#[test]
fn a_changed_zip_is_read_or_refused() {
    let paths = hostile();
    let mut dice = Dice(1);
    for _ in 0..rounds() {
        let mut bytes = std::fs::read(&paths[dice.below(paths.len())]).unwrap();
        dice.change(&mut bytes);
        check(&Reading::of(&bytes));
    }
}

#[test]
fn changed_xml_is_read_or_refused() {
    let sheet = worksheet(
        r#"<row r="1" spans="1:4" hidden="0"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><r><rPr><vertAlign val="superscript"/></rPr><t>1 552_x000D_</t></r></is></c><c r="C1" s="2"><f t="shared" ref="C1:C2" si="0">A1&amp;$B$2</f><v>45748.5</v></c></row>
        <row r="2"><c r="C2"><f t="shared" si="0"/><v>1.50000000000000001</v></c><c t="e"><v>#REF!</v></c><c r="E2" t="d"><v>2025-04-01</v></c></row>"#,
    )
    .replace("<sheetData>", r#"<cols><col min="2" max="9" hidden="1"/></cols><sheetData>"#)
    .replace("</sheetData>", r#"</sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells><headerFooter><oddHeader>&amp;L&amp;"Arial"&amp;12Head</oddHeader></headerFooter>"#);
    let mut sound = Package::of_sheets(&[("S", &sheet), ("T", &sheet)]);
    sound.store = Store::Plain;
    let mut dice = Dice(2);
    for _ in 0..rounds() {
        let mut package = sound.clone();
        let part = dice.below(package.parts.len());
        dice.change(&mut package.parts[part].1);
        check(&package.read());
    }
}
