//! A workbook whose formulas have been read.

use std::{collections::HashMap, num::NonZeroU32};

use crossfoot_cells::model::{
    Text,
    definitions::{Calculation, Circles},
    place::CellRef,
    workbook::{Cell, Format, Workbook},
};

use crate::{
    expression::Expression,
    grid::Grid,
    parse::{Dialect, Unread, parse, scope::Scope},
    reference::CellId,
    sum::SumShape,
};

/// A workbook, its cells by place and its formulas as read.
#[derive(Debug)]
pub struct Book<'w> {
    /// The sheets.
    pub grids: Vec<Grid<'w>>,
    /// What the words of its formulas mean.
    pub scope: Scope<'w>,
    /// Formulas that could not be read, each with its reason.
    pub unread: Vec<(CellId, Unread)>,
    /// When its program computes it.
    pub calculation: Calculation,
    /// Whether formulas may refer to themselves.
    pub circles: Circles,
    distinct: Vec<Distinct>,
    /// Of each sheet, the formula of each cell, in the order of its cells; empty if it has none.
    formulas: Vec<Vec<Option<ExpressionId>>>,
}

/// A formula among the distinct ones of a workbook: those that were filled along share it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExpressionId(NonZeroU32);

impl ExpressionId {
    fn new(index: usize) -> Option<Self> {
        u32::try_from(index + 1).ok().and_then(NonZeroU32::new).map(Self)
    }

    fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// A formula, and what it is if it is a sum.
#[derive(Debug)]
struct Distinct {
    expression: Expression,
    sum: Option<SumShape>,
}

/// The formula of one cell.
#[derive(Debug, Clone, Copy)]
pub struct Formula<'b> {
    /// The cell.
    pub cell: CellId,
    /// Its formula among the distinct ones.
    pub id: ExpressionId,
    /// The steps.
    pub expression: &'b Expression,
    /// What it adds up, if it is a sum.
    pub sum: Option<&'b SumShape>,
}

impl<'w> Book<'w> {
    /// Reads the formulas of a workbook.
    pub fn read(workbook: &'w Workbook) -> Self {
        let dialect = match workbook.format {
            Format::Ods => Dialect::OpenFormula,
            Format::Xlsx | Format::Xlsb | Format::Xls | Format::Delimited => Dialect::Excel,
        };
        let mut book = Self {
            grids: workbook.sheets.iter().map(Grid::new).collect(),
            scope: Scope::new(workbook, dialect),
            unread: Vec::new(),
            calculation: workbook.definitions.calculation,
            circles: workbook.definitions.circles,
            distinct: Vec::new(),
            formulas: Vec::new(),
        };
        let mut known: HashMap<Expression, ExpressionId> = HashMap::new();
        for (index, sheet) in (0..).zip(&workbook.sheets) {
            let has_formulas = sheet.cells.iter().any(|cell| text_of(cell).is_some());
            let cells: &[Cell] = if has_formulas { &sheet.cells } else { &[] };
            let of_cell =
                |cell: &Cell| book.take(CellId::new(index, cell.at), cell, dialect, &mut known);
            let formulas = cells.iter().map(of_cell).collect();
            book.formulas.push(formulas);
        }
        book
    }

    fn take(
        &mut self,
        own: CellId,
        cell: &Cell,
        dialect: Dialect,
        known: &mut HashMap<Expression, ExpressionId>,
    ) -> Option<ExpressionId> {
        match parse(text_of(cell)?, dialect, own, &self.scope) {
            Ok(expression) => {
                if let Some(id) = known.get(&expression) {
                    return Some(*id);
                }
                let id = ExpressionId::new(self.distinct.len())?;
                let sum = SumShape::of(&expression);
                self.distinct.push(Distinct { expression: expression.clone(), sum });
                known.insert(expression, id);
                Some(id)
            }
            Err(why) => {
                self.unread.push((own, why));
                None
            }
        }
    }

    /// The cell, unless it is blank or of no sheet.
    pub fn cell(&self, cell: CellId) -> Option<&'w Cell> {
        self.grid(cell.sheet)?.cell(cell.at)
    }

    /// A sheet by its index.
    pub fn grid(&self, sheet: u32) -> Option<&Grid<'w>> {
        self.grids.get(usize::try_from(sheet).ok()?)
    }

    /// The formula of the cell, if it has one that could be read.
    pub fn formula(&self, cell: CellId) -> Option<Formula<'_>> {
        let formulas = self.formulas.get(usize::try_from(cell.sheet).ok()?)?;
        let index = self.grid(cell.sheet)?.index(cell.at)?;
        let id = (*formulas.get(index)?)?;
        Some(self.formula_with(cell, id))
    }

    /// All formulas that could be read: by sheet, row and column.
    pub fn formulas(&self) -> impl Iterator<Item = Formula<'_>> {
        (0..).zip(&self.grids).zip(&self.formulas).flat_map(move |((sheet, grid), formulas)| {
            let cells = grid.sheet.cells.iter().zip(formulas);
            cells.filter_map(move |(cell, id)| {
                Some(self.formula_with(CellId::new(sheet, cell.at), (*id)?))
            })
        })
    }

    /// The text of the cell's formula, without `=`.
    pub fn formula_text(&self, cell: CellId) -> Option<&'w Text> {
        self.cell(cell)?.formula.as_ref()
    }

    /// The name of a sheet.
    pub fn sheet_name(&self, sheet: u32) -> Text {
        self.grid(sheet).map(|grid| grid.sheet.name.clone()).unwrap_or_default()
    }

    /// The cell that `text` names: `B4`, `Data!B4` or `'Head 155'!B4`; on the first sheet if none is
    /// named.
    pub fn find(&self, text: &str) -> Option<CellId> {
        let own = CellId::new(0, CellRef::new(0, 0));
        let read = parse(text, Dialect::Excel, own, &self.scope).ok()?;
        let reference = read.references().next()?;
        reference.areas(own)?.next()?.single()
    }

    fn formula_with(&self, cell: CellId, id: ExpressionId) -> Formula<'_> {
        let Distinct { expression, sum } = &self.distinct[id.index()];
        Formula { cell, id, expression, sum: sum.as_ref() }
    }
}

fn text_of(cell: &Cell) -> Option<&str> {
    cell.formula.as_deref().filter(|text| !text.is_empty())
}
