//! `crossfoot profile try PROFILE FILE...`: what a profile makes of files, table by table.

use std::collections::BTreeMap;

use anyhow::{Context, anyhow};

use super::{human, json};
use crate::{
    cli::{
        arguments::{ListFormat, TryArguments},
        console, disk,
        exit::Exit,
        isolate::Reader,
        profiles,
    },
    diagnostic::Diagnostic,
    extract::{Extracted, ReadOptions},
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

/// Tries a profile on files.
///
/// # Errors
/// Where the profile cannot be used, or stdout cannot be written to.
pub fn try_profile(arguments: &TryArguments) -> anyhow::Result<Exit> {
    let source = profiles::source(&arguments.profile)?;
    let profile = profiles::find(&arguments.profile)?;
    let listing = disk::list(&arguments.files, &[])?;
    let options = ReadOptions {
        candidates: profile.encodings.clone(),
        words: profile.tell_tale_words(),
        ..ReadOptions::default()
    };
    let reader = Reader { options, bounds: arguments.bounds };
    let mut diagnostics = listing.diagnostics;
    let mut files = Vec::new();
    for candidate in &listing.candidates {
        match disk::read_one(candidate) {
            Ok(input) => {
                let Extracted { workbook, diagnostics: more } =
                    reader.extract(&input.file, &input.bytes);
                diagnostics.extend(more);
                files.extend(workbook.map(|workbook| (input.file, workbook)));
            }
            Err(unread) => diagnostics.push(unread.1),
        }
    }
    let words = vocabulary::words(&arguments.profile, &source)
        .map_err(|why| anyhow!("this profile cannot be used\n{why}"))?;
    let trial = trial(&profile, &words, &files, &mut diagnostics);
    let text = match arguments.format {
        ListFormat::Human => human::text(&trial),
        ListFormat::Json => json::text(&trial)?,
    };
    console::complain_of_errors(&diagnostics);
    console::print(text.as_bytes()).context("stdout cannot be written to")?;
    Ok(Exit::of_reading(&diagnostics))
}

fn trial(
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
