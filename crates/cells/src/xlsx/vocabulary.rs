//! The namespaces of a workbook's parts.

use crate::xml::Vocabulary;

/// Sheets, strings and styles: transitional and strict.
pub(super) const SPREADSHEET: Vocabulary = &[
    ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", ""),
    ("http://purl.oclc.org/ooxml/spreadsheetml/main", ""),
];

/// The list of content types.
pub(super) const CONTENT_TYPES: Vocabulary =
    &[("http://schemas.openxmlformats.org/package/2006/content-types", "")];
