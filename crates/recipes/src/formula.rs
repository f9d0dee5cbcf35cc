//! Formulas as the books have them: signed sums, a product, a share.

use crate::at::At;

/// Whether a term is added or taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Added.
    Plus,
    /// Taken away.
    Minus,
}

/// A cell or a range of one sheet, with its sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// Added or taken away.
    pub sign: Sign,
    /// The first cell.
    pub first: At,
    /// The last cell, in the same row or column; the first again for one cell.
    pub last: At,
}

impl Term {
    /// One cell, added.
    #[must_use]
    pub fn plus(at: At) -> Self {
        Self { sign: Sign::Plus, first: at, last: at }
    }

    /// One cell, taken away.
    #[must_use]
    pub fn minus(at: At) -> Self {
        Self { sign: Sign::Minus, first: at, last: at }
    }

    /// A range, added.
    #[must_use]
    pub fn range(first: At, last: At) -> Self {
        Self { sign: Sign::Plus, first, last }
    }

    /// The cells of the term.
    pub fn cells(self) -> impl Iterator<Item = At> {
        (self.first.row..=self.last.row).flat_map(move |row| {
            (self.first.column..=self.last.column).map(move |column| At {
                sheet: self.first.sheet,
                row,
                column,
            })
        })
    }
}

/// What a figure is computed from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formula {
    /// The signed sum of its terms.
    Sum(Vec<Term>),
    /// Quantity × price.
    Product(At, At),
    /// A part of a whole, as a fraction.
    Share {
        /// The part.
        part: At,
        /// The whole.
        whole: At,
    },
}

impl Formula {
    /// The cells it refers to, with their signs.
    #[must_use]
    pub fn cells(&self) -> Vec<(Sign, At)> {
        match self {
            Self::Sum(terms) => {
                terms.iter().flat_map(|term| term.cells().map(|at| (term.sign, at))).collect()
            }
            Self::Product(left, right) => vec![(Sign::Plus, *left), (Sign::Plus, *right)],
            Self::Share { part, whole } => vec![(Sign::Plus, *part), (Sign::Plus, *whole)],
        }
    }

    /// As a spreadsheet has it on one of its sheets, without the sign of equality.
    #[must_use]
    pub fn text(&self, sheet_names: &[&str], home: usize) -> String {
        let cell = |at: At| {
            let sheet = sheet_names.get(at.sheet).filter(|_| at.sheet != home);
            let prefix = sheet.map(|name| format!("'{}'!", name.replace('\'', "''")));
            prefix.unwrap_or_default() + &at.address()
        };
        match self {
            Self::Sum(terms) => {
                let mut text = String::new();
                for term in terms {
                    match term.sign {
                        Sign::Plus if text.is_empty() => {}
                        Sign::Plus => text.push('+'),
                        Sign::Minus => text.push('-'),
                    }
                    if term.first == term.last {
                        text += &cell(term.first);
                    } else {
                        text += &format!("SUM({}:{})", cell(term.first), term.last.address());
                    }
                }
                text
            }
            Self::Product(left, right) => format!("{}*{}", cell(*left), cell(*right)),
            Self::Share { part, whole } => format!("{}/{}", cell(*part), cell(*whole)),
        }
    }

    /// Follows the cells after a row is taken out: ranges shrink, what is below moves up, and a
    /// term that was the row alone is gone.
    pub fn row_removed(&mut self, sheet: usize, row: u32) {
        let up = |at: &mut At| {
            if at.sheet == sheet && at.row > row {
                at.row -= 1;
            }
        };
        match self {
            Self::Sum(terms) => {
                terms.retain(|term| {
                    term.first.sheet != sheet || term.first.row != row || term.last.row != row
                });
                for term in terms {
                    if term.last.sheet == sheet && term.last.row >= row {
                        term.last.row = term.last.row.saturating_sub(1);
                    }
                    up(&mut term.first);
                }
            }
            Self::Product(left, right) | Self::Share { part: left, whole: right } => {
                up(left);
                up(right);
            }
        }
    }
}
