//! What the formulas of a workbook say: the faults that an audit finds, as the project's types, and
//! results where the file stores none.

mod fault;
mod finding;
pub mod lineage;
mod results;

pub use fault::code_of;
pub use finding::add_faults;

use crossfoot_formulas::{
    Book, CellId,
    audit::{Noted, Remark, audit},
    recalculate::{Order, Results},
};

use crate::{
    diagnostic::{Diagnostic, codes::formulas as codes},
    model::{
        Text,
        formula_fault::{FormulaFault, Gravity},
        place::Place,
        workbook::{Format, Workbook},
    },
};

/// What the formulas of one file say.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Audited {
    /// Faults, by cell.
    pub faults: Vec<FormulaFault>,
    /// How many formulas were read.
    pub n_formulas: usize,
}

impl Audited {
    /// Faults that must be settled.
    pub fn n_to_settle(&self) -> usize {
        self.faults.iter().filter(|it| it.gravity == Gravity::Fault).count()
    }
}

/// Audits the formulas of a workbook. Results that it does not store are computed and put in their
/// cells; what was said of those in `diagnostics` goes, and what is worth a look is added.
pub fn audit_workbook(
    file: &Text,
    workbook: &mut Workbook,
    diagnostics: &mut Vec<Diagnostic>,
) -> Audited {
    if workbook.format == Format::Delimited {
        return Audited::default();
    }
    let (audited, computed) = {
        let book = Book::read(workbook);
        let order = Order::of(&book);
        let mut results = Results::of(&book, &order);
        let found = audit(&book, &order, &mut results);
        let place = |cell: CellId| Place::new(file, &book.sheet_name(cell.sheet), cell.at);
        let faults = found.flaws.iter().map(|flaw| fault::of(flaw, &book, &place)).collect();
        diagnostics.extend(found.remarks.iter().map(|noted| remark(noted, &place)));
        diagnostics.extend(unread(&book, &results, file));
        let n_formulas = book.formulas().count();
        let computed: Vec<_> =
            results.computed().map(|(cell, value)| (cell, value.clone())).collect();
        (Audited { faults, n_formulas }, computed)
    };
    results::store(file, workbook, computed, diagnostics);
    audited
}

fn remark(noted: &Noted, place: &impl Fn(CellId) -> Place) -> Diagnostic {
    let at = place(noted.cell);
    let areas: Vec<String> = noted.cells.iter().map(ToString::to_string).collect();
    let areas = areas.join(" ");
    let message = match noted.remark {
        Remark::Hidden => match noted.n {
            1 => format!("the sum of {areas} includes hidden cells"),
            n => format!("{n} sums of the sheet include hidden cells, as this one of {areas} does"),
        },
        Remark::PassedOver => match noted.n {
            1 => format!(
                "the SUBTOTAL or AGGREGATE of {areas} is over hidden rows, which it may not count"
            ),
            n => format!(
                "{n} totals by SUBTOTAL or AGGREGATE are over hidden rows, which they may not count, as \
                 this one of {areas}"
            ),
        },
        Remark::Unlike => format!("its formula differs from those of {areas}, which are alike"),
    };
    Diagnostic::of_file(noted.remark.code(), &at.file, message).on_sheet(&at.sheet).at(at.cell)
}

/// What could not be looked at.
fn unread(book: &Book<'_>, results: &Results<'_, '_>, file: &Text) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    if let Some((first, _)) = book.unread.first() {
        let n = book.unread.len();
        let message = match n {
            1 => "the formula could not be read".to_owned(),
            n => format!("{n} formulas could not be read, the first of them here"),
        };
        let sheet = book.sheet_name(first.sheet);
        let one = Diagnostic::of_file(&codes::FORMULAS_NOT_READ, file, message);
        said.push(one.on_sheet(&sheet).at(first.at));
    }
    if !results.is_complete() {
        let message = "its formulas use too many cells: not all results were computed";
        said.push(Diagnostic::of_file(&codes::FORMULAS_NOT_READ, file, message));
    }
    said
}
