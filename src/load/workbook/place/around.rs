//! What the sheets with figures refer to: ticks, remarks, sources, notes.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    load::workbook::{
        model::sheet::Target,
        place::{note_numbers::NoteNumbers, ticks::Ticks},
    },
    model::fact::FactId,
};

/// What schedules need to know of the rest of the workbook.
pub struct Around<'a> {
    /// The tick marks of figures.
    pub ticks: &'a Arc<BTreeMap<FactId, Ticks>>,
    /// What the findings say of figures.
    pub remarks: &'a BTreeMap<FactId, String>,
    /// Where each file stands on the sheet of sources.
    pub sources: &'a BTreeMap<String, Target>,
    /// The numbers of notes, to publish.
    pub notes: Option<&'a Arc<NoteNumbers>>,
}
