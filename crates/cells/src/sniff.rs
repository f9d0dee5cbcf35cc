//! What a file is, by its content; its name only breaks ties.

use crate::model::workbook::Format;

/// How many bytes of a file are enough to sniff it; more do no harm.
pub const SNIFFED_BYTES: usize = 8192;

/// What a file shows itself to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sniffed {
    /// A format that is read.
    Spreadsheet(Format),
    /// Plain text under a name that promises no table: read where it is named, skipped in a folder.
    Text,
    /// Named like a spreadsheet, or one that is locked, but nothing that can be read.
    Unreadable(Unreadable),
    /// Something else, in words: `a PDF document`.
    Other(&'static str),
}

/// Why what should be a spreadsheet is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// 0 bytes.
    Empty,
    /// A web page.
    Html,
    /// Encrypted.
    Encrypted,
    /// Something else under a spreadsheet's name, in words.
    Other(&'static str),
}

impl Sniffed {
    /// Whether a file found in a folder is meant to be read. One that is not is skipped on purpose;
    /// one that cannot be read although it should is an error wherever it was found.
    pub fn belongs_in_a_batch(self) -> bool {
        match self {
            Self::Spreadsheet(_) | Self::Unreadable(_) => true,
            Self::Text | Self::Other(_) => false,
        }
    }
}

/// What kind of file a name promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Promise {
    Workbook(Format),
    Delimited,
    /// Another kind of text, in words.
    OtherText(&'static str),
    Nothing,
}

/// Names that promise a spreadsheet.
const EXTENSIONS: [(&str, Promise); 12] = [
    ("xlsx", Promise::Workbook(Format::Xlsx)),
    ("xlsm", Promise::Workbook(Format::Xlsx)),
    ("xltx", Promise::Workbook(Format::Xlsx)),
    ("xltm", Promise::Workbook(Format::Xlsx)),
    ("xlsb", Promise::Workbook(Format::Xlsb)),
    ("xls", Promise::Workbook(Format::Xls)),
    ("xlt", Promise::Workbook(Format::Xls)),
    ("ods", Promise::Workbook(Format::Ods)),
    ("ots", Promise::Workbook(Format::Ods)),
    ("csv", Promise::Delimited),
    ("tsv", Promise::Delimited),
    ("tab", Promise::Delimited),
];

/// Names that promise a text which is no table.
const OTHER_TEXTS: [(&str, &str); 14] = [
    ("md", "a Markdown document"),
    ("markdown", "a Markdown document"),
    ("rst", "a document of text"),
    ("tex", "a document of text"),
    ("htm", "a web page"),
    ("html", "a web page"),
    ("xml", "an XML document"),
    ("json", "a JSON document"),
    ("jsonl", "a JSON document"),
    ("yaml", "a YAML document"),
    ("yml", "a YAML document"),
    ("toml", "a TOML document"),
    ("sql", "a script"),
    ("py", "a script"),
];

/// Beginnings of files that are no spreadsheets.
const SIGNATURES: [(&[u8], &str); 20] = [
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"BM", "a picture (BMP)"),
    (b"II*\0", "a picture (TIFF)"),
    (b"MM\0*", "a picture (TIFF)"),
    (b"RIFF", "a media file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xfd7zXZ", "an XZ archive"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"\x09\x00\x04\x00", "a worksheet of Excel 2"),
    (b"\x09\x02\x06\x00", "a worksheet of Excel 3"),
    (b"\x09\x04\x06\x00", "a worksheet of Excel 4"),
    (b"MIME-Version:", "a web archive (MHTML)"),
];

/// Bytes at the end of a package in which the directory of any sound one stands.
pub const DIRECTORY_BYTES: usize = 1 << 20;

/// The signature of a compound file: `.xls`, `.doc`, and encrypted packages.
const COMPOUND_FILE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// What a file is. `bytes` is its content, or its first [`SNIFFED_BYTES`].
pub fn sniff(name: &str, bytes: &[u8]) -> Sniffed {
    let promise = promise(name);
    let other = |what| foreign(what, promise);
    if bytes.is_empty() {
        return match promise {
            Promise::Workbook(_) | Promise::Delimited => Sniffed::Unreadable(Unreadable::Empty),
            Promise::OtherText(_) | Promise::Nothing => Sniffed::Other("an empty file"),
        };
    }
    if is_zip(bytes) {
        return zip(bytes, promise);
    }
    if bytes.starts_with(COMPOUND_FILE) {
        return compound(bytes, promise);
    }
    if is_bare_stream(bytes) {
        return Sniffed::Spreadsheet(Format::Xls);
    }
    if let Some((_, what)) = SIGNATURES.iter().find(|(start, _)| is_signature(bytes, start)) {
        return other(what);
    }
    text(bytes, promise)
}

