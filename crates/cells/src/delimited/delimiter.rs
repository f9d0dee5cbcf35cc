//! Which character stands between the fields.

/// The characters that are tried, in order of preference.
const TRIED: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How many bytes are looked at: enough for a header and a good number of rows.
const LOOKED_AT: usize = 64 * 1024;

/// The delimiter that a first line `sep=;` declares, and the text after that line.
pub(super) fn declared(text: &str) -> Option<(u8, &str)> {
    let end = text.find(['\r', '\n']).unwrap_or(text.len());
    let (line, rest) = text.split_at(end);
    let line = line.trim_matches('"');
    let prefix = line.get(..4).filter(|start| start.eq_ignore_ascii_case("sep="))?;
    let &[delimiter] = line.as_bytes().get(prefix.len()..)? else { return None };
    let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\r', '\n']));
    (delimiter.is_ascii_punctuation() || delimiter == b'\t')
        .then_some((delimiter, rest.unwrap_or("")))
}

/// The delimiter by which most records have the same number of fields; a comma where there is none.
pub(super) fn found(text: &str) -> u8 {
    let start = &text.as_bytes()[..text.len().min(LOOKED_AT)];
    let counts = counts(start);
    let mut best = (b',', (0, 0));
    for (index, delimiter) in TRIED.into_iter().enumerate() {
        let score = agreement(counts.iter().map(|record| record[index]).collect());
        if score > best.1 {
            best = (delimiter, score);
        }
    }
    best.0
}

/// How often each tried character stands in each record, outside of quotes.
fn counts(start: &[u8]) -> Vec<[u32; TRIED.len()]> {
    let mut records = Vec::new();
    let mut record = [0; TRIED.len()];
    let mut quoted = false;
    let mut before = b'\n';
    for &byte in start {
        if quoted {
            quoted = byte != b'"';
        } else if byte == b'"' {
            // A quote opens at the start of a field, and again when it was doubled.
            quoted = matches!(before, b'\n' | b'\r' | b'"') || TRIED.contains(&before);
        } else if matches!(byte, b'\n' | b'\r') {
            records.push(record);
            record = [0; TRIED.len()];
        } else if let Some(index) = TRIED.iter().position(|tried| *tried == byte) {
            record[index] += 1;
        }
        before = byte;
    }
    records.push(record);
    records
}

/// How many records share the commonest number above none, and that number.
fn agreement(mut counts: Vec<u32>) -> (usize, u32) {
    counts.retain(|count| *count > 0);
    counts.sort_unstable();
    counts
        .chunk_by(|one, next| one == next)
        .map(|chunk| (chunk.len(), chunk[0]))
        .max()
        .unwrap_or((0, 0))
}
