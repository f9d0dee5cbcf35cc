//! The order of the rows, which differs between the editions.

use super::{
    EstimatesError,
    edition::Edition,
    layout::TableLayout,
    tables::{Row, Tables, field},
};

/// The rows of a table in the order of an edition.
pub(super) fn rows<'a>(
    table: &TableLayout,
    edition: Edition,
    tables: &'a Tables,
) -> Result<Vec<&'a Row>, EstimatesError> {
    let mut rows: Vec<&Row> = tables.rows(&table.rows).iter().collect();
    let Some(named) = &table.ordered_by else { return Ok(rows) };
    for deviation in tables.deviations() {
        let get = |column| field(deviation, "deviations", column);
        if get("lang")? != edition.code() || get("table")? != table.rows {
            continue;
        }
        let from = place(&rows, table, named, deviation, get("row")?)?;
        let row = rows.remove(from);
        let to = place(&rows, table, named, deviation, get("printed_before")?)?;
        rows.insert(to, row);
    }
    Ok(rows)
}

/// Where the one row is that a deviation names: by its head, its programme if it has one, and a name.
fn place(
    rows: &[&Row],
    table: &TableLayout,
    named: &str,
    deviation: &Row,
    name: &str,
) -> Result<usize, EstimatesError> {
    let is_it = |row: &Row| {
        let same =
            |column: &str| row.get(column).is_none_or(|it| deviation.get(column) == Some(it));
        same("head") && same("programme") && row.get(named).is_some_and(|it| it.trim() == name)
    };
    let found: Vec<usize> =
        (0..rows.len()).filter(|&k| rows.get(k).is_some_and(|row| is_it(row))).collect();
    match found[..] {
        [place] => Ok(place),
        _ => Err(EstimatesError::NotARow {
            n: found.len(),
            table: table.rows.clone(),
            head: deviation.get("head").cloned().unwrap_or_default(),
            row: name.to_owned(),
        }),
    }
}
