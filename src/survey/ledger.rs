//! What was found in a file as facts, tables and relations: the same types as from a profile.

use std::collections::BTreeMap;

use crossfoot_sums::{
    between::{Fault, Restated},
    input::{At, Shown, Sign as SumSign},
    report::{
        Bound, Confidence, Equation, EquationStatus, Exactness, FigureRead, Found, Kind, Said,
        Slip, Suspect, TableRange,
    },
    view::Axis,
};

use rust_decimal::Decimal;

use super::{
    Survey, SurveyedSheet, cell,
    headings::{Heading, Headings},
    outline::Outline,
    printed::printed,
};
use crate::model::{
    Text,
    amount::Amount,
    cause::Cause,
    check::{Sign, Term},
    fact::{Certainty, Fact, FactId, FactMeaning, Figure, Keys, Role, Slot, TableId},
    ledger::{CellUse, Ledger, Tally},
    left_out::{Extent, LeftOut},
    place::{CellRange, CellRef, Place},
    relation::{Completeness, FoundRelation, Shape, Suspected},
    table::{Column, ColumnKind, Precision, Row, RowKind, Table},
    unit::{Measure, Unit},
    workbook::{Cell, CellValue, Sheet, Visibility, Workbook},
};

/// The facts, tables and relations of a file; a hidden sheet has none, and is left out by name.
pub fn ledger(survey: &Survey, workbook: &Workbook) -> Ledger {
    let mut ledger = Ledger::default();
    ledger.surveyed.insert(survey.file.clone());
    let mut ids: Vec<BTreeMap<At, FactId>> = Vec::new();
    for (sheet, surveyed) in workbook.sheets.iter().zip(&survey.sheets) {
        let figures = match surveyed.found.bound {
            Bound::NotMet | Bound::Steps => surveyed.found.figures.len(),
            Bound::Size => sheet.cells.iter().filter(|it| is_number(it)).count(),
        } as u64;
        let of_sheet = match sheet.visibility {
            Visibility::Visible => add_sheet(&mut ledger, &survey.file, sheet, surveyed),
            Visibility::Hidden => BTreeMap::new(),
        };
        let is_left_out =
            sheet.visibility == Visibility::Hidden || surveyed.found.bound == Bound::Size;
        if is_left_out && figures > 0 {
            let (file, sheet) = (survey.file.clone(), surveyed.name.clone());
            ledger.left_out.push(LeftOut { file, sheet, extent: Extent::Sheet, figures });
        }
        ledger.tallies.push(tally(&survey.file, sheet, of_sheet.len() as u64));
        ids.push(of_sheet);
    }
    for one in &survey.restated {
        ledger.relations.extend(same(one, &ids));
    }
    ledger
}

fn tally(file: &Text, sheet: &Sheet, facts: u64) -> Tally {
    let cells = sheet.cells.len() as u64;
    let rest = match sheet.visibility {
        Visibility::Visible => CellUse::Label,
        Visibility::Hidden => CellUse::Outside,
    };
    Tally {
        file: file.clone(),
        sheet: sheet.name.clone(),
        visibility: sheet.visibility,
        cells,
        uses: BTreeMap::from([(CellUse::Fact, facts), (rest, cells - facts)]),
    }
}

/// Adds the tables of a sheet; gives the facts by their cells.
fn add_sheet(
    ledger: &mut Ledger,
    file: &Text,
    sheet: &Sheet,
    surveyed: &SurveyedSheet,
) -> BTreeMap<At, FactId> {
    let found = &surveyed.found;
    let mut ids: BTreeMap<At, FactId> = BTreeMap::new();
    let roles = roles(found);
    for range in &found.tables {
        add_table(ledger, file, sheet, (range, found), &roles, &mut ids);
    }
    for relation in &found.relations {
        let Some(shape) = shape(relation.kind) else { continue };
        for one in &relation.equations {
            let found =
                relation_of(one, relation.kind.word(), shape(one.tolerance), &ids, &ledger.facts);
            match (one.confidence, one.status) {
                (Confidence::Likely | Confidence::Certain, _) => ledger.relations.extend(found),
                (Confidence::Possible, EquationStatus::Breaks) => ledger.questions.extend(found),
                (
                    Confidence::Possible,
                    EquationStatus::Holds | EquationStatus::Rounding | EquationStatus::Incomplete,
                ) => {}
            }
        }
    }
    ids
}

/// How parts make a total, by the tolerance of an equation; percentages and changes are reported, and
/// make no check yet.
fn shape(kind: Kind) -> Option<fn(Decimal) -> Shape> {
    match kind {
        Kind::Sum
        | Kind::Difference
        | Kind::Running
        | Kind::Rollup
        | Kind::Same
        | Kind::Formula => Some(|_| Shape::Sum),
        Kind::Product => Some(Shape::Product),
        Kind::Percent | Kind::Change => None,
    }
}

