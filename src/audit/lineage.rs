//! The tree behind a cell, with addresses.

use crossfoot_formulas::{
    Book, CellId,
    audit::audit,
    recalculate::{Order, Results, Value},
    trace::{Precedent, trace},
};

use super::fault::cause;
use crate::model::{
    Text,
    amount::plain,
    finding::Cause,
    place::{Place, quoted},
    workbook::Workbook,
};

/// One line of a tree of precedents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Precedents {
    /// Its level: 0 is the cell that was asked for.
    pub level: usize,
    /// The address, or the other workbook; empty for what is cut.
    pub address: String,
    /// What is there.
    pub kind: LineKind,
    /// The value as text; empty where it is not known.
    pub value: String,
    /// The formula, with `=`.
    pub formula: String,
    /// What is wrong there.
    pub causes: Vec<Cause>,
}

/// What a line of the tree is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// A formula.
    Formula,
    /// What was typed.
    Constant,
    /// Nothing.
    Blank,
    /// A formula whose tree is shown above.
    Above,
    /// A range; its value is the sum of its numbers.
    Range,
    /// Another workbook.
    External,
    /// More than is shown.
    More,
}

impl LineKind {
    /// The word in the outputs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Formula => "formula",
            Self::Constant => "constant",
            Self::Blank => "blank",
            Self::Above => "above",
            Self::Range => "range",
            Self::External => "external",
            Self::More => "more",
        }
    }
}

/// The tree of the cell that `asked` names (`F16`, `Data!F16`); `None` if there is no such sheet, or
/// the text names no cell.
pub fn precedents(file: &Text, workbook: &Workbook, asked: &str) -> Option<Vec<Precedents>> {
    let book = Book::read(workbook);
    let cell = book.find(asked)?;
    let order = Order::of(&book);
    let mut results = Results::of(&book, &order);
    let flaws = audit(&book, &order, &mut results).flaws;
    let place = |cell: CellId| Place::new(file, &book.sheet_name(cell.sheet), cell.at).to_string();
    let lines = trace(cell, &book, &mut results, &flaws).lines;
    Some(
        lines
            .into_iter()
            .map(|line| {
                let nothing = String::new;
                let (kind, address, value, formula) = match line.what {
                    Precedent::Formula(cell, value, text) => {
                        (LineKind::Formula, place(cell), shown(&value), format!("={text}"))
                    }
                    Precedent::Typed(cell, Value::Blank) => {
                        (LineKind::Blank, place(cell), nothing(), nothing())
                    }
                    Precedent::Typed(cell, value) => {
                        (LineKind::Constant, place(cell), shown(&value), nothing())
                    }
                    Precedent::Above(cell, value) => {
                        (LineKind::Above, place(cell), shown(&value), nothing())
                    }
                    Precedent::Range(area, value) => {
                        let sheet = book.sheet_name(area.sheet);
                        let address = format!("{}!{}!{area}", quoted(file), quoted(&sheet));
                        (LineKind::Range, address, shown(&value), nothing())
                    }
                    Precedent::External(name) => {
                        (LineKind::External, name.to_string(), nothing(), nothing())
                    }
                    Precedent::More => (LineKind::More, nothing(), nothing(), nothing()),
                };
                let causes = line.flaws.into_iter().map(cause).collect();
                Precedents { level: line.level, address, kind, value, formula, causes }
            })
            .collect(),
    )
}

fn shown(value: &Value) -> String {
    match value {
        Value::Number(figure) => plain(figure.value),
        Value::Text(text) | Value::Error(text) => text.to_string(),
        Value::Logical(value) => value.to_string().to_uppercase(),
        Value::Blank | Value::Unknown => String::new(),
    }
}
