//! `extracts/programmes.csv` and `extracts/notes.csv`: names by code, and footnotes.

use super::{column::TableColumn, scope::code, typed::OutputTable};
use crate::model::{
    ledger::{Entity, Ledger, Note},
    place::Place,
};

/// The names of heads and programmes; `None` where the inputs name none.
pub fn programmes(ledger: &Ledger) -> Option<OutputTable<'_>> {
    type Of<'a> = TableColumn<'a, Entity>;
    let columns = vec![
        Of::text("head", |entity| code(entity.head.as_ref()))
            .fiscal("administrative-classification:generic:level1:code"),
        Of::text("programme", |entity| code(entity.programme.as_ref()))
            .fiscal("activity:generic:program:code"),
        Of::text("name", |entity| &entity.name),
        Of::listed("policy_areas", policy_areas),
        Of::text("book", |entity| &entity.book),
        Of::period("edition", |entity| entity.edition),
        Of::text("lang", |entity| entity.lang.as_ref().map_or("", |lang| &lang.0)),
        Of::text("file", |entity| &entity.place.file),
        Of::text("sheet", |entity| &entity.place.sheet),
        Of::cell("cell", |entity| Some(entity.place.cell)),
    ];
    let table = OutputTable::over("programmes", ledger.entities.as_slice().into(), columns);
    (table.n_rows() > 0).then_some(table)
}

fn policy_areas(entity: &Entity) -> String {
    entity.policy_areas.iter().map(|area| &*area.0).collect::<Vec<_>>().join(" ")
}

/// The footnotes; `None` where the inputs have none.
pub fn notes(ledger: &Ledger) -> Option<OutputTable<'_>> {
    type Of<'a> = TableColumn<'a, Note>;
    let columns = vec![
        Of::text("book", |note| &note.book),
        Of::text("sheet", |note| &note.place.sheet),
        Of::listed("cell", |note| note.at()),
        Of::text("mark", |note| &note.mark.0),
        Of::text("text", |note| &note.text),
        Of::listed("cells", bearers),
        Of::text("file", |note| &note.place.file),
    ];
    let table = OutputTable::over("notes", ledger.notes.as_slice().into(), columns);
    (table.n_rows() > 0).then_some(table)
}

/// The addresses of the cells that bear the mark.
fn bearers(note: &Note) -> String {
    let Place { file, sheet, .. } = &note.place;
    let places = note.bearers.iter().map(|&cell| Place::new(file, sheet, cell).to_string());
    places.collect::<Vec<_>>().join(" ")
}
