//! Totals that stand above their rows, one after the other: each takes rows below it up to the next
//! total, as far as indentation or the sums say.

use crate::{
    model::{fact::Role, keys::Keys},
    normalise::{
        outline::{
            outlined::{OutlinePlace, Outlined},
            total_words::{self, TotalWords},
            values::{Totals, Values},
        },
        table::rows::{BodyKind, BodyRow},
    },
    profile::{Profile, TableForm, schema::SumsToml},
};

/// The outline in which each total stands above its rows; `None` where no label says a total.
pub fn read(
    rows: &[BodyRow],
    values: &Values,
    form: &TableForm,
    profile: &Profile,
) -> Option<Vec<Outlined>> {
    let is_total = |row: &BodyRow| {
        row.kind == BodyKind::Figures
            && row.codes == Keys::default()
            && !row.label.text.is_empty()
            && !matches!(total_words::read(row, profile), TotalWords::None)
    };
    if form.sums == SumsToml::Never {
        return None;
    }
    let totals: Vec<usize> = (0..rows.len()).filter(|&at| is_total(&rows[at])).collect();
    let place = |row: &BodyRow| match row.kind {
        BodyKind::Text => OutlinePlace::TableName,
        BodyKind::Figures => OutlinePlace::Item,
    };
    let mut out: Vec<Outlined> =
        rows.iter().map(|row| Outlined { place: place(row), headings: Vec::new() }).collect();
    for (nth, &total) in totals.iter().enumerate() {
        let end = totals.get(nth + 1).copied().unwrap_or(rows.len());
        let below: Vec<usize> =
            (total + 1..end).filter(|&at| rows[at].kind == BodyKind::Figures).collect();
        let adds = taken(total, &below, rows, values);
        let takes_all = totals.len() == 1 && adds.len() == below.len() && nth == total;
        let role = if takes_all { Role::Total } else { Role::Subtotal };
        out[total].place = OutlinePlace::Sum(role, adds);
    }
    (!totals.is_empty()).then_some(out)
}

/// The rows that a total takes of those below it: of the readings, the first that casts, else the
/// one that casts in most columns.
fn taken(total: usize, below: &[usize], rows: &[BodyRow], values: &Values) -> Vec<usize> {
    let own = rows[total].label.indent;
    let n_deeper = below.iter().take_while(|&&at| rows[at].label.indent > own).count();
    let mut totals = Totals::default();
    let n_failing: Vec<usize> = below
        .iter()
        .map(|&row| {
            totals.add(values.of_row(row));
            values.n_failing_to(total, &totals)
        })
        .collect();
    let lengths = [n_deeper, below.len()].into_iter().chain((1..below.len()).rev());
    // Of equals the first is taken.
    let best = lengths.filter(|&it| it > 0).min_by_key(|&it| n_failing[it - 1]);
    best.map_or_else(Vec::new, |it| below[..it].to_vec())
}
