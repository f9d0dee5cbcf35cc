//! References to parts of tables: `Sales[Amount]`, `Sales[[#Totals],[Amount]]`.

use crossfoot_cells::model::definitions::Table;
use formualizer_parse::parser::{SpecialItem, TableReference, TableRowSpecifier, TableSpecifier};

use super::Steps;
use crate::{
    expression::Step,
    reference::{Axis, CellId, Reference, Sheets},
};

impl Steps<'_, '_> {
    pub(super) fn table(&self, reference: &TableReference, original: &str) -> Step {
        let found = if reference.name.is_empty() {
            self.scope.table_around(self.own)
        } else {
            self.scope.table(&reference.name)
        };
        let cells = found.and_then(|(sheet, table)| {
            let mut part = Part { rows: None, columns: None };
            if let Some(specifier) = &reference.specifier {
                part.specify(specifier, table)?;
            }
            Some(part.cells(sheet, table, self.own))
        });
        cells.map_or_else(|| Step::Unresolved(original.into()), Step::Reference)
    }
}

/// The part of a table that a reference means.
struct Part {
    rows: Option<Rows>,
    columns: Option<(u32, u32)>,
}

/// Rows of a table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rows {
    All,
    Data,
    Headers,
    Totals,
    This,
}

impl Part {
    fn specify(&mut self, specifier: &TableSpecifier, table: &Table) -> Option<()> {
        match specifier {
            TableSpecifier::All | TableSpecifier::SpecialItem(SpecialItem::All) => {
                self.rows(Rows::All)
            }
            TableSpecifier::Data | TableSpecifier::SpecialItem(SpecialItem::Data) => {
                self.rows(Rows::Data)
            }
            TableSpecifier::Headers | TableSpecifier::SpecialItem(SpecialItem::Headers) => {
                self.rows(Rows::Headers)
            }
            TableSpecifier::Totals | TableSpecifier::SpecialItem(SpecialItem::Totals) => {
                self.rows(Rows::Totals)
            }
            TableSpecifier::SpecialItem(SpecialItem::ThisRow)
            | TableSpecifier::Row(TableRowSpecifier::Current) => self.rows(Rows::This),
            TableSpecifier::Row(_) => None,
            TableSpecifier::Column(name) => {
                let column = column(table, name)?;
                self.columns = Some((column, column));
                Some(())
            }
            TableSpecifier::ColumnRange(first, last) => {
                self.columns = Some((column(table, first)?, column(table, last)?));
                Some(())
            }
            TableSpecifier::Combination(parts) => {
                parts.iter().try_for_each(|part| self.specify(part, table))
            }
        }
    }

    /// Two kinds of rows at once (`[#Headers],[#Data]`) are rare, and not known here.
    fn rows(&mut self, rows: Rows) -> Option<()> {
        match self.rows {
            None => {
                self.rows = Some(rows);
                Some(())
            }
            Some(_) => None,
        }
    }

    fn cells(&self, sheet: u32, table: &Table, own: CellId) -> Reference {
        let (top, bottom) = (table.range.first.row, table.range.last.row);
        let data =
            (top.saturating_add(table.header_rows), bottom.saturating_sub(table.totals_rows));
        let fixed = |(first, last)| (Axis::Absolute(first), Axis::Absolute(last));
        let rows = match self.rows.unwrap_or(Rows::Data) {
            Rows::All => fixed((top, bottom)),
            Rows::Data => fixed(data),
            Rows::Headers => fixed((top, top)),
            Rows::Totals => fixed((bottom, bottom)),
            Rows::This => (Axis::Relative(0), Axis::Relative(0)),
        };
        let columns = match self.columns {
            Some((first, last)) => {
                (table.range.first.column + first, table.range.first.column + last)
            }
            None => (table.range.first.column, table.range.last.column),
        };
        let sheets = if sheet == own.sheet { Sheets::Own } else { Sheets::One(sheet) };
        Reference { sheets, rows: Some(rows), columns: Some(fixed(columns)) }
    }
}

/// The index of a table's column by its name.
fn column(table: &Table, name: &str) -> Option<u32> {
    let at = table.columns.iter().position(|one| one.to_lowercase() == name.to_lowercase())?;
    u32::try_from(at).ok()
}
