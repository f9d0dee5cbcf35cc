//! What the lines of a schedule are called.

use crate::{
    load::workbook::{place::variants::is_told, sheets::schedule::drawing::ScheduleDrawing},
    model::{
        keys::Level,
        table::{Row, RowKind, Table},
    },
};

impl ScheduleDrawing<'_, '_, '_> {
    /// Its name; a total without one is called a total, and a line the entity that it is about, in
    /// brackets because the document does not say so.
    pub(super) fn label(&self, table: &Table, row: &Row) -> String {
        match &row.kind {
            RowKind::Sum { .. } if row.label.is_empty() => self.words.say("unlabelled_total"),
            RowKind::Item | RowKind::Alone if row.label.is_empty() => {
                let name = self.about(table, row);
                match name.is_empty() {
                    true => name,
                    false => self.words.fill("label_of_ours", &[("name", &name)]),
                }
            }
            RowKind::Heading
            | RowKind::Item
            | RowKind::OfWhich { .. }
            | RowKind::Alone
            | RowKind::Sum { .. } => row.label.to_string(),
        }
    }

    /// What a line without a name is about: what the document prints elsewhere for its codes; in a
    /// sentence with one figure, its period and basis; else the entity.
    fn about(&self, table: &Table, row: &Row) -> String {
        let (contents, keys) = (self.contents, &row.keys);
        let printed = keys[Level::Third].as_ref().and_then(|_| contents.line_name(table, keys));
        if let Some(name) = printed {
            return name.to_string();
        }
        let told = is_told(table) && keys[Level::Second].is_none();
        if let ([id], true) = (row.facts.as_slice(), told) {
            let fact = contents.outcome.ledger.fact(*id);
            let period = fact.period().map(|period| period.to_string());
            let basis = fact.basis().map(|basis| contents.basis_name(&basis.0));
            return period.into_iter().chain(basis).collect::<Vec<_>>().join(" ");
        }
        let edition = table.edition.map_or_else(String::new, |it| it.to_string());
        let own = table.lang.as_ref().map_or("", |lang| &lang.0);
        contents.entity_name(&edition, keys, &[own])
    }
}
