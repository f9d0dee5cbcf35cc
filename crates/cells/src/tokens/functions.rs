//! Functions by the numbers that the binary formats have for them (MS-XLS 2.5.198.17, MS-XLSB 2.5.97.10).

use std::sync::OnceLock;

const FUNCTIONS: &str = include_str!("functions.tsv");

/// A function of the formats' own list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ListedFunction {
    /// Its name in formulas.
    pub(super) name: &'static str,
    /// How many arguments it takes if that is one number.
    pub(super) arguments: Option<usize>,
}

/// The function of a number; `None` for one that no formula of a cell has.
pub(super) fn function(number: u16) -> Option<ListedFunction> {
    static BY_NUMBER: OnceLock<Vec<Option<ListedFunction>>> = OnceLock::new();
    let by_number = BY_NUMBER.get_or_init(|| {
        let mut all = Vec::new();
        for line in FUNCTIONS.lines() {
            let mut fields = line.split('\t');
            let number = fields.next().and_then(|it| it.parse::<usize>().ok());
            let (Some(number), Some(name)) = (number, fields.next()) else { continue };
            let arguments = fields.next().and_then(|it| it.parse().ok());
            all.resize(all.len().max(number + 1), None);
            all[number] = Some(ListedFunction { name, arguments });
        }
        all
    });
    by_number.get(usize::from(number)).copied().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_have_their_names() {
        let name = |number| function(number).map(|it| it.name);
        assert_eq!(name(4), Some("SUM"));
        assert_eq!(name(344), Some("SUBTOTAL"));
        assert_eq!(name(481), Some("IFERROR"));
        assert_eq!(function(27).and_then(|it| it.arguments), Some(2));
        assert_eq!(name(255), None);
        assert_eq!(name(9_999), None);
    }
}