/// What is no spreadsheet that is read: an error under the name of one, else skipped.
fn foreign(what: &'static str, promise: Promise) -> Sniffed {
    match promise {
        Promise::Workbook(_) | Promise::Delimited => Sniffed::Unreadable(Unreadable::Other(what)),
        Promise::OtherText(_) | Promise::Nothing => Sniffed::Other(what),
    }
}

fn promise(name: &str) -> Promise {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is_it = |known: &str| known.eq_ignore_ascii_case(extension);
    let table = EXTENSIONS.iter().find(|(known, _)| is_it(known)).map(|(_, promise)| *promise);
    let other = OTHER_TEXTS.iter().find(|(known, _)| is_it(known));
    table.or(other.map(|(_, what)| Promise::OtherText(what))).unwrap_or(Promise::Nothing)
}

/// Whether a name promises another format than the content has.
pub fn promises_another(name: &str, format: Format) -> bool {
    match promise(name) {
        Promise::Workbook(promised) => promised != format,
        Promise::Delimited => format != Format::Delimited,
        Promise::OtherText(_) | Promise::Nothing => false,
    }
}

/// Whether it is the stream of an `.xls` by itself, without the compound file around it.
pub(crate) fn is_bare_stream(bytes: &[u8]) -> bool {
    matches!(bytes, [0x09, 0x08, 0x08 | 0x10, 0x00, _, 0x05 | 0x06, ..])
}

/// Two letters are too few to tell a picture from a text that begins with them.
fn is_signature(bytes: &[u8], start: &[u8]) -> bool {
    bytes.starts_with(start) && (start != b"BM" || bytes[..bytes.len().min(64)].contains(&0))
}

/// The format of a package by its first [`SNIFFED_BYTES`] and its last [`DIRECTORY_BYTES`]; `None`
/// where they do not tell.
pub fn sniff_ends(head: &[u8], tail: &[u8]) -> Option<Format> {
    is_zip(head).then(|| marked(&[head, tail])).flatten()
}

fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// A package says what it is by the names of its entries, which stand in the open.
fn marked(places: &[&[u8]]) -> Option<Format> {
    const MARKS: [(&[u8], Format); 4] = [
        (b"xl/workbook.bin", Format::Xlsb),
        (b"xl/workbook.xml", Format::Xlsx),
        (b"xl/worksheets/", Format::Xlsx),
        (b"application/vnd.oasis.opendocument.spreadsheet", Format::Ods),
    ];
    let is_there = |mark| places.iter().any(|bytes| contains(bytes, mark));
    MARKS.iter().find(|(mark, _)| is_there(mark)).map(|(_, format)| *format)
}

fn zip(bytes: &[u8], promise: Promise) -> Sniffed {
    // The names stand together in the directory at the end, too; what lies between is looked at only
    // where the file is cut short.
    let head = &bytes[..bytes.len().min(SNIFFED_BYTES)];
    let tail = &bytes[bytes.len().saturating_sub(DIRECTORY_BYTES)..];
    if let Some(format) = marked(&[head, tail]).or_else(|| marked(&[bytes])) {
        return Sniffed::Spreadsheet(format);
    }
    let foreign: [(&[u8], &'static str); 3] = [
        (b"word/", "a Word document"),
        (b"ppt/", "a presentation"),
        (b"application/vnd.oasis.opendocument.", "an OpenDocument file without sheets"),
    ];
    let what = foreign.iter().find(|(mark, _)| contains(bytes, mark)).map(|(_, what)| *what);
    match (what, promise) {
        (None, Promise::Workbook(format)) if format != Format::Xls => Sniffed::Spreadsheet(format),
        (None, Promise::Workbook(_)) => Sniffed::Spreadsheet(Format::Xlsx),
        (None, Promise::Delimited) => Sniffed::Unreadable(Unreadable::Other("a ZIP archive")),
        (None, Promise::OtherText(_) | Promise::Nothing) => Sniffed::Other("a ZIP archive"),
        (Some(what), Promise::Workbook(_) | Promise::Delimited) => {
            Sniffed::Unreadable(Unreadable::Other(what))
        }
        (Some(what), Promise::OtherText(_) | Promise::Nothing) => Sniffed::Other(what),
    }
}

/// A compound file says what it is by the names in its directory, which are UTF-16.
fn compound(bytes: &[u8], promise: Promise) -> Sniffed {
    let named = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        contains(bytes, &wide)
    };
    if named("EncryptedPackage") {
        return Sniffed::Unreadable(Unreadable::Encrypted);
    }
    if named("Workbook") || named("Book") {
        return Sniffed::Spreadsheet(Format::Xls);
    }
    match promise {
        Promise::Workbook(_) => Sniffed::Spreadsheet(Format::Xls),
        Promise::Delimited => Sniffed::Unreadable(Unreadable::Other("a compound file")),
        Promise::OtherText(_) | Promise::Nothing => Sniffed::Other("a compound file"),
    }
}

