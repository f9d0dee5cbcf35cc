//! CF410 `outputs-kept`: outputs of an earlier run over other inputs stay where they are.

use std::collections::BTreeSet;

use super::{
    delivery::Delivered,
    options::OutputKind,
    paths::{DIAGNOSTICS, PAGE},
    table::TableSchema,
};
use crate::diagnostic::{Diagnostic, codes::load::OUTPUTS_KEPT};

/// The outputs that close every run.
const ALWAYS: [&str; 2] = ["datapackage.json", "manifest.json"];

/// Those of the earlier outputs that are not made anew.
pub fn kept(
    earlier: &[Delivered],
    kinds: &BTreeSet<OutputKind>,
    tables: &[(Delivered, TableSchema)],
    workbooks: &[Delivered],
) -> Vec<Delivered> {
    let made = tables.iter().map(|(file, _)| file).chain(workbooks);
    let mut made: BTreeSet<&str> = made.map(|file| &*file.path).chain(ALWAYS).collect();
    // Made whenever their kind is, but later: what they say depends on what stays.
    made.extend(kinds.iter().filter_map(|kind| match kind {
        OutputKind::Csv => Some(DIAGNOSTICS),
        OutputKind::Page => Some(PAGE),
        OutputKind::Workbooks => None,
    }));
    earlier.iter().filter(|file| !made.contains(&*file.path)).cloned().collect()
}

/// What there is to say of them.
pub fn remark(kept: &[Delivered]) -> Option<Diagnostic> {
    let message = match kept.len() {
        0 => return None,
        1 => "1 output of an earlier run over other inputs stays in the folder".to_owned(),
        n => format!("{n} outputs of earlier runs over other inputs stay in the folder"),
    };
    Some(Diagnostic::of_file(&OUTPUTS_KEPT, &"manifest.json".into(), message))
}
