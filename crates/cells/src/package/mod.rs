//! The zip around the parts of `.xlsx`, `.xlsb` and `.ods`: what stands in it, and what makes it
//! ambiguous or unsafe. Each part is counted as it inflates and verified at its end.

pub(crate) mod content;
pub(crate) mod inflate;
pub(crate) mod limits;
mod whole;

use std::{cell::Cell, collections::BTreeMap, ops::Range, sync::atomic::AtomicU64};

use rawzip::{CompressionMethod, ZipLocator, ZipVerification};

use self::{
    content::Content,
    inflate::{Inflating, Spent},
    limits::Limits,
};
use crate::{
    diagnostic::codes::{extract as shared, xlsx as codes},
    fault::Fault,
    stop::Stop,
};

/// The most bytes of what an entry says: a name, extra fields, a comment, and what stands before them.
const LONGEST_ENTRY: usize = 46 + 3 * 0xffff;
/// Bytes in which the end of a directory is looked for at a time.
const SEARCHED: usize = 16 << 10;

/// A package whose directory was found sound: every part is there once, in bytes of its own.
pub(crate) struct Package<'a> {
    content: Content<'a>,
    parts: BTreeMap<String, Part>,
    limits: Limits,
    /// Bytes inflated so far, over all parts.
    inflated: AtomicU64,
    stop: Stop,
    /// Room for a stretch of a part, to be used again for the next one: many parts are so small that
    /// room for each would cost more than what is put there.
    room: Cell<Vec<u8>>,
}

struct Part {
    name: String,
    method: CompressionMethod,
    /// Where its bytes stand.
    range: Range<u64>,
    claim: ZipVerification,
}

impl<'a> Package<'a> {
    /// Opens a package by its central directory.
    ///
    /// # Errors
    /// A [`Fault`] where readers would disagree about what it holds, or where it asks for too much.
    pub(crate) fn open(content: Content<'a>, limits: Limits, stop: &Stop) -> Result<Self, Fault> {
        let mut searched = vec![0; SEARCHED];
        let archive = ZipLocator::new()
            .locate_in_reader(content, &mut searched, content.length())
            .map_err(|(_, error)| damaged(&error))?;
        let mut parts = BTreeMap::new();
        let mut ranges = Vec::new();
        let (mut said, mut said_again) = (vec![0; LONGEST_ENTRY], vec![0; LONGEST_ENTRY]);
        let mut entries = archive.entries(&mut said);
        while let Some(entry) = entries.next_entry().map_err(|error| damaged(&error))? {
            if ranges.len() >= limits.parts {
                let message = format!("the package has more than {} parts", limits.parts);
                return Err(Fault::new(&shared::OVER_A_LIMIT, message));
            }
            let name = part_name(entry.file_path().as_bytes());
            if entry.flags().is_encrypted() {
                let message = format!("{name}: the part is encrypted");
                return Err(Fault::new(&shared::PASSWORD_PROTECTED, message));
            }
            let local = archive.get_entry(entry.wayfinder()).map_err(|error| damaged(&error))?;
            let own = local.local_header(&mut said_again).map_err(|error| damaged(&error))?;
            let local_name = part_name(own.file_path().as_bytes());
            if local_name != name {
                let message = format!("{name}: its own header calls this part {local_name}");
                return Err(Fault::new(&codes::AMBIGUOUS_PART, message));
            }
            let (start, end) = local.compressed_data_range();
            if end > content.length() {
                return Err(damaged(&format_args!("{name} goes on beyond its end")));
            }
            ranges.push((start, end, name.clone()));
            if entry.is_dir() {
                continue;
            }
            let (method, claim) = (entry.compression_method(), local.reader().claim_verifier());
            let part = Part { name, method, range: start..end, claim };
            // Part names differ in more than case, so two that do not are one part given twice.
            if let Some(first) = parts.insert(part.name.to_lowercase(), part) {
                let message = format!("{}: the package holds this part twice", first.name);
                return Err(Fault::new(&codes::AMBIGUOUS_PART, message));
            }
        }
        ranges.sort();
        if let Some(pair) = ranges.windows(2).find(|pair| pair[1].0 < pair[0].1) {
            let message = format!("{} and {} stand in the same bytes", pair[0].2, pair[1].2);
            return Err(Fault::new(&codes::AMBIGUOUS_PART, message));
        }
        let inflated = AtomicU64::new(0);
        Ok(Self { content, parts, limits, inflated, stop: stop.clone(), room: Cell::default() })
    }

    /// The bytes of a part, to be inflated. `name` is compared without regard to case.
    pub(crate) fn part(&self, name: &str) -> Result<Inflating<'_>, Fault> {
        let refused = |fault: Fault| fault.in_part(name);
        let part = self.parts.get(&name.to_lowercase()).ok_or_else(|| refused(Fault::Missing))?;
        let packed =
            self.content.stretch(part.range.clone()).ok_or_else(|| refused(Fault::Missing))?;
        let compressed = part.range.end - part.range.start;
        let spent = Spent { bytes: &self.inflated, stop: &self.stop };
        if part.method == CompressionMethod::STORE {
            Ok(Inflating::stored(packed, compressed, part.claim, self.limits, spent))
        } else if part.method == CompressionMethod::DEFLATE {
            Ok(Inflating::deflated(packed, compressed, part.claim, self.limits, spent))
        } else {
            Err(refused(Fault::Method(part.method.to_string())))
        }
    }

    /// Room that is used for one part after the other.
    pub(crate) fn room(&self) -> &Cell<Vec<u8>> {
        &self.room
    }

    /// The bounds that hold for it.
    pub(crate) fn limits(&self) -> Limits {
        self.limits
    }
}

/// A part's name as the relationships write it: some writers use backslashes or a leading slash.
fn part_name(raw: &[u8]) -> String {
    String::from_utf8_lossy(raw).replace('\\', "/").trim_start_matches('/').to_owned()
}

fn damaged(why: &impl std::fmt::Display) -> Fault {
    Fault::damaged(format!("the file is cut short or damaged: {why}"))
}
