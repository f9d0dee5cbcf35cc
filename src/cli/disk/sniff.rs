//! Whether a file is worth giving to the extract stage.

use super::inputs::Origin;

/// How many of a file's first bytes are enough to tell what it is.
pub const HEAD: usize = 64 * 1024;

/// Whether a file is to be read: a spreadsheet or delimited text.
pub fn is_spreadsheet(name: &str, head: &[u8], origin: Origin) -> bool {
    let _ = (head, origin);
    const EXTENSIONS: [&str; 10] =
        ["xlsx", "xlsm", "xltx", "xltm", "xlsb", "xls", "ods", "csv", "tsv", "tab"];
    name.rsplit_once('.')
        .is_some_and(|(_, it)| EXTENSIONS.contains(&it.to_ascii_lowercase().as_str()))
}
