//! `run --audit`: what the formulas of the workbooks say, among the findings.

use rayon::prelude::*;

use crate::{
    audit::{add_faults, audit_workbook},
    cli::isolate::Reader,
    diagnostic::{Diagnostic, codes::formulas},
    extract::{Extracted, Formulas, ReadOptions},
    model::{formula_fault::FormulaFault, outcome::Outcome},
    pipeline::Input,
    signoff::seal::is_seal,
};

/// Audits the workbooks, each read again for its formulas, and adds what is wrong to the findings;
/// gives what is worth a look. `input` gives the content of a file, if it can be had.
pub fn add<T: Sync>(
    files: &[T],
    input: impl Fn(&T) -> Option<Input> + Sync,
    reader: &Reader,
    outcome: &mut Outcome,
) -> Vec<Diagnostic> {
    let options = ReadOptions { formulas: Formulas::Written, ..reader.options.clone() };
    let reader = &Reader { options, bounds: reader.bounds };
    let found: Vec<(Vec<FormulaFault>, Vec<Diagnostic>)> = files
        .par_iter()
        .map(|it| input(it).map_or_else(Default::default, |it| of_file(&it, reader)))
        .collect();
    let (faults, diagnostics): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    let faults = faults.into_iter().flatten().collect();
    add_faults(faults, &outcome.ledger, &mut outcome.findings);
    diagnostics.into_iter().flatten().collect()
}

/// What could not be read was said when the figures were.
fn of_file(input: &Input, reader: &Reader) -> (Vec<FormulaFault>, Vec<Diagnostic>) {
    let Extracted { workbook, mut diagnostics } = reader.extract(&input.file, &input.bytes);
    let is_ours =
        |it: &crate::model::workbook::Workbook| it.sheets.iter().any(|sheet| is_seal(&sheet.name));
    let Some(mut workbook) = workbook.filter(|it| !is_ours(it)) else { return Default::default() };
    let audited = audit_workbook(&input.file, &mut workbook, &mut diagnostics);
    // That results were computed was said when the figures were read.
    diagnostics.retain(|one| {
        one.code.number != formulas::RESULTS_COMPUTED.number
            && formulas::ALL.iter().any(|code| code.number == one.code.number)
    });
    (audited.faults, diagnostics)
}
