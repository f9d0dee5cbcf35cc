//! The functions whose results can be computed exactly.

/// A function by its English name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is the function of that name")]
pub enum Function {
    Sum,
    Subtotal,
    Aggregate,
    Product,
    SumProduct,
    Average,
    Minimum,
    Maximum,
    Count,
    CountFilled,
    Round,
    RoundUp,
    RoundDown,
    Integer,
    Truncate,
    Absolute,
    Sign,
    Modulo,
    If,
    IfError,
    And,
    Or,
    Not,
    Number,
    IsBlank,
    IsNumber,
    IsText,
    IsError,
}

/// Name and function, by name.
const NAMES: &[(&str, Function)] = &[
    ("ABS", Function::Absolute),
    ("AGGREGATE", Function::Aggregate),
    ("AND", Function::And),
    ("AVERAGE", Function::Average),
    ("COUNT", Function::Count),
    ("COUNTA", Function::CountFilled),
    ("IF", Function::If),
    ("IFERROR", Function::IfError),
    ("INT", Function::Integer),
    ("ISBLANK", Function::IsBlank),
    ("ISERROR", Function::IsError),
    ("ISNUMBER", Function::IsNumber),
    ("ISTEXT", Function::IsText),
    ("MAX", Function::Maximum),
    ("MIN", Function::Minimum),
    ("MOD", Function::Modulo),
    ("N", Function::Number),
    ("NOT", Function::Not),
    ("OR", Function::Or),
    ("PRODUCT", Function::Product),
    ("ROUND", Function::Round),
    ("ROUNDDOWN", Function::RoundDown),
    ("ROUNDUP", Function::RoundUp),
    ("SIGN", Function::Sign),
    ("SUBTOTAL", Function::Subtotal),
    ("SUM", Function::Sum),
    ("SUMPRODUCT", Function::SumProduct),
    ("TRUNC", Function::Truncate),
];

impl Function {
    /// The function of that name, in any case.
    pub fn named(name: &str) -> Option<Self> {
        let name = name.to_ascii_uppercase();
        NAMES.binary_search_by_key(&name.as_str(), |one| one.0).ok().map(|at| NAMES[at].1)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|one| one.1 == self).map_or("", |one| one.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_found() {
        assert!(NAMES.is_sorted());
        for (name, function) in NAMES {
            assert_eq!(Function::named(&name.to_lowercase()), Some(*function));
            assert_eq!(function.name(), *name);
        }
        assert_eq!(Function::named("OFFSET"), None);
    }
}
