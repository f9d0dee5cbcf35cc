//! Names of heads, programmes and the like by code, and the wider areas that they belong to.

use std::collections::BTreeMap;

use crate::{
    model::{
        Text,
        fact::Lang,
        keys::{Code, Keys, Level},
        ledger::{CellUse, Entity, Ledger},
        place::{CellRef, Place},
    },
    normalise::{
        sheet::{
            grid::Grid,
            lines::{self, ScopeLine},
            shown::shown,
        },
        table::located::Located,
    },
    profile::{ColumnHolds, Profile, areas::Areas},
    script::fold,
};

/// The levels whose codes are entities, outermost first.
const LEVELS: [Level; 2] = [Level::First, Level::Second];

/// The names that the lines of a sheet print, with the areas that the text beside them states.
pub fn of_lines(
    grid: &mut Grid<'_>,
    scopes: &[ScopeLine],
    profile: &Profile,
    file: &Text,
) -> Vec<Entity> {
    let mut all = Vec::new();
    for (index, line) in scopes.iter().enumerate() {
        let Some(cell) = line.cell else { continue };
        if !LEVELS.contains(&line.level) {
            continue;
        }
        let mut keys = lines::keys_at(&scopes[..=index], usize::MAX, &LEVELS);
        if line.level == Level::First {
            keys[Level::Second] = None;
        }
        all.push(entity(keys, printed_tail(grid, cell, &line.name), &line.lang, file, grid, cell));
    }
    if let Some(areas) = &profile.areas {
        for (code, belongs) in belonging(grid, scopes, areas) {
            for entity in all.iter_mut().filter(|it| code_of(it, areas.level) == Some(&code)) {
                entity.policy_areas.extend(belongs.iter().cloned());
            }
        }
    }
    all
}

