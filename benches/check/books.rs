//! The books of a measurement, on disk, each in a folder of its own.

use std::{fs, path::Path};

use crossfoot_recipes::{Answer, Fault, Kind, Language, Medium, Recipe, random::Random};

/// What is measured together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    Small,
    Tables,
    TableRows,
}

impl Family {
    pub const ALL: [Self; 3] = [Self::Small, Self::Tables, Self::TableRows];

    pub fn word(&self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Tables => "tables",
            Self::TableRows => "table-rows",
        }
    }

    fn kind(self, random: &mut Random) -> Kind {
        match self {
            Self::Small => random.one_of(Kind::SMALL),
            Self::Tables | Self::TableRows => Kind::Table,
        }
    }

    fn fault(self, random: &mut Random) -> Fault {
        match self {
            Self::Small => random.one_of(Fault::ALL),
            Self::Tables => random.one_of([
                Fault::Swap,
                Fault::Digit,
                Fault::Sign,
                Fault::Tenfold,
                Fault::TypedOver,
            ]),
            Self::TableRows => random.one_of([Fault::Missing, Fault::LeftOut]),
        }
    }

    fn medium(self, random: &mut Random) -> Medium {
        match self {
            Self::Small => random.one_of(Medium::ALL),
            // Published tables are values.
            Self::Tables | Self::TableRows => random.one_of([
                Medium::Xlsx,
                Medium::CsvComma,
                Medium::CsvSemicolon,
                Medium::Ods,
                Medium::Xls,
            ]),
        }
    }
}

/// A book as scored: its recipe, its files within the folder and what is wrong in the faulty one.
pub struct Book {
    pub recipe: Recipe,
    pub sound: String,
    pub faulty: String,
    pub sheet: String,
    pub answer: Answer,
    /// Cells of the sheet that are computed from the one at fault.
    pub consequences: Vec<String>,
}

/// Writes `n` books of a family below a folder.
pub fn write(family: Family, n: usize, seed: u64, folder: &Path) -> Vec<Book> {
    let mut random = Random::new(seed);
    let mut books = Vec::new();
    while books.len() < n {
        let recipe = Recipe {
            kind: family.kind(&mut random),
            language: random.one_of(Language::ALL),
            medium: family.medium(&mut random),
            fault: family.fault(&mut random),
            seed: seed.wrapping_mul(1_000_003).wrapping_add(random.below(usize::MAX) as u64),
        };
        // Not every book has room for every fault, nor every format for every book.
        let Some(made) = recipe.make().unwrap() else { continue };
        let name = format!("{}.{}", recipe.kind.stem(), recipe.medium.extension());
        let number = books.len();
        let [sound, faulty] = ["sound", "faulty"].map(|side| Book::path(side, number, &name));
        for (path, bytes) in [(&sound, &made.sound), (&faulty, &made.faulty)] {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let consequences = made.computed_from.iter().map(|at| at.address()).collect();
        books.push(Book {
            recipe,
            sound,
            faulty,
            sheet: made.sheet,
            answer: made.answer,
            consequences,
        });
    }
    books
}
