//! `CF190` to `CF199`: files and folders, before a byte of them is understood.

use crate::diagnostic::{Code, Severity};

/// A hidden file, or the lock file of a program that has a spreadsheet open.
pub const HIDDEN: Code = Code {
    number: 190,
    name: "hidden-file",
    severity: Severity::Info,
    what: "A hidden file or folder, or the lock file of an open spreadsheet, was skipped.",
    why: "Such files are made by programs, not by people; a lock file means that someone may be \
          about to save.",
    fix: "Nothing, unless it is a document: then give it a name that does not begin with a dot.",
};

/// Not a spreadsheet.
pub const NO_SPREADSHEET: Code = Code {
    number: 191,
    name: "no-spreadsheet",
    severity: Severity::Info,
    what: "A file in an input folder is neither a spreadsheet nor delimited text.",
    why: "Folders hold other things too; but if it holds figures, they are missing.",
    fix: "If it holds figures, save it as .xlsx or .csv, or name the file itself as an INPUT.",
};

/// A symbolic link that leads out of its INPUT, or nowhere.
pub const LINK_OUTSIDE: Code = Code {
    number: 192,
    name: "link-outside",
    severity: Severity::Warning,
    what: "A symbolic link that leads out of the input folder, or nowhere, was not followed.",
    why: "What it points to is not part of the input, and could be any file of the machine.",
    fix: "Copy the file into the folder, or name it as an INPUT of its own.",
};

/// A device, pipe or socket.
pub const NOT_REGULAR: Code = Code {
    number: 193,
    name: "not-a-regular-file",
    severity: Severity::Info,
    what: "A pipe, socket or device was not read.",
    why: "Reading it could wait for ever, and it cannot be read again to check it.",
    fix: "Save what it carries as a file.",
};

/// The system does not let us read.
pub const UNREADABLE: Code = Code {
    number: 194,
    name: "unreadable-file",
    severity: Severity::Error,
    what: "The system did not let the file or folder be read.",
    why: "Its figures are missing from the outputs.",
    fix: "Look at its permissions and at the disk, then run again.",
};

/// Somebody wrote to it while it was read, twice.
pub const CHANGED: Code = Code {
    number: 195,
    name: "file-changed",
    severity: Severity::Error,
    what: "The file changed while it was read, and again when it was read once more, or while its cells \
           were printed.",
    why: "What was read may be half of the old file and half of the new one.",
    fix: "Run again when no program is writing to it.",
};

/// A name that is no UTF-8.
pub const ODD_NAME: Code = Code {
    number: 196,
    name: "odd-name",
    severity: Severity::Warning,
    what: "The name of the file or folder is not valid text; bytes that are not are shown as \\xNN.",
    why: "Addresses in the outputs do not show the name as the system has it.",
    fix: "Rename it in plain letters and digits.",
};

/// Reached a second time.
pub const READ_ALREADY: Code = Code {
    number: 197,
    name: "read-already",
    severity: Severity::Info,
    what: "The same file was reached twice: through a link, or under two INPUTs that call it by \
           different names.",
    why: "It was read once: twice would count its figures twice.",
    fix: "Nothing, unless another file was meant.",
};

/// Written by crossfoot.
pub const OUR_OWN: Code = Code {
    number: 198,
    name: "our-own-output",
    severity: Severity::Info,
    what: "A workbook that crossfoot delivered, or a folder with the outputs of a run, is in the \
           input and was skipped.",
    why: "It repeats figures of the documents: read as a document, it would count them twice.",
    fix: "Nothing; give a workbook that came back signed to `crossfoot signoff`.",
};

/// All of them in the order of their numbers.
pub const ALL: &[&Code] = &[
    &HIDDEN,
    &NO_SPREADSHEET,
    &LINK_OUTSIDE,
    &NOT_REGULAR,
    &UNREADABLE,
    &CHANGED,
    &ODD_NAME,
    &READ_ALREADY,
    &OUR_OWN,
];
