//! What a profile makes of some files, table by table and rule by rule.

use std::collections::BTreeMap;

use crate::{
    diagnostic::Diagnostic,
    model::{
        Text,
        check::Status,
        workbook::{CellValue, Workbook},
    },
    normalise::{TriedBlock, join, normalise, tried},
    profile::{Profile, vocabulary},
    reconcile::reconcile,
};

/// What a profile makes of some files.
pub struct Trial {
    /// The profile.
    pub profile: Text,
    /// Its tables, in its order.
    pub tables: Vec<Text>,
    /// Each block of figures with its file.
    pub blocks: Vec<(Text, TriedBlock)>,
    /// Each rule with its checks, and how many of them break.
    pub rules: Vec<(Text, usize, usize)>,
    /// Words that no file has: the key that they are under, and the word.
    pub unmet: Vec<(String, String)>,
}

/// Tries a profile on the workbooks of some files.
pub fn trial(
    profile: &Profile,
    words: &[vocabulary::Word],
    files: &[(Text, Workbook)],
    diagnostics: &mut Vec<Diagnostic>,
) -> Trial {
    let mut blocks = Vec::new();
    let mut parts = Vec::new();
    for (file, workbook) in files {
        for sheet in &workbook.sheets {
            blocks.extend(tried(file, sheet, profile).into_iter().map(|it| (file.clone(), it)));
        }
        parts.push(normalise(file, workbook, profile));
    }
    let (ledger, _) = join(parts, profile);
    let (checks, found) = reconcile(&ledger, &profile.rules);
    diagnostics.extend(found);
    let mut by_rule: BTreeMap<&Text, (usize, usize)> = BTreeMap::new();
    for check in &checks {
        let of_rule = by_rule.entry(&check.rule).or_default();
        of_rule.0 += 1;
        of_rule.1 += usize::from(check.status == Status::Breaks);
    }
    let mut rules: Vec<(Text, usize, usize)> = Vec::new();
    for rule in &profile.rules {
        if rules.iter().all(|(name, ..)| *name != rule.name) {
            let (made, broken) = by_rule.get(&rule.name).copied().unwrap_or_default();
            rules.push((rule.name.clone(), made, broken));
        }
    }
    let unmet = words.iter().filter(|word| !is_met(word, files));
    Trial {
        profile: profile.name.clone(),
        tables: profile.tables.iter().map(|it| it.id.0.clone()).collect(),
        blocks,
        rules,
        unmet: unmet.map(|it| (it.of.clone(), it.word.clone())).collect(),
    }
}

fn is_met(word: &vocabulary::Word, files: &[(Text, Workbook)]) -> bool {
    let sheets = files.iter().flat_map(|(_, workbook)| &workbook.sheets);
    let mut cells = sheets.flat_map(|sheet| &sheet.cells);
    cells.any(|cell| match &cell.value {
        CellValue::Text(text) => word.is_in(&text.text),
        CellValue::Number(_)
        | CellValue::Date(_)
        | CellValue::Logical(_)
        | CellValue::Error(_)
        | CellValue::EmptyFormula => false,
    })
}
