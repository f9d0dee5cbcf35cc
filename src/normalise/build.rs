//! Facts of a found table: each figure with its codes, group, period, basis, unit and role.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{
    body::{BodyKind, BodyRow},
    cells::{CellFigure, CellReading, LastPlace},
    figure::Said,
    grid::Grid,
    located::Located,
    meaning::{self, Further, Meaning, UnitStated},
    outline::{self, Outlined},
};
use crate::{
    diagnostic::{Diagnostic, Severity, codes},
    model::{
        Text,
        amount::Amount,
        fact::{Basis, ComparedTo, Fact, FactId, Figure, Keys, Lang, Level, Role, Slot},
        ledger::{CellUse, Ledger},
        period::Period,
        place::{CellRange, CellRef, Place},
        table::{Column, ColumnKind, FigureColumn, Row, RowKind, Table},
        unit::{Measure, Unit},
    },
    profile::{ColumnHolds, Profile, schema::SumsToml},
};

/// A fact whose amount still waits for its last place and unit.
struct Draft {
    fact: Fact,
    said: Said,
    place: LastPlace,
}

/// Adds a found table and its facts to the file's ledger.
pub fn add(
    ledger: &mut Ledger,
    grid: &mut Grid<'_>,
    located: &Located<'_>,
    profile: &Profile,
    file: &Text,
) -> Vec<Diagnostic> {
    let outlined = outline::read(located, profile);
    let maker = Maker {
        located,
        outlined: &outlined,
        profile,
        file,
        sheet: &grid.sheet.name.clone(),
        lang: table_lang(located),
        table: index(ledger.tables.len()),
    };
    let mut rows: Vec<Row> = Vec::new();
    let mut drafts = Vec::new();
    let mut diagnostics = Vec::new();
    for at in 0..located.body.rows.len() {
        let row = maker.row(at, rows.last());
        maker.figures(at, &row, &mut drafts, &mut diagnostics);
        rows.push(row);
    }
    for (owner, change) in &located.body.changes {
        let change_of = Some(change.compared_to);
        let draft = maker.draft(*owner, &rows[*owner], change.column, change.at, &change.figure);
        drafts.push(maker.as_change(draft, change_of));
    }
    settle_last_places(&mut drafts);
    number_parts(&mut drafts);
    if maker.n_without_unit() > 0 && drafts.iter().any(|it| it.fact.measure == Measure::Money) {
        diagnostics.push(maker.without_unit());
    }
    for draft in drafts {
        let at = draft.fact.place.cell;
        match draft.settled() {
            Ok(fact) => {
                grid.mark(at, CellUse::Fact);
                rows[fact.slot.row as usize].facts.push(FactId(index(ledger.facts.len())));
                ledger.facts.push(fact);
            }
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    for diagnostic in &diagnostics {
        if let Some(at) = diagnostic.cell
            && diagnostic.code == &codes::normalise::NOT_A_FIGURE
        {
            grid.mark(at, CellUse::SetAside);
        }
    }
    ledger.tables.push(maker.table(rows, grid));
    diagnostics
}

fn index(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// The language of most of the columns' words.
fn table_lang(located: &Located<'_>) -> Option<Lang> {
    let mut counts: BTreeMap<&Lang, usize> = BTreeMap::new();
    for lang in located.block.columns.iter().filter_map(|it| it.lang.as_ref()) {
        *counts.entry(lang).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, n)| *n).map(|(lang, _)| lang.clone())
}

/// What stays the same for all facts of a table.
struct Maker<'a, 'p> {
    located: &'a Located<'p>,
    outlined: &'a [Outlined],
    profile: &'p Profile,
    file: &'a Text,
    sheet: &'a Text,
    lang: Option<Lang>,
    table: u32,
}

impl Maker<'_, '_> {
    /// A row with its codes, headings and place in the outline, still without facts.
    fn row(&self, at: usize, before: Option<&Row>) -> Row {
        let body = &self.located.body.rows[at];
        let outlined = &self.outlined[at];
        let kind = match &outlined.place {
            outline::Place::Heading | outline::Place::TableName => RowKind::Heading,
            outline::Place::Item => RowKind::Item,
            outline::Place::Alone => RowKind::Alone,
            outline::Place::OfWhich(of) => RowKind::OfWhich { of: index(*of) },
            outline::Place::Sum(role, adds) => {
                RowKind::Sum { role: *role, adds: adds.iter().map(|&it| index(it)).collect() }
            }
        };
        let mut keys = self.located.keys.clone();
        let is_line = matches!(kind, RowKind::Item | RowKind::OfWhich { .. } | RowKind::Heading);
        if is_line {
            for &heading in &outlined.headings {
                set_codes(&mut keys, &self.located.body.rows[heading].codes);
            }
            self.carry_down(&mut keys, body, before);
        }
        set_codes(&mut keys, &body.codes);
        let mut label = body.label.text.clone();
        if let Some((level, pattern)) = &self.located.form.label_code
            && let Some(captures) = pattern.captures(&label.clone())
            && let (Some(code), Some(name)) = (captures.name("code"), captures.name("name"))
        {
            keys.set(*level, Some(crate::model::fact::Code(code.as_str().into())));
            label = name.as_str().to_owned();
        }
        Row {
            at: body.at,
            kind,
            depth: u8::try_from(outlined.headings.len()).unwrap_or(u8::MAX),
            label: label.into(),
            group: self.group(body, outlined),
            keys,
            marks: body.label.marks.clone(),
            facts: Vec::new(),
        }
    }

    /// An outer code that is printed once holds for the lines below it that bear an inner one.
    fn carry_down(&self, keys: &mut Keys, body: &BodyRow, before: Option<&Row>) {
        let Some(before) = before.filter(|_| self.located.form.sums == SumsToml::Totals) else {
            return;
        };
        let Some(inner) = Level::ALL.into_iter().rev().find(|&it| body.codes.get(it).is_some())
        else {
            return;
        };
        for outer in Level::ALL.into_iter().filter(|it| *it < inner) {
            let prints_it = matches!(before.kind, RowKind::Item | RowKind::Sum { .. });
            if keys.get(outer).is_none() && prints_it {
                keys.set(outer, before.keys.get(outer).cloned());
            }
        }
    }

    fn group(&self, body: &BodyRow, outlined: &Outlined) -> Text {
        let mut parts: Vec<&str> = Vec::new();
        if !self.located.owner.is_empty() {
            parts.push(&self.located.owner);
        }
        let is_sum = matches!(outlined.place, outline::Place::Sum(..));
        for &heading in &outlined.headings {
            let heading = &self.located.body.rows[heading];
            // A total is printed under the name of its level, not under the code of its lines.
            if is_sum && heading.codes != Keys::default() {
                continue;
            }
            let code = Level::ALL.into_iter().rev().find_map(|it| heading.codes.get(it));
            parts.push(code.map_or(heading.label.text.as_str(), |it| &it.0));
        }
        parts.extend(body.groups.iter().map(String::as_str).filter(|it| !it.is_empty()));
        parts.join("/").into()
    }

    /// The figures of a row, in column order.
    fn figures(
        &self,
        at: usize,
        row: &Row,
        drafts: &mut Vec<Draft>,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let body = &self.located.body.rows[at];
        if body.kind == BodyKind::Text {
            return;
        }
        for (column, cell, reading) in &body.figures {
            match reading {
                CellReading::Blank => {}
                CellReading::SetAside(why) => diagnostics.push(self.set_aside(*cell, why)),
                CellReading::Figures(figures) => {
                    for (nth, figure) in figures.iter().enumerate() {
                        let draft = self.draft(at, row, *column, *cell, figure);
                        drafts.push(match nth {
                            0 => draft,
                            _ if !figure.series.is_empty() => draft,
                            _ => self.further(draft, nth, figure),
                        });
                    }
                }
            }
        }
    }

    fn further(&self, mut draft: Draft, nth: usize, figure: &CellFigure) -> Draft {
        match meaning::of_further(self.located, figure) {
            Further::Change => self.as_change(draft, Some(ComparedTo::Previous)),
            Further::Bracketed => {
                draft.fact.series =
                    if nth == 1 { "bracketed".into() } else { (nth + 1).to_string().into() };
                draft
            }
        }
    }

    fn as_change(&self, mut draft: Draft, compared_to: Option<ComparedTo>) -> Draft {
        draft.fact.measure = Measure::Change;
        draft.fact.unit = Unit::Percent;
        draft.fact.compared_to = compared_to;
        draft
    }

    fn draft(
        &self,
        at: usize,
        row: &Row,
        column: usize,
        cell: CellRef,
        figure: &CellFigure,
    ) -> Draft {
        let header = &self.located.block.columns[column];
        let words = header.figures.clone().unwrap_or_default();
        let Meaning { measure, unit, .. } = self.meaning(at, column, figure);
        let mut marks = figure.marks.clone();
        for mark in &row.marks {
            if !marks.contains(mark) {
                marks.push(mark.clone());
            }
        }
        let role = match &row.kind {
            RowKind::Heading | RowKind::Item => Role::Item,
            RowKind::OfWhich { .. } => Role::OfWhich,
            RowKind::Alone => Role::Total,
            RowKind::Sum { role, .. } => *role,
        };
        let fact = Fact {
            book: Text::default(),
            edition: None,
            place: Place::new(self.file, self.sheet, cell),
            part: 1,
            table: self.located.form.id.clone(),
            keys: row.keys.clone(),
            group: row.group.clone(),
            label: row.label.clone(),
            lang: header.lang.clone().or_else(|| self.lang.clone()),
            role,
            period: words.period,
            basis: words.basis,
            compared_to: words.compared_to,
            series: if figure.series.is_empty() { words.rest.as_str() } else { &figure.series }
                .into(),
            measure,
            printed: figure.printed.as_str().into(),
            unit,
            figure: Figure::Nil,
            marks,
            certainty: figure.certainty,
            slot: Slot { table: self.table, row: index(at), column: index(column) },
        };
        Draft { fact, said: figure.said, place: figure.place }
    }

    fn meaning(&self, at: usize, column: usize, figure: &CellFigure) -> Meaning {
        let currency = &self.profile.currency;
        meaning::of_figure(self.located, self.outlined, at, column, figure, currency)
    }

    fn n_without_unit(&self) -> usize {
        let rows = self.located.body.rows.iter().enumerate();
        rows.flat_map(|(at, row)| row.figures.iter().map(move |it| (at, it)))
            .filter(|(at, (column, _, reading))| match reading {
                CellReading::Figures(figures) => figures.first().is_some_and(|figure| {
                    self.meaning(*at, *column, figure).stated == UnitStated::No
                }),
                CellReading::Blank | CellReading::SetAside(_) => false,
            })
            .count()
    }

    fn without_unit(&self) -> Diagnostic {
        let message = format!(
            "{} figures of table {} state no unit; they were read as whole {}",
            self.n_without_unit(),
            self.located.form.id.0,
            self.profile.currency
        );
        let first = self.located.block.columns.first().map_or(0, |it| it.at);
        let row = self.located.body.rows.first().map_or(0, |it| it.at);
        Diagnostic::of_file(&codes::normalise::UNIT_NOT_STATED, self.file, message)
            .on_sheet(self.sheet)
            .at(CellRef::new(row, first))
    }

    fn set_aside(&self, cell: CellRef, why: &str) -> Diagnostic {
        let in_sum = self.located.form.sums == SumsToml::Totals
            || self.located.form.measure == Measure::Money;
        let message = format!("{why}; table {} expects a figure here", self.located.form.id.0);
        Diagnostic::of_file(&codes::normalise::NOT_A_FIGURE, self.file, message)
            .on_sheet(self.sheet)
            .at(cell)
            .severity(if in_sum { Severity::Error } else { Severity::Warning })
    }

    fn table(self, rows: Vec<Row>, grid: &Grid<'_>) -> Table {
        let block = &self.located.block;
        let (left, right) = block.span();
        let first = CellRef::new(grid.rows[block.first].at, left);
        let last = rows.last().map_or(first.row, |it| it.at);
        Table {
            id: self.located.form.id.clone(),
            book: Text::default(),
            edition: None,
            lang: self.lang,
            file: self.file.clone(),
            sheet: self.sheet.clone(),
            range: CellRange { first, last: CellRef::new(last, right) },
            title: self.located.title.clone(),
            keys: self.located.keys.clone(),
            columns: block.columns.iter().map(column).collect(),
            rows,
        }
    }
}

fn set_codes(keys: &mut Keys, codes: &Keys) {
    for level in Level::ALL {
        if let Some(code) = codes.get(level) {
            keys.set(level, Some(code.clone()));
        }
    }
}

fn column(header: &super::locate::HeaderColumn) -> Column {
    let kind = match (&header.figures, &header.named) {
        (Some(words), _) => ColumnKind::Figures(FigureColumn {
            period: words.period,
            basis: words.basis.clone(),
            series: words.rest.as_str().into(),
            lang: header.lang.clone(),
        }),
        (None, Some((_, ColumnHolds::Code(level)))) => ColumnKind::Code(*level),
        (None, Some((_, ColumnHolds::Label | ColumnHolds::Name(_))) | None) => ColumnKind::Label,
        (None, Some((_, ColumnHolds::Group))) => ColumnKind::Group,
        (None, Some((_, ColumnHolds::Text | ColumnHolds::Figures))) => ColumnKind::Other,
    };
    Column { at: header.at, heading: header.heading.clone(), kind }
}

impl Draft {
    /// The fact with its unit applied.
    fn settled(self) -> Result<Fact, Diagnostic> {
        let mut fact = self.fact;
        fact.figure = match self.said {
            Said::Nil => Figure::Nil,
            Said::NotApplicable => Figure::NotApplicable,
            Said::Number(amount) => match amount.times(fact.unit.multiple()) {
                Some(amount) => Figure::Stated(amount),
                None => {
                    let message =
                        format!("{} in {} cannot be kept exactly", fact.printed, fact.unit);
                    return Err(Diagnostic::of_file(
                        &codes::normalise::OUT_OF_BOUNDS,
                        &fact.place.file,
                        message,
                    )
                    .on_sheet(&fact.place.sheet)
                    .at(fact.place.cell)
                    .severity(Severity::Error));
                }
            },
        };
        Ok(fact)
    }
}

/// A stored number without a format has the finest place of any figure of its unit in the table.
fn settle_last_places(drafts: &mut [Draft]) {
    let mut finest: BTreeMap<Unit, Decimal> = BTreeMap::new();
    for draft in drafts.iter() {
        if let Said::Number(Amount { quantum, .. }) = draft.said {
            let known = finest.entry(draft.fact.unit.clone()).or_insert(quantum);
            *known = (*known).min(quantum);
        }
    }
    for draft in drafts.iter_mut().filter(|it| it.place == LastPlace::Stored) {
        if let Said::Number(amount) = &mut draft.said {
            amount.quantum = finest.get(&draft.fact.unit).copied().unwrap_or(amount.quantum);
        }
    }
}

/// Sorts figures by row, column and order within the cell, and numbers those of one cell.
fn number_parts(drafts: &mut [Draft]) {
    drafts.sort_by_key(|draft| draft.fact.place.cell);
    let mut last: Option<(CellRef, u16)> = None;
    for draft in drafts.iter_mut() {
        let at = draft.fact.place.cell;
        let part = match last {
            Some((cell, part)) if cell == at => part + 1,
            Some(_) | None => 1,
        };
        draft.fact.part = part;
        last = Some((at, part));
    }
}

/// The year that a basis puts the edition in, where it says one.
pub fn edition_of(
    period: Option<Period>,
    basis: Option<&Basis>,
    profile: &Profile,
) -> Option<Period> {
    let years = profile.basis(basis?)?.years_from_edition?;
    let begins = profile.fiscal_year_begins;
    match period? {
        Period::Fiscal(year) => Some(Period::Fiscal(year - years)),
        // A date at the end of a fiscal year belongs to the year that it ends.
        Period::Date(date) => {
            let begun = (date.month, date.day) >= begins;
            let year = if begun { date.year } else { date.year - 1 };
            Some(Period::of_fiscal_year(year - years, begins))
        }
        Period::Calendar(year) => {
            let edition = Period::of_fiscal_year(year - years, begins);
            (edition == Period::Calendar(year - years)).then_some(edition)
        }
    }
}