fn text(bytes: &[u8], promise: Promise) -> Sniffed {
    let start = &bytes[..bytes.len().min(SNIFFED_BYTES)];
    if contains(start, b"urn:schemas-microsoft-com:office:spreadsheet") {
        return foreign("an XML Spreadsheet 2003", promise);
    }
    if contains(start, b"urn:oasis:names:tc:opendocument:xmlns:office:1.0") {
        return foreign("an OpenDocument file in one XML part (.fods)", promise);
    }
    if looks_like_markup(start) {
        return match promise {
            Promise::Workbook(_) | Promise::Delimited => Sniffed::Unreadable(Unreadable::Html),
            Promise::OtherText(_) | Promise::Nothing => {
                Sniffed::Other("a web page or XML document")
            }
        };
    }
    match promise {
        // Whatever it holds, its name says that it is meant to be text; the decoder has the last word.
        Promise::Delimited => Sniffed::Spreadsheet(Format::Delimited),
        Promise::Workbook(_) if looks_like_text(start) => Sniffed::Spreadsheet(Format::Delimited),
        Promise::Workbook(_) => Sniffed::Unreadable(Unreadable::Other("of no known format")),
        Promise::OtherText(what) if looks_like_text(start) => Sniffed::Other(what),
        Promise::Nothing if looks_like_text(start) => Sniffed::Text,
        Promise::OtherText(_) | Promise::Nothing => Sniffed::Other("of no known format"),
    }
}

/// HTML, or XML: both begin with a tag, after blanks or a byte order mark.
fn looks_like_markup(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start();
    let lower: Vec<u8> = start.iter().take(200).map(u8::to_ascii_lowercase).collect();
    ["<!doctype", "<html", "<?xml", "<table", "<head", "<body", "<meta", "<style", "<div", "<!--"]
        .iter()
        .any(|tag| lower.starts_with(tag.as_bytes()))
}

/// A byte order mark, or no control characters but those that texts have.
fn looks_like_text(start: &[u8]) -> bool {
    let wide = start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff");
    let control = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1a);
    wide || !start.iter().any(control)
}

fn contains(bytes: &[u8], mark: &[u8]) -> bool {
    memchr::memmem::find(bytes, mark).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides_and_the_name_breaks_ties() {
        let read = |format| Sniffed::Spreadsheet(format);
        let zip = |entry: &str| [b"PK\x03\x04", entry.as_bytes()].concat();
        for (name, bytes, found) in [
            ("a.csv", b"a,b\n".to_vec(), read(Format::Delimited)),
            ("a.TSV", b"a\tb\n".to_vec(), read(Format::Delimited)),
            ("a.txt", b"a\tb\n".to_vec(), Sniffed::Text),
            ("README.md", b"# words".to_vec(), Sniffed::Other("a Markdown document")),
            ("list", b"# words".to_vec(), Sniffed::Text),
            ("a.xlsx", b"a,b\n".to_vec(), read(Format::Delimited)),
            ("a.csv", zip("xl/workbook.xml"), read(Format::Xlsx)),
            ("a", zip("xl/workbook.bin"), read(Format::Xlsb)),
            ("a.docx", zip("word/document.xml"), Sniffed::Other("a Word document")),
            ("a.zip", zip("a.txt"), Sniffed::Other("a ZIP archive")),
            ("a.pdf", b"%PDF-1.7".to_vec(), Sniffed::Other("a PDF document")),
            ("a.csv", Vec::new(), Sniffed::Unreadable(Unreadable::Empty)),
            ("a.xls", b" <HTML><table>".to_vec(), Sniffed::Unreadable(Unreadable::Html)),
            (
                "a.xlsx",
                b"%PDF-1.7".to_vec(),
                Sniffed::Unreadable(Unreadable::Other("a PDF document")),
            ),
        ] {
            assert_eq!(sniff(name, &bytes), found, "{name}");
        }
    }

    #[test]
    fn what_should_be_a_spreadsheet_is_not_skipped_in_a_folder() {
        assert!(sniff("a.xlsx", b"%PDF-1.7").belongs_in_a_batch());
        assert!(sniff("a.csv", b"").belongs_in_a_batch());
        assert!(!sniff("a.pdf", b"%PDF-1.7").belongs_in_a_batch());
        assert!(!sniff("notes.txt", b"a\tb").belongs_in_a_batch());
    }
}
