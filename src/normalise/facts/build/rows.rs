//! Rows of a found table: codes, headings and place in the outline.

use crate::{
    model::{
        Text,
        keys::{Code, Keys, Level},
        table::{PassedOver, Row, RowKind},
    },
    normalise::{
        facts::build::maker::{Maker, index},
        outline::{
            outlined::{self, Outlined},
            values::{Uncounted, UncountedIn},
        },
        table::rows::BodyRow,
    },
    profile::schema::SumsToml,
};

impl Maker<'_, '_> {
    /// A row with its codes, headings and place in the outline, still without facts.
    pub(super) fn row(&self, at: usize, before: Option<&Row>) -> Row {
        let body = &self.located.body.rows[at];
        let outlined = &self.outlined[at];
        let kind = match &outlined.place {
            outlined::OutlinePlace::Heading | outlined::OutlinePlace::TableName => RowKind::Heading,
            outlined::OutlinePlace::Item => RowKind::Item,
            outlined::OutlinePlace::Alone => RowKind::Alone,
            outlined::OutlinePlace::OfWhich(of) => RowKind::OfWhich { of: index(*of) },
            outlined::OutlinePlace::Sum(role, adds) => {
                let adds = adds.iter().map(|&it| index(it)).collect();
                RowKind::Sum { role: *role, adds, passes_over: Vec::new() }
            }
        };
        let mut keys = self.located.keys.clone();
        let is_line = matches!(kind, RowKind::Item | RowKind::OfWhich { .. } | RowKind::Heading);
        if is_line {
            for &heading in &outlined.headings {
                set_codes(&mut keys, &self.located.body.rows[heading].codes);
            }
        }
        // Where levels of codes add up, a row without a code is about the one above.
        let is_remark = matches!(kind, RowKind::OfWhich { .. } | RowKind::Item);
        if let (true, SumsToml::Levels, Some(whole)) = (is_remark, self.located.form.sums, before)
            && body.codes == Keys::default()
        {
            set_codes(&mut keys, &whole.keys);
        }
        self.carry_down(&mut keys, body, before);
        set_codes(&mut keys, &body.codes);
        let mut label = body.label.text.clone();
        if let Some((level, pattern)) = &self.located.form.label_code
            && let Some(captures) = pattern.captures(&label.clone())
            && let (Some(code), Some(name)) = (captures.name("code"), captures.name("name"))
        {
            keys.set(*level, Some(Code(code.as_str().into())));
            label = name.as_str().into();
        }
        Row {
            at: body.at,
            kind,
            depth: u8::try_from(outlined.headings.len()).unwrap_or(u8::MAX),
            label,
            group: shared(&self.group(body, outlined), before.map(|it| &it.group)),
            keys,
            printed: None,
            marks: body.label.marks.clone(),
            facts: Vec::new(),
        }
    }

    /// Whether the codes of a row hold for those below it: a part of another row is a remark between two
    /// lines, and so is a row without a code where levels of codes add up.
    pub(super) fn leads(&self, row: &Row) -> bool {
        match (&row.kind, self.located.form.sums) {
            (RowKind::OfWhich { .. }, _) => false,
            (_, SumsToml::Levels) => row.keys != self.located.keys,
            (_, SumsToml::Totals | SumsToml::Never) => true,
        }
    }

    /// An outer code that is printed once holds for the lines below it that bear an inner one, as long
    /// as the codes outside it stay the same.
    fn carry_down(&self, keys: &mut Keys, body: &BodyRow, before: Option<&Row>) {
        let sums = self.located.form.sums;
        let prints_it = |row: &&Row| match (&row.kind, sums) {
            (RowKind::Item | RowKind::Sum { .. }, _) | (RowKind::Heading, SumsToml::Levels) => true,
            (RowKind::Heading, SumsToml::Totals | SumsToml::Never)
            | (RowKind::OfWhich { .. } | RowKind::Alone, _) => false,
        };
        let Some(before) = before.filter(prints_it).filter(|_| sums != SumsToml::Never) else {
            return;
        };
        let Some(inner) = Level::ALL.into_iter().rev().find(|&it| body.codes.get(it).is_some())
        else {
            return;
        };
        for outer in Level::ALL.into_iter().filter(|it| *it < inner) {
            match (body.codes.get(outer), before.keys.get(outer)) {
                (Some(own), above) if above == Some(own) => {}
                (Some(_), _) => return,
                (None, above) if keys.get(outer).is_none() => keys.set(outer, above.cloned()),
                (None, _) => {}
            }
        }
    }

    fn group(&self, body: &BodyRow, outlined: &Outlined) -> String {
        let mut parts: Vec<&str> = Vec::new();
        if !self.located.owner.is_empty() {
            parts.push(&self.located.owner);
        }
        let is_sum = matches!(outlined.place, outlined::OutlinePlace::Sum(..));
        for &heading in &outlined.headings {
            let heading = &self.located.body.rows[heading];
            // A total is printed under the name of its level, not under the code of its lines.
            if is_sum && heading.codes != Keys::default() {
                continue;
            }
            let code = Level::ALL.into_iter().rev().find_map(|it| heading.codes.get(it));
            parts.push(code.map_or(&*heading.label.text, |it| &*it.0));
        }
        parts.extend(body.groups.iter().map(|it| &**it).filter(|it| !it.is_empty()));
        parts.join("/")
    }
}

/// Says of a total in which columns it does not count which rows.
pub(super) fn pass_over(row: &mut Row, uncounted: &Uncounted) {
    if let RowKind::Sum { passes_over, .. } = &mut row.kind {
        let (UncountedIn::All(columns) | UncountedIn::Some(columns)) = &uncounted.columns;
        let of_column = |column: &usize| {
            let column = index(*column);
            uncounted.rows.iter().map(move |row| PassedOver { column, row: index(*row) })
        };
        *passes_over = columns.iter().flat_map(of_column).collect();
    }
}

/// A text, shared with the row before where that says the same.
fn shared(text: &str, before: Option<&Text>) -> Text {
    before.filter(|it| ***it == *text).map_or_else(|| text.into(), Clone::clone)
}

fn set_codes(keys: &mut Keys, codes: &Keys) {
    for level in Level::ALL {
        if let Some(code) = codes.get(level) {
            keys.set(level, Some(code.clone()));
        }
    }
}
