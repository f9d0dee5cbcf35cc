//! Running text: its figures as facts, each with what it claims.
//!
//! A paragraph is a row of text that nothing else has read, with the rows that go on from it. Its
//! sentences are read in order, so that what one of them says of period and subject holds for the
//! next. Numbers that only name or date a thing (paragraphs, codes, years) are no figures: an
//! amount shows its unit or sign, a percentage its sign, a number of things what is counted.

mod paragraph;
mod pieces;
mod reading;
mod room;
mod settle;

pub use room::ClaimRoom;
pub use settle::settle;

use std::ops::Range;

use crate::{
    diagnostic::Diagnostic,
    model::{
        Text,
        claim::{Claim, Says},
        fact::{Fact, FactMeaning, Figure, Lang, Role, Slot},
        keys::{Keys, Level},
        ledger::{CellUse, Ledger},
        place::{CellRef, Place},
        unit::{Measure, Multiple, Unit},
        workbook::CellValue,
    },
    normalise::{
        figure::{PrintedUnit, PrintedValue},
        sheet::{
            grid::{Grid, GridRow},
            lines::{self, ScopeLine},
        },
        text::sentence_table::{self, SentenceFact},
    },
    profile::{Profile, claims::Claims},
    script::fold,
};
use paragraph::Paragraph;
use pieces::{ChangeDirection, FigureKind};
use reading::{ReadClaim, Thread};
use room::{ParagraphEnd, too_many};

/// A line that another goes on from is at least this wide, an ideograph counting two.
const FULL_LINE: usize = 30;

/// Reads the paragraphs of a sheet into the ledger, as far as there is room, and gives what there is to
/// say of those for which there is none.
pub fn add(
    ledger: &mut Ledger,
    grid: &mut Grid<'_>,
    scopes: &[ScopeLine],
    profile: &Profile,
    file: &Text,
    room: &mut ClaimRoom,
) -> Option<Diagnostic> {
    let claims = profile.claims.as_ref()?;
    let mut found: Vec<(SentenceFact, Says)> = Vec::new();
    let mut cut: Vec<CellRef> = Vec::new();
    let mut outermost = None;
    for paragraph in paragraphs(grid, claims) {
        let Some(&(_, _, row)) = paragraph.cells.first() else { continue };
        if claims.outermost.iter().any(|(_, it)| it.is_match(&paragraph.text)) {
            outermost = Some(row);
        }
        if !paragraph.is_prose() {
            continue;
        }
        let mut keys = lines::keys_at(scopes, row, &claims.scope);
        let scope_row = scopes.iter().filter_map(|it| it.row).filter(|&at| at <= row).max();
        if outermost > scope_row {
            leave_outermost(&mut keys);
        }
        let most = room.of_a_paragraph();
        let (read, end) = of_paragraph(&paragraph, keys, grid, (claims, profile), file, most);
        if end == ParagraphEnd::Cut {
            cut.extend(paragraph.cells.first().map(|(_, cell, _)| *cell));
        }
        room.take(read.len());
        found.extend(read);
    }
    for (one, _) in &found {
        grid.mark(one.fact.place.cell, CellUse::Fact);
    }
    let report = too_many(&cut, grid, file, room);
    if found.is_empty() {
        return report;
    }
    let (found, says): (Vec<SentenceFact>, Vec<Says>) = found.into_iter().unzip();
    let ids = sentence_table::add(ledger, grid, claims.table.clone(), found, file);
    ledger.claims.extend(ids.into_iter().zip(says).map(|(fact, says)| Claim { fact, says }));
    report
}

/// Whether claims are read in a text.
pub fn makes_claims(text: &str, profile: &Profile) -> bool {
    let Some(claims) = &profile.claims else { return false };
    let read =
        |range: Range<usize>| !pieces::of(&text[range], claims, profile).comparisons.is_empty();
    sentences(text).into_iter().any(read)
}

fn leave_outermost(keys: &mut Keys) {
    let mut levels = Level::ALL.into_iter().filter(|level| keys.get(*level).is_some());
    if let Some(outermost) = levels.next() {
        let code = keys.get(outermost).cloned();
        *keys = Keys::default();
        keys.set(outermost, code);
    }
}

/// The rows of text that nothing has read, joined where a line goes on.
fn paragraphs(grid: &Grid<'_>, claims: &Claims) -> Vec<Paragraph> {
    let mut all: Vec<Paragraph> = Vec::new();
    let mut open: Option<(Paragraph, u32, bool)> = None;
    for (index, row) in grid.rows.iter().enumerate() {
        let free: Vec<_> = row
            .cells
            .iter()
            .filter(|it| it.used().is_none())
            .filter(|it| matches!(it.cell.value, CellValue::Text(_)))
            .collect();
        if free.is_empty() {
            all.extend(open.take().map(|(it, _, _)| it));
            continue;
        }
        let text = free.iter().map(|it| &*it.text).collect::<Vec<_>>().join(" ");
        let goes_on = open.as_ref().is_some_and(|(before, at, full)| {
            *at + 1 == row.at
                && *full
                && !before.is_finished()
                && claims.outermost.iter().all(|(_, it)| !it.is_match(&text))
        });
        let mut paragraph = match open.take() {
            Some((before, _, _)) if goes_on => before,
            Some((before, _, _)) => {
                all.push(before);
                Paragraph::default()
            }
            None => Paragraph::default(),
        };
        for cell in free {
            if needs_blank(&paragraph.text, &cell.text) {
                paragraph.text.push(' ');
            }
            paragraph.cells.push((paragraph.text.len(), cell.cell.at, index));
            paragraph.text.push_str(&cell.text);
        }
        open = Some((paragraph, row.at, is_full(row)));
    }
    all.extend(open.map(|(it, _, _)| it));
    all
}

