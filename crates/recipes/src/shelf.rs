//! The ten recipes that the project keeps as files, in `fixtures/recipes/`.

use crate::{
    fault::Fault,
    kinds::Kind,
    recipe::{MakeError, Recipe, plain},
    words::Language,
    write::Medium,
};

const fn recipe(kind: Kind, language: Language, medium: Medium, fault: Fault, seed: u64) -> Recipe {
    Recipe { kind, language, medium, fault, seed }
}

/// Their recipes, one a kind. The seeds were chosen for small books in which one cell fits.
pub const SHELF: [Recipe; 10] = [
    recipe(Kind::Budget, Language::English, Medium::XlsxFormulas, Fault::LeftOut, 5),
    recipe(Kind::TrialBalance, Language::English, Medium::Xlsx, Fault::Swap, 6),
    recipe(Kind::Ledger, Language::English, Medium::CsvComma, Fault::TypedOver, 5),
    recipe(Kind::BankReconciliation, Language::English, Medium::Xlsx, Fault::Swap, 7),
    recipe(Kind::Consolidated, Language::English, Medium::XlsxFormulas, Fault::TypedOver, 8),
    recipe(Kind::CashFlow, Language::French, Medium::Ods, Fault::Sign, 18),
    recipe(Kind::Payroll, Language::German, Medium::Xls, Fault::Digit, 1),
    recipe(Kind::Grant, Language::German, Medium::CsvSemicolon, Fault::Tenfold, 7),
    recipe(Kind::Inventory, Language::Chinese, Medium::Xlsx, Fault::Swap, 1),
    recipe(Kind::Variance, Language::French, Medium::CsvSemicolon, Fault::Missing, 4),
];

/// A file of the shelf: its path below the folder, and its bytes.
pub type ShelfFile = (String, Vec<u8>);

/// The files of the shelf: `sound/…`, `faulty/…`, and `answers.csv` with a row a faulty file.
///
/// # Errors
/// A recipe cannot be made.
pub fn files() -> Result<Vec<ShelfFile>, MakeError> {
    let mut files = Vec::new();
    let mut answers = "file,sheet,cell,fault,printed,right\n".to_owned();
    for recipe in SHELF {
        let Some(made) = recipe.make()? else { continue };
        let name = format!("{}.{}", recipe.kind.stem(), recipe.medium.extension());
        let answer = &made.answer;
        answers += &format!(
            "{name},{},{},{},{},{}\n",
            made.sheet,
            answer.at.address(),
            answer.fault.word(),
            plain(answer.printed, answer.shown),
            plain(answer.right, answer.shown)
        );
        files.push((format!("sound/{name}"), made.sound));
        files.push((format!("faulty/{name}"), made.faulty));
    }
    files.push(("answers.csv".to_owned(), answers.into_bytes()));
    Ok(files)
}
