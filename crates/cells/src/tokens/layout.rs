//! How the fields of tokens are laid out.

use crate::xls::code_page::CodePage;

/// How wide the fields of tokens are.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Layout {
    /// `.xls` of Excel 5 and 95.
    Five(CodePage),
    /// `.xls` of Excel 97 and later.
    Eight,
    /// `.xlsb`.
    Twelve,
}
