//! References of a formula: cells, ranges, whole rows and columns, several sheets, names, tables.

use formualizer_parse::parser::ReferenceType;

use super::{Steps, Unread};
use crate::{
    expression::Step,
    reference::{Axis, CellId, Reference, Sheets},
};

/// Names within names that are followed.
const MOST_NAMES_WITHIN: u8 = 16;

/// One end of an axis as the parser gives it: counted from 1, and whether `$` fixes it.
type End = (Option<u32>, Fixed);

/// Whether an end moves when the formula is filled along.
#[derive(Clone, Copy)]
enum Fixed {
    Yes,
    No,
}

fn fixed(dollar: bool) -> Fixed {
    if dollar { Fixed::Yes } else { Fixed::No }
}

impl Steps<'_, '_> {
    pub(super) fn reference(
        &mut self,
        original: &str,
        reference: &ReferenceType,
    ) -> Result<(), Unread> {
        let step = match reference {
            ReferenceType::Cell { sheet, row, col, row_abs, col_abs } => {
                let (row, column) = ((Some(*row), fixed(*row_abs)), (Some(*col), fixed(*col_abs)));
                self.on_sheet(sheet.as_deref(), original, (row, row), (column, column))
            }
            ReferenceType::Range {
                sheet,
                start_row,
                start_col,
                end_row,
                end_col,
                start_row_abs,
                start_col_abs,
                end_row_abs,
                end_col_abs,
            } => self.on_sheet(
                sheet.as_deref(),
                original,
                ((*start_row, fixed(*start_row_abs)), (*end_row, fixed(*end_row_abs))),
                ((*start_col, fixed(*start_col_abs)), (*end_col, fixed(*end_col_abs))),
            ),
            ReferenceType::Cell3D { sheet_first, sheet_last, row, col, row_abs, col_abs } => {
                let (row, column) = ((Some(*row), fixed(*row_abs)), (Some(*col), fixed(*col_abs)));
                self.through((sheet_first, sheet_last), original, (row, row), (column, column))
            }
            ReferenceType::Range3D {
                sheet_first,
                sheet_last,
                start_row,
                start_col,
                end_row,
                end_col,
                start_row_abs,
                start_col_abs,
                end_row_abs,
                end_col_abs,
            } => self.through(
                (sheet_first, sheet_last),
                original,
                ((*start_row, fixed(*start_row_abs)), (*end_row, fixed(*end_row_abs))),
                ((*start_col, fixed(*start_col_abs)), (*end_col, fixed(*end_col_abs))),
            ),
            ReferenceType::External(external) => {
                Step::External(self.scope.book(external.book.token()))
            }
            ReferenceType::Table(table) => self.table(table, original),
            ReferenceType::NamedRange(name) => return self.name(name),
        };
        self.push(step)
    }

    /// What a name stands for, written out in its place.
    fn name(&mut self, name: &str) -> Result<(), Unread> {
        if name.starts_with('[') {
            return self.push(Step::External(self.scope.book(name)));
        }
        let defined = self.scope.name(name, self.own.sheet);
        let Some(defined) = defined.filter(|_| self.names_within < MOST_NAMES_WITHIN) else {
            return self.push(Step::Unresolved(name.into()));
        };
        let (own, dialect) = (self.own, self.dialect);
        // Relative references of a name are written as they read in A1.
        self.own = CellId::new(own.sheet, crossfoot_cells::model::place::CellRef::new(0, 0));
        self.dialect = self.scope.dialect;
        self.names_within += 1;
        let from = self.out.len();
        let read = self.formula(&defined.formula);
        self.names_within -= 1;
        (self.own, self.dialect) = (own, dialect);
        if read == Err(Unread::Grammar) {
            self.out.truncate(from);
            return self.push(Step::Unresolved(name.into()));
        }
        read
    }

    fn on_sheet(
        &self,
        sheet: Option<&str>,
        original: &str,
        rows: (End, End),
        columns: (End, End),
    ) -> Step {
        let sheets = match sheet {
            None => Sheets::Own,
            Some(name) => match self.scope.sheet(name) {
                Some(sheet) if sheet == self.own.sheet => Sheets::Own,
                Some(sheet) => Sheets::One(sheet),
                None => return Step::Unresolved(original.into()),
            },
        };
        self.cells(sheets, rows, columns)
    }

    fn through(
        &self,
        (first, last): (&str, &str),
        original: &str,
        rows: (End, End),
        columns: (End, End),
    ) -> Step {
        match (self.scope.sheet(first), self.scope.sheet(last)) {
            (Some(first), Some(last)) => self.cells(Sheets::Through(first, last), rows, columns),
            (None, _) | (_, None) => Step::Unresolved(original.into()),
        }
    }

    fn cells(&self, sheets: Sheets, rows: (End, End), columns: (End, End)) -> Step {
        Step::Reference(Reference {
            sheets,
            rows: axis(rows, self.own.at.row),
            columns: axis(columns, self.own.at.column),
        })
    }

    /// Whether the last step is a reference to one cell.
    pub(super) fn ends_with_a_cell(&self) -> bool {
        matches!(
            self.out.last(),
            Some(Step::Reference(Reference { sheets, rows: Some((top, bottom)), columns: Some((left, right)) }))
                if top == bottom && left == right && !matches!(sheets, Sheets::Through(..))
        )
    }

    /// `a:b` of two references is the range between them; of anything else it is not known here.
    pub(super) fn range(&mut self) -> Result<(), Unread> {
        if let [.., Step::Reference(first), Step::Reference(last)] = &*self.out
            && let Some(both) = between(first, last)
        {
            self.out.truncate(self.out.len() - 2);
            return self.push(Step::Reference(both));
        }
        self.push(Step::Other(":".into(), 2))
    }
}

fn between(first: &Reference, last: &Reference) -> Option<Reference> {
    let sheets = match (first.sheets, last.sheets) {
        (one, other) if one == other => one,
        (named, Sheets::Own) => named,
        (Sheets::Own | Sheets::One(_) | Sheets::Through(..), _) => return None,
    };
    let (rows, columns) = (first.rows?, first.columns?);
    let (last_rows, last_columns) = (last.rows?, last.columns?);
    Some(Reference {
        sheets,
        rows: Some((rows.0, last_rows.1)),
        columns: Some((columns.0, last_columns.1)),
    })
}

fn axis((first, last): (End, End), own: u32) -> Option<(Axis, Axis)> {
    let one = |(at, fixed): End| {
        let at = at?.checked_sub(1)?;
        Some(match fixed {
            Fixed::Yes => Axis::Absolute(at),
            Fixed::No => {
                let offset = i64::from(at) - i64::from(own);
                Axis::Relative(i32::try_from(offset).unwrap_or(i32::MAX))
            }
        })
    };
    Some((one(first)?, one(last)?))
}