/// The names that stand in columns beside their codes.
pub fn of_tables(found: &[Located<'_>], grid: &Grid<'_>, file: &Text) -> Vec<Entity> {
    let mut all = Vec::new();
    for table in found {
        for column in &table.block.columns {
            let (Some((_, ColumnHolds::Name(level))), Some(lang)) = (&column.named, &column.lang)
            else {
                continue;
            };
            if !LEVELS.contains(level) {
                continue;
            }
            for row in &table.body.rows {
                let Some(cell) = grid.rows[row.index].cell(column.at) else { continue };
                let mut keys = Keys::default();
                for outer in LEVELS.into_iter().filter(|it| it <= level) {
                    let own = row.codes.get(outer).or_else(|| table.keys.get(outer));
                    keys.set(outer, own.cloned());
                }
                if keys.get(*level).is_some() {
                    let name = fold::unwrap_lines(&shown(cell.cell));
                    all.push(entity(keys, name.trim().into(), lang, file, grid, cell.cell.at));
                }
            }
        }
    }
    all
}

/// Makes one entity of those of one book, language and code: the first name that is printed, and
/// every area.
pub fn merge(ledger: &mut Ledger) {
    type Key = (Text, Option<Lang>, Option<Code>, Option<Code>);
    let mut first_of: BTreeMap<Key, usize> = BTreeMap::new();
    let mut merged: Vec<Entity> = Vec::new();
    for entity in std::mem::take(&mut ledger.entities) {
        let key = (
            entity.book.clone(),
            entity.lang.clone(),
            entity.head.clone(),
            entity.programme.clone(),
        );
        let Some(&at) = first_of.get(&key) else {
            first_of.insert(key, merged.len());
            merged.push(entity);
            continue;
        };
        let known = &mut merged[at];
        if known.name.is_empty() && !entity.name.is_empty() {
            (known.name, known.place) = (entity.name, entity.place);
        }
        known.edition = known.edition.or(entity.edition);
        known.policy_areas.extend(entity.policy_areas);
    }
    for entity in &mut merged {
        let mut seen = Vec::new();
        entity.policy_areas.retain(|it| {
            !seen.contains(it) && {
                seen.push(it.clone());
                true
            }
        });
    }
    ledger.entities = merged;
}

fn entity(
    keys: Keys,
    name: Text,
    lang: &Lang,
    file: &Text,
    grid: &Grid<'_>,
    at: CellRef,
) -> Entity {
    Entity {
        book: Text::default(),
        edition: None,
        lang: Some(lang.clone()),
        head: keys[Level::First].clone(),
        programme: keys[Level::Second].clone(),
        name,
        policy_areas: Vec::new(),
        place: Place::new(file, &grid.sheet.name, at),
    }
}

/// The end of a cell's text as printed that a folded end of it stands for.
fn printed_tail(grid: &Grid<'_>, at: CellRef, folded: &str) -> Text {
    let cell = grid.rows.iter().find(|row| row.at == at.row).and_then(|row| row.cell(at.column));
    let Some(cell) = cell else { return folded.into() };
    let printed = fold::unwrap_lines(&shown(cell.cell));
    let n = folded.chars().filter(|c| !c.is_whitespace()).count();
    let mut signs = printed.char_indices().rev().filter(|(_, c)| !c.is_whitespace());
    match n.checked_sub(1).and_then(|last| signs.nth(last)) {
        Some((start, _)) => printed[start..].trim_end().into(),
        None => Text::default(),
    }
}

fn code_of(entity: &Entity, level: Level) -> Option<&Code> {
    match level {
        Level::First => entity.programme.is_none().then_some(entity.head.as_ref()).flatten(),
        Level::Second => entity.programme.as_ref(),
        Level::Third | Level::Fourth => None,
    }
}

/// A text that names areas.
struct Statement {
    /// The cell.
    at: CellRef,
    /// The last row that it takes up.
    last: u32,
    /// Whether it speaks of the one code beside it alone.
    alone: bool,
    /// The areas.
    areas: Vec<Code>,
}

/// The codes with the areas that texts say they belong to.
///
/// A text speaks for the codes of its merged rows; one that says so, for the code of its own row;
/// any other for the codes from its row down to the next text's, and one below its codes, in their
/// own column, for those since the text before.
fn belonging(grid: &mut Grid<'_>, scopes: &[ScopeLine], areas: &Areas) -> Vec<(Code, Vec<Code>)> {
    let statements = statements(grid, areas);
    for statement in &statements {
        grid.mark(statement.at, CellUse::Label);
    }
    let lines = scopes.iter().filter(|it| it.level == areas.level);
    let lines: Vec<(&Code, CellRef)> = lines.filter_map(|it| Some((&it.code, it.cell?))).collect();
    let beside = |it: &Statement| lines.iter().any(|(_, cell)| cell.row == it.at.row);
    let speaks_for = |statement: &Statement, cell: CellRef| {
        if statement.alone && beside(statement) {
            cell.row == statement.at.row
        } else {
            (statement.at.row..=statement.last).contains(&cell.row)
        }
    };
    let mut all = Vec::new();
    for (code, cell) in &lines {
        let own = statements.iter().find(|it| speaks_for(it, *cell));
        let shared = || {
            let several = || statements.iter().filter(|it| !it.alone || !beside(it));
            let is_below = |it: &&Statement| {
                it.at.column == cell.column && it.at.row > cell.row && !beside(it)
            };
            let before = |it: &&Statement| it.at.row <= cell.row && !is_below(it);
            several()
                .find(is_below)
                .or_else(|| several().rfind(before))
                .or_else(|| several().find(|it| it.at.row > cell.row))
        };
        if let Some(statement) = own.or_else(shared) {
            all.push(((*code).clone(), statement.areas.clone()));
        }
    }
    all
}

/// The texts of a sheet that name areas and that nothing else has read.
fn statements(grid: &Grid<'_>, areas: &Areas) -> Vec<Statement> {
    let cells = grid.rows.iter().flat_map(|row| &row.cells);
    cells
        .filter(|it| it.used().is_none())
        .filter_map(|it| {
            let mut codes: Vec<(usize, Code)> = areas
                .forms
                .iter()
                .flat_map(|(_, pattern)| pattern.captures_iter(&it.text))
                .filter_map(|found| found.name("code"))
                .map(|code| (code.start(), Code(code.as_str().into())))
                .collect();
            codes.sort();
            let at = it.cell.at;
            (!codes.is_empty()).then(|| Statement {
                at,
                last: grid.merge_at(at).map_or(at.row, |range| range.last.row),
                alone: areas.alone.iter().any(|word| word.is_match(&it.text)),
                areas: codes.into_iter().map(|(_, code)| code).collect(),
            })
        })
        .collect()
}
