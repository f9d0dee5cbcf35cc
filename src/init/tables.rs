//! Tables of a profile from tables as seen: those with the same headers are one.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    draft::{Casts, DraftBasis, DraftColumn, DraftTable, Holds, ProfileDraft},
    names::name,
    seen::{FiguresColumn, HeaderText, Seen, SeenTable, TextColumn, place},
};
use crate::{
    model::{fact::Fact, place::CellRef},
    survey::period,
};

/// What makes two tables one: the columns, bases and rows that they are known by.
type Signature = (Vec<String>, Vec<String>, Vec<String>);

/// The tables, columns and bases of what was seen.
pub fn tables(seen: &Seen) -> ProfileDraft {
    let mut draft = ProfileDraft {
        columns: Vec::new(),
        bases: Vec::new(),
        tables: Vec::new(),
        table_of: Vec::new(),
        totals: Vec::new(),
        casts: Casts::Yes,
        rules: Vec::new(),
        periods: Vec::new(),
        file: seen.ledger.tables.first().map(|it| it.file.to_string()).unwrap_or_default(),
        language: language(seen),
        comma: comma(seen),
    };
    let mut ids = BTreeSet::new();
    let mut taken = BTreeSet::new();
    let mut known: BTreeMap<Signature, usize> = BTreeMap::new();
    for (table, own) in seen.ledger.tables.iter().zip(&seen.tables) {
        let address = |cell| place(table, cell);
        let mut needs = Vec::new();
        for column in &own.texts {
            let holds = text_holds(column, own);
            needs.push(column_name(&mut draft, &column.header, holds, address, &mut taken));
        }
        let mut bases = Vec::new();
        for column in &own.figures {
            add_figures(&mut draft, column, &mut needs, &mut bases, &address, &mut taken);
        }
        needs.sort();
        needs.dedup();
        bases.sort();
        bases.dedup();
        let has_rows: Vec<String> = if needs.is_empty() {
            own.labels.values().take(3).cloned().collect()
        } else {
            Vec::new()
        };
        let key = (needs.clone(), bases.clone(), has_rows.clone());
        let at = *known.entry(key).or_insert(draft.tables.len());
        if at == draft.tables.len() {
            let title = if table.title.is_empty() { &table.sheet } else { &table.title };
            let id = name(title, "table", &mut ids);
            let (places, by_sheet) = (Vec::new(), false);
            draft.tables.push(DraftTable { id, needs, bases, has_rows, places, by_sheet });
        }
        draft.tables[at].places.push((table.sheet.to_string(), table.range.to_string()));
        draft.table_of.push(at);
    }
    for table in &mut draft.tables {
        let sheets: BTreeSet<&String> = table.places.iter().map(|(sheet, _)| sheet).collect();
        table.by_sheet = sheets.len() > 1;
    }
    draft
}

/// The first figure that is printed with a comma before its decimals.
fn comma(seen: &Seen) -> Option<String> {
    let has_comma = |fact: &&Fact| {
        let digits = fact.printed.trim_end_matches(|c: char| !c.is_ascii_digit());
        let decimals = digits.rsplit_once(',').map(|(_, decimals)| decimals.len());
        let scale = fact.summable().map(|it| it.quantum.normalize().scale() as usize);
        // `1.350` is a thousand where nothing is behind its decimal mark.
        let is_grouped = scale == Some(0) && digits.contains('.');
        decimals.is_some() && decimals == scale || is_grouped
    };
    seen.ledger.facts.iter().find(has_comma).map(|it| it.place.cell.to_string())
}

fn language(seen: &Seen) -> &'static str {
    let labels = seen.tables.iter().flat_map(|it| it.labels.values());
    let ideographs = labels.filter(|it| it.chars().any(crate::script::fold::is_ideograph)).count();
    let all: usize = seen.tables.iter().map(|it| it.labels.len()).sum();
    if 2 * ideographs > all { "zh" } else { "en" }
}

fn text_holds(column: &TextColumn, table: &SeenTable) -> Holds {
    if table.label == Some(column.at) {
        return Holds::Label;
    }
    code_form(&column.cells).map_or(Holds::Text, Holds::Code)
}

/// The form of codes: all cells have digits in the same places, and no two are the same.
fn code_form(cells: &[String]) -> Option<String> {
    let form = |text: &str| -> Option<String> {
        let is_code = |c: char| c.is_ascii_alphanumeric() || "-./".contains(c);
        (text.contains(|c: char| c.is_ascii_digit()) && text.chars().all(is_code)).then(|| {
            let sign = |c: char| match c {
                c if c.is_ascii_digit() => "\\d".to_owned(),
                c => regex::escape(&c.to_string()),
            };
            text.chars().map(sign).collect()
        })
    };
    let forms: Option<BTreeSet<String>> = cells.iter().map(|it| form(it)).collect();
    let distinct: BTreeSet<&String> = cells.iter().collect();
    let forms = forms.filter(|_| cells.len() > 1 && distinct.len() == cells.len())?;
    (forms.len() == 1).then(|| forms.into_iter().next()).flatten()
}

fn add_figures(
    draft: &mut ProfileDraft,
    column: &FiguresColumn,
    needs: &mut Vec<String>,
    bases: &mut Vec<String>,
    address: &impl Fn(CellRef) -> String,
    taken: &mut BTreeSet<String>,
) {
    let holds = if column.is_percent { Holds::Percent } else { Holds::Figures };
    let Some((lowest, upper)) = column.headers.split_last() else { return };
    let mut is_timed = false;
    for piece in &column.headers {
        let (found, rest) = period::read(&piece.text);
        if found.is_none() {
            continue;
        }
        is_timed = true;
        if draft.periods.iter().all(|it| it.text != piece.text) {
            draft.periods.push(piece.clone());
        }
        if !rest.is_empty() {
            bases.push(basis_name(draft, &rest, address(piece.cell), taken));
        }
    }
    let is_plain = |piece: &&HeaderText| period::read(&piece.text).0.is_none();
    for piece in upper.iter().filter(is_plain) {
        bases.push(basis_name(draft, &piece.text, address(piece.cell), taken));
    }
    if is_plain(&lowest) {
        // Beside a period the word says on what basis; by itself it names the column.
        if is_timed {
            bases.push(basis_name(draft, &lowest.text, address(lowest.cell), taken));
        } else {
            needs.push(column_name(draft, lowest, holds, address, taken));
        }
    }
}

fn column_name(
    draft: &mut ProfileDraft,
    header: &HeaderText,
    holds: Holds,
    address: impl Fn(CellRef) -> String,
    taken: &mut BTreeSet<String>,
) -> String {
    let is_same = |it: &&DraftColumn| it.header.text.eq_ignore_ascii_case(&header.text);
    if let Some(known) = draft.columns.iter().find(is_same) {
        return known.name.clone();
    }
    let name = name(&header.text, "column", taken);
    let at = address(header.cell);
    draft.columns.push(DraftColumn { name: name.clone(), holds, header: header.clone(), at });
    name
}

fn basis_name(
    draft: &mut ProfileDraft,
    words: &str,
    at: String,
    taken: &mut BTreeSet<String>,
) -> String {
    if let Some(known) = draft.bases.iter().find(|it| it.words.eq_ignore_ascii_case(words)) {
        return known.name.clone();
    }
    let name = name(words, "basis", taken);
    draft.bases.push(DraftBasis { name: name.clone(), words: words.to_owned(), at });
    name
}