/// A figure that states the total of another sheet.
fn same(one: &Restated, ids: &[BTreeMap<At, FactId>]) -> Option<FoundRelation> {
    let part = *ids.get(one.other)?.get(&one.part)?;
    let total = *ids.get(one.sheet)?.get(&one.total)?;
    let (fact, proposed) = match one.fault {
        Fault::Statement => (total, one.right),
        Fault::Total => (part, one.left),
    };
    let wrong = Suspected { fact, proposed, cause: Cause::Unexplained };
    Some(FoundRelation {
        rule: "same".into(),
        shape: Shape::Sum,
        total,
        parts: vec![Term { fact: part, sign: Sign::Plus }],
        completeness: Completeness::Whole,
        suspects: if one.status == EquationStatus::Breaks { vec![wrong] } else { Vec::new() },
    })
}

fn relation_of(
    one: &Equation,
    rule: &str,
    shape: Shape,
    ids: &BTreeMap<At, FactId>,
    facts: &[Fact],
) -> Option<FoundRelation> {
    let is_percent = |fact: FactId| {
        facts.get(fact.0 as usize).is_some_and(|it| it.measure() == Measure::Percent)
    };
    let terms = one.parts.iter().map(|part| {
        let sign = match part.sign {
            SumSign::Plus => Sign::Plus,
            SumSign::Minus => Sign::Minus,
        };
        Some(Term { fact: *ids.get(&part.at)?, sign })
    });
    let parts: Vec<Term> = terms.collect::<Option<_>>()?;
    // A rate times an amount is a product of what is stored; the facts have what is shown.
    if matches!(shape, Shape::Product(_)) && parts.iter().any(|it| is_percent(it.fact)) {
        return None;
    }
    Some(FoundRelation {
        rule: rule.into(),
        shape,
        total: *ids.get(&one.total)?,
        parts,
        completeness: match one.status {
            EquationStatus::Incomplete => Completeness::Lacking,
            EquationStatus::Holds | EquationStatus::Rounding | EquationStatus::Breaks => {
                Completeness::Whole
            }
        },
        // The search proposes in what is stored, a percentage is in what is shown.
        suspects: one
            .suspects
            .iter()
            .filter_map(|it| suspected(it, ids))
            .filter(|it| !is_percent(it.fact))
            .collect(),
    })
}

fn suspected(suspect: &Suspect, ids: &BTreeMap<At, FactId>) -> Option<Suspected> {
    let cause = match suspect.slip {
        None => Cause::Unexplained,
        Some(Slip::Sign) => Cause::WrongSign,
        Some(Slip::Point) => Cause::SlippedPoint,
        Some(Slip::Unit) => Cause::UnitSlip,
        Some(Slip::Swapped) => Cause::TransposedDigits,
        Some(Slip::Digit | Slip::Lost) => Cause::WrongDigit,
        Some(Slip::LeftOut) => Cause::Omitted,
        Some(Slip::Repeated) => Cause::CountedTwice,
    };
    Some(Suspected { fact: *ids.get(&suspect.at)?, proposed: suspect.proposed, cause })
}

/// Rows that are totals: of the table where no other row adds them, of a part of it otherwise.
fn roles(found: &Found) -> BTreeMap<u32, Role> {
    let mut totals = BTreeMap::new();
    let mut added = std::collections::BTreeSet::new();
    for relation in found.relations.iter().filter(|it| it.confidence > Confidence::Possible) {
        if let Some(lines) = relation.lines.as_ref().filter(|it| it.axis == Axis::Rows) {
            totals.insert(lines.total, Role::Total);
            added.extend(lines.parts.iter().map(|(_, row)| *row));
        }
    }
    for (row, role) in &mut totals {
        if added.contains(row) {
            *role = Role::Subtotal;
        }
    }
    totals
}

