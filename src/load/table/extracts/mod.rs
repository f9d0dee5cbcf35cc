//! `extracts/<table>.csv`: each table of the profile wide, as it is printed.

mod column_meaning;
mod extract_of;
mod line;
mod wide;

use std::collections::BTreeSet;

use super::{
    addresses::{addresses, base_units},
    column::TableColumn,
    field::Field,
    scope::{VALUE, codes, role},
    typed::OutputTable,
};
use crate::model::{fact::Figure, ledger::Ledger, unit::Unit};
pub use extract_of::ExtractOf;
use line::ExtractLine;
use wide::Wide;

/// The table of sentences: it has no rows and columns that could be laid out.
const WITHOUT_WIDE_FORM: &str = "narrative";

/// The tables that have a wide form, in the order of their names.
pub fn tables(ledger: &Ledger) -> BTreeSet<ExtractOf<'_>> {
    let tables = ledger.tables.iter().filter(|table| &*table.id.0 != WITHOUT_WIDE_FORM);
    tables.map(|table| ExtractOf::of(ledger, &table.book, &table.id)).collect()
}

/// The wide form of all tables of that id.
pub fn extract<'a>(ledger: &'a Ledger, of: ExtractOf<'_>) -> OutputTable<'a> {
    let Wide { meanings, mut lines, .. } = Wide::of(ledger, of);
    let mut order: Vec<usize> = (0..meanings.len()).collect();
    order.sort_by_key(|&at| &meanings[at]);
    let mut rank = vec![0; order.len()];
    for (position, &at) in order.iter().enumerate() {
        rank[at] = position;
    }
    let mut units: Vec<BTreeSet<&Unit>> = vec![BTreeSet::new(); meanings.len()];
    for line in &mut lines {
        for (meaning, id) in &line.facts {
            units[*meaning].insert(ledger.fact(*id).unit());
        }
        line.facts.sort_by_key(|(meaning, _)| rank[*meaning]);
    }
    let mut columns = leading();
    for meaning in order {
        let unit = base_units(units[meaning].iter().copied());
        let column =
            TableColumn::figures(meanings[meaning].heading(), move |line: &ExtractLine<'_>| {
                let figure = line.facts.iter().find(|(at, _)| *at == meaning);
                figure.map_or(Field::Empty, |(_, id)| field(line.ledger.fact(*id).figure))
            });
        let column = if is_currency(&unit) { column.fiscal(VALUE) } else { column };
        columns.push(column.in_units(unit));
    }
    columns.push(TableColumn::listed("cells", |line: &ExtractLine<'_>| {
        addresses(line.ledger, line.facts.iter().map(|(_, id)| *id))
    }));
    OutputTable::over("extract", lines.into(), columns)
}

/// The columns before the figures.
fn leading<'a>() -> Vec<TableColumn<'a, ExtractLine<'a>>> {
    type Of<'a> = TableColumn<'a, ExtractLine<'a>>;
    let mut columns = vec![
        Of::text("book", |line| &line.table.book),
        Of::period("edition", |line| line.table.edition),
        Of::text("lang", |line| line.lang.map_or("", |lang| &lang.0)),
        Of::text("file", |line| &line.table.file),
        Of::text("sheet", |line| &line.table.sheet),
    ];
    columns.extend(codes(|line: &ExtractLine<'_>| line.keys()));
    columns.extend([
        Of::text("group", |line| line.group()),
        Of::text("label", |line| line.label()),
        role(|line: &ExtractLine<'_>| line.role()),
        Of::text("series", |line| &line.series),
        Of::listed("marks", |line| line.marks()),
    ]);
    columns
}

/// Whether the figures of a column are money of one currency.
fn is_currency(unit: &str) -> bool {
    unit.len() == 3 && unit.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn field(figure: Figure) -> Field<'static> {
    match figure {
        Figure::Stated(stated) => Field::Decimal(stated.value),
        Figure::Nil => Field::Decimal(rust_decimal::Decimal::ZERO),
        Figure::NotApplicable => Field::Word("n/a".into()),
    }
}
