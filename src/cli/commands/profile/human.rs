//! What a profile makes of files, for people: what was read first, then what was not and why.

use super::trial::Trial;
use crate::{
    cli::console,
    model::{Text, place::Place},
    normalise::{Requirement, TriedBlock, TriedCondition, TriedTable},
};

/// Words that are listed at most.
const MOST_WORDS: usize = 40;

/// The lines.
pub fn text(trial: &Trial) -> String {
    let mut lines = Vec::new();
    let n_figures = |blocks: &mut dyn Iterator<Item = &(Text, TriedBlock)>| -> usize {
        blocks.map(|(_, block)| block.figures).sum()
    };
    let is_read = |it: &&(Text, TriedBlock)| it.1.read_as.is_some();
    let read = n_figures(&mut trial.blocks.iter().filter(is_read));
    let all = n_figures(&mut trial.blocks.iter());
    lines.push(format!("Profile {}: {read} of {all} figures are in its tables", trial.profile));
    for id in &trial.tables {
        of_table(id, trial, &mut lines);
    }
    let unread: Vec<&(Text, TriedBlock)> = trial.blocks.iter().filter(|it| !is_read(it)).collect();
    if !unread.is_empty() {
        lines.extend([String::new(), "In no table".to_owned()]);
    }
    for (file, block) in unread {
        lines.push(format!("  {}", headed(file, block)));
        match nearest(block) {
            Some(table) => {
                lines.push(format!("    nearest table: {}", table.id.0));
                lines.extend(table.conditions.iter().map(condition));
            }
            None => {
                let shown = block.headers.iter().map(|(cell, text)| format!("{cell} \"{text}\""));
                let shown: Vec<String> = shown.collect();
                let what = if shown.is_empty() { "nothing".to_owned() } else { shown.join(", ") };
                lines.push(format!("    no header is in the profile's words; above: {what}"));
            }
        }
    }
    rules(trial, &mut lines);
    lines.iter().map(|line| console::harmless(line) + "\n").collect()
}

/// A table with the blocks that are it, or with the nearest one.
fn of_table(id: &Text, trial: &Trial, lines: &mut Vec<String>) {
    let own: Vec<&(Text, TriedBlock)> = trial
        .blocks
        .iter()
        .filter(|(_, block)| block.read_as.as_ref().is_some_and(|it| it.0 == *id))
        .collect();
    let of = |block: &TriedBlock| block.tables.iter().find(|it| it.id.0 == *id).cloned();
    if own.is_empty() {
        let weight = |it: &TriedTable| {
            let n_held = it.conditions.iter().filter(|it| it.holds).count();
            (n_held, std::cmp::Reverse(it.conditions.len()))
        };
        let tried = trial.blocks.iter().filter(|(_, block)| block.read_as.is_none());
        let tried = tried.filter_map(|(file, block)| Some((file, block, of(block)?)));
        lines.extend([String::new(), format!("Table {id}: not found")]);
        let near = tried.filter(|(.., table)| is_near(table));
        if let Some((file, block, table)) = near.max_by_key(|(.., table)| weight(table)) {
            lines.push(format!("  nearest: {}", headed(file, block)));
            lines.extend(table.conditions.iter().map(condition));
        }
        return;
    }
    lines.extend([String::new(), format!("Table {id}")]);
    for (file, block) in own {
        lines.push(format!("  {}", headed(file, block)));
        lines.extend(of(block).iter().flat_map(|table| table.conditions.iter().map(condition)));
    }
}

fn headed(file: &Text, block: &TriedBlock) -> String {
    let first = Place::new(file, &block.sheet, block.range.first);
    let n = block.figures;
    let figures = if n == 1 { "figure" } else { "figures" };
    format!("{first}:{}, {n} {figures}", block.range.last)
}

/// Whether at least something that only this table asks for is there.
fn is_near(table: &TriedTable) -> bool {
    let is_own = |it: &&TriedCondition| match it.asks {
        Requirement::Column(..) | Requirement::Basis(_) => it.holds,
        Requirement::TitleOrRows => it.holds,
        Requirement::NoColumn(_) | Requirement::Periods | Requirement::Heading => false,
    };
    table.conditions.iter().any(|it| is_own(&it))
}

/// The table of which the most is there and the least is missing.
fn nearest(block: &TriedBlock) -> Option<&TriedTable> {
    let weight = |it: &TriedTable| {
        let n_held = it.conditions.iter().filter(|it| it.holds).count();
        (n_held, std::cmp::Reverse(it.conditions.len()))
    };
    block.tables.iter().rev().filter(|it| is_near(it)).max_by_key(|it| weight(it))
}

fn condition(condition: &TriedCondition) -> String {
    let sign = if condition.holds { '✓' } else { '✗' };
    let asked = match &condition.asks {
        Requirement::Column(name, words) => format!("column {name} \"{words}\""),
        Requirement::NoColumn(name) => format!("no column {name}"),
        Requirement::Basis(name) => format!("basis {name}"),
        Requirement::Periods => "a name, period or basis over its figures".to_owned(),
        Requirement::TitleOrRows => "its title, or a row that only it has".to_owned(),
        Requirement::Heading => "a heading that only it has".to_owned(),
    };
    let seen = match (&condition.seen, condition.holds) {
        (Some((cell, text)), true) => format!(": {cell} \"{text}\""),
        (Some((cell, text)), false) => format!("; nearest: {cell} \"{text}\""),
        (None, _) => String::new(),
    };
    format!("      {sign} {asked}{seen}")
}

fn rules(trial: &Trial, lines: &mut Vec<String>) {
    if !trial.rules.is_empty() {
        lines.extend([String::new(), "Rules".to_owned()]);
    }
    for (name, made, broken) in &trial.rules {
        let breaks = if *broken > 0 { format!(", {broken} fail") } else { String::new() };
        let checks = if *made == 1 { "check" } else { "checks" };
        lines.push(format!("  {name}: {made} {checks}{breaks}"));
    }
    if !trial.unmet.is_empty() {
        lines.extend([String::new(), "Words that no file has".to_owned()]);
    }
    for (of, word) in trial.unmet.iter().take(MOST_WORDS) {
        lines.push(format!("  {of}: \"{word}\""));
    }
    if trial.unmet.len() > MOST_WORDS {
        let more = trial.unmet.len() - MOST_WORDS;
        lines.push(format!("  and {more} more: --format json lists them"));
    }
}