fn add_table(
    ledger: &mut Ledger,
    file: &Text,
    sheet: &Sheet,
    (range, found): (&TableRange, &Found),
    roles: &BTreeMap<u32, Role>,
    ids: &mut BTreeMap<At, FactId>,
) {
    let inside = |at: At| {
        (range.rows.0..=range.rows.1).contains(&at.row)
            && (range.columns.0..=range.columns.1).contains(&at.column)
    };
    // By row, as the figures of the sheet are.
    let from = found.figures.partition_point(|it| it.at.row < range.rows.0);
    let below = found.figures[from..].iter().take_while(|it| it.at.row <= range.rows.1);
    let figures: Vec<&FigureRead> = below.filter(|it| inside(it.at)).collect();
    let of_file = ledger.tables.iter().filter(|table| table.file == *file).count();
    let id = TableId(format!("t{}", of_file + 1).into());
    let table = u32::try_from(ledger.tables.len()).unwrap_or(u32::MAX);
    let headings = Headings::of(sheet, range, &figures);
    let outline = Outline::of(sheet, range, &figures);
    let mut rows: Vec<Row> = Vec::new();
    for line in &outline.lines {
        let row_index = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let role = roles.get(&line.row).copied().unwrap_or(Role::Item);
        let mut facts = Vec::new();
        let from = figures.partition_point(|it| it.at.row < line.row);
        for figure in figures[from..].iter().take_while(|it| it.at.row == line.row) {
            let Some(column) = headings.index_of(figure.at.column) else { continue };
            let heading = &headings.columns[column];
            let fact = FactId(u32::try_from(ledger.facts.len()).unwrap_or(u32::MAX));
            let at = cell(figure.at);
            ids.insert(figure.at, fact);
            facts.push(fact);
            ledger.facts.push(Fact {
                place: Place::new(file, &sheet.name, at),
                part: 1,
                printed: cell_at(sheet, at).map(printed).unwrap_or_default(),
                figure: figure_of(figure, number_at(sheet, at)),
                marks: Vec::new(),
                certainty: Certainty::Plain,
                slot: Slot {
                    table,
                    row: row_index,
                    column: u32::try_from(column).unwrap_or(u32::MAX),
                },
                meaning: FactMeaning {
                    book: file.clone(),
                    edition: None,
                    table: id.clone(),
                    keys: Keys::default(),
                    group: line.group.clone(),
                    label: line.label.clone(),
                    lang: None,
                    role,
                    period: heading.period.or(line.period),
                    basis: None,
                    compared_to: None,
                    series: heading.series.clone(),
                    measure: measure(figure),
                    unit: unit(figure),
                },
            });
        }
        let kind = if facts.is_empty() { RowKind::Heading } else { kind_of(role) };
        rows.push(Row {
            at: line.row,
            kind,
            depth: line.depth,
            label: line.label.clone(),
            group: line.group.clone(),
            keys: Keys::default(),
            marks: Vec::new(),
            facts,
        });
    }
    let first = CellRef::new(range.rows.0, range.columns.0);
    let last = CellRef::new(range.rows.1, range.columns.1);
    ledger.tables.push(Table {
        id,
        book: file.clone(),
        edition: None,
        lang: None,
        file: file.clone(),
        sheet: sheet.name.clone(),
        range: CellRange { first, last },
        title: headings.title.clone(),
        keys: Keys::default(),
        columns: headings.columns.iter().map(column).collect(),
        rows,
        unread: Vec::new(),
        precision: match found.exactness {
            Exactness::Exact => Precision::Exact,
            Exactness::Rounded => Precision::Rounded,
        },
    });
}

fn kind_of(role: Role) -> RowKind {
    match role {
        Role::Subtotal | Role::Total => RowKind::Sum { role, adds: Vec::new() },
        Role::Item | Role::OfWhich => RowKind::Item,
    }
}

fn column(heading: &Heading) -> Column {
    Column {
        at: heading.column,
        heading: heading.text.clone(),
        kind: ColumnKind::Figures(heading.figures()),
    }
}

fn cell_at(sheet: &Sheet, at: CellRef) -> Option<&Cell> {
    let index =
        sheet.cells.binary_search_by_key(&(at.row, at.column), |it| (it.at.row, it.at.column));
    index.ok().map(|index| &sheet.cells[index])
}

/// The figure as the cell holds it: the search knows it scaled. What a number format shows in percent
/// is worth a hundred times what is stored.
fn figure_of(figure: &FigureRead, stored: Option<Decimal>) -> Figure {
    let Said::Number { value, quantum } = figure.said else { return Figure::Nil };
    let amount = Amount::new(stored.unwrap_or(value), quantum);
    let times = if stored.is_some() { multiple(figure.shown) } else { Decimal::ONE };
    Figure::Stated(amount.times(times).unwrap_or(amount))
}

/// What a stored number is multiplied by to be what is shown.
fn multiple(shown: Shown) -> Decimal {
    match shown {
        Shown::Percent => Decimal::ONE_HUNDRED,
        Shown::Plain => Decimal::ONE,
    }
}

fn is_number(cell: &Cell) -> bool {
    matches!(cell.value, CellValue::Number(_))
}

/// The number that a cell holds.
fn number_at(sheet: &Sheet, at: CellRef) -> Option<Decimal> {
    match cell_at(sheet, at).map(|it| &it.value) {
        Some(CellValue::Number(number)) => Some(number.value),
        Some(
            CellValue::Text(_)
            | CellValue::Date(_)
            | CellValue::Logical(_)
            | CellValue::Error(_)
            | CellValue::EmptyFormula,
        )
        | None => None,
    }
}

fn measure(figure: &FigureRead) -> Measure {
    match figure.shown {
        Shown::Percent => Measure::Percent,
        Shown::Plain => Measure::Count,
    }
}

fn unit(figure: &FigureRead) -> Unit {
    match figure.shown {
        Shown::Percent => Unit::Percent,
        Shown::Plain => Unit::Count,
    }
}