fn needs_blank(before: &str, next: &str) -> bool {
    let ends = [before.chars().next_back(), next.chars().next()];
    ends.iter().all(|it| it.is_some_and(|c| !fold::is_ideograph(c)))
}

fn is_full(row: &GridRow<'_>) -> bool {
    let characters = row.cells.iter().flat_map(|it| it.text.chars());
    let width: usize = characters.map(|c| if fold::is_ideograph(c) { 2 } else { 1 }).sum();
    width >= FULL_LINE
}

/// The sentences of a text.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let ends = match c {
            '。' | ';' | '!' | '?' => true,
            '.' => text[end..].chars().next().is_none_or(char::is_whitespace),
            _ => false,
        };
        if ends {
            all.push(start..end);
            start = end;
        }
    }
    if start < text.len() {
        all.push(start..text.len());
    }
    all
}

fn of_paragraph(
    paragraph: &Paragraph,
    keys: Keys,
    grid: &Grid<'_>,
    (claims, profile): (&Claims, &Profile),
    file: &Text,
    most: usize,
) -> (Vec<(SentenceFact, Says)>, ParagraphEnd) {
    let lang = pieces::language(&paragraph.text, claims);
    let mut thread = Thread { keys, period: None };
    let mut all = Vec::new();
    for range in sentences(&paragraph.text) {
        for read in reading::sentence(&paragraph.text[range.clone()], &mut thread, claims, profile)
        {
            let Some((cell, row)) = paragraph.cell_at(range.start + read.at.start) else {
                continue;
            };
            let place = Place::new(file, &grid.sheet.name, cell);
            let says = read.says.clone();
            if let Some(fact) = fact(read, place, lang, claims, profile) {
                if all.len() == most {
                    return (all, ParagraphEnd::Cut);
                }
                all.push((SentenceFact { fact, row }, says));
            }
        }
    }
    (all, ParagraphEnd::Read)
}

/// The fact of a figure; `None` where its amount cannot be kept exactly.
fn fact(
    read: ReadClaim,
    place: Place,
    lang: Option<&Lang>,
    claims: &Claims,
    profile: &Profile,
) -> Option<Fact> {
    let printed = read.figure.printed;
    let currency = || profile.currency.clone();
    let unit = match (&read.figure.kind, &printed.unit) {
        (
            FigureKind::Money,
            Some(PrintedUnit::Money(multiple, _) | PrintedUnit::Scale(multiple)),
        ) => Unit::Money { currency: currency(), multiple: *multiple },
        (FigureKind::Money, Some(PrintedUnit::Percent) | None) => {
            Unit::Money { currency: currency(), multiple: Multiple::ONE }
        }
        (FigureKind::Percent, _) => Unit::Percent,
        (FigureKind::Count(_), _) => Unit::Count,
    };
    let falls = read.direction == ChangeDirection::Down;
    let figure = match printed.said {
        PrintedValue::Nil => Figure::Nil,
        PrintedValue::NotApplicable => Figure::NotApplicable,
        PrintedValue::Number(amount) => {
            let mut amount = amount.times(unit.multiple())?;
            if falls && !amount.value.is_zero() {
                amount.value = -amount.value.abs();
            }
            Figure::Stated(amount)
        }
    };
    Some(Fact {
        place,
        part: 1,
        printed: without_sign(&printed.printed, profile).into(),
        formula: None,
        figure,
        marks: printed.marks,
        certainty: printed.certainty,
        slot: Slot { table: 0, row: 0, column: 0 },
        meaning: FactMeaning {
            book: Text::default(),
            edition: None,
            table: claims.table.clone(),
            keys: read.keys,
            group: Text::default(),
            label: match &read.figure.kind {
                FigureKind::Count(noun) => noun.as_str().into(),
                FigureKind::Money | FigureKind::Percent => Text::default(),
            },
            lang: lang.cloned(),
            role: Role::Item,
            period: read.period,
            basis: (read.measure != Measure::Percent).then_some(read.basis),
            compared_to: None,
            series: Text::default(),
            measure: read.measure,
            unit,
        },
    })
}

/// A figure as printed, without the sign of the currency in front of it.
fn without_sign<'t>(printed: &'t str, profile: &Profile) -> &'t str {
    let signs = &profile.figures.currency_signs;
    signs
        .iter()
        .find_map(|sign| printed.strip_prefix(sign.as_str()))
        .map_or(printed, str::trim_start)
}
