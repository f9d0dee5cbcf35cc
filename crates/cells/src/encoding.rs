//! The encoding of a delimited file, by evidence: a byte order mark, else what was declared, else
//! strict UTF-8, else the best of the profile's candidates. No byte is ever replaced.

use std::{borrow::Cow, cmp::Reverse, sync::LazyLock};

use encoding_rs::{BIG5, DecoderResult, Encoding, GBK, UTF_8, UTF_16BE, UTF_16LE};
use regex::Regex;

use super::ReadOptions;
use crate::{
    diagnostic::{
        Diagnostic,
        codes::{extract::READER_FAILED, text as codes},
    },
    model::{Text, workbook::Evidence},
    script::fold::is_ideograph,
};

/// The text of a file and how it came about.
#[derive(Debug)]
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    /// Lower case.
    pub(super) encoding: String,
    pub(super) evidence: Evidence,
    /// Other candidates under which every byte decodes too.
    pub(super) others: Vec<String>,
}

/// The decoder's own name, in lower case, for any label of an encoding (`latin1` is `windows-1252`);
/// `None` for one that does not exist.
pub fn canonical(label: &str) -> Option<String> {
    Encoding::for_label(label.as_bytes()).map(|known| known.name().to_ascii_lowercase())
}

/// Text from bytes, or why there is none.
pub(super) fn decode<'a>(
    file: &Text,
    bytes: &'a [u8],
    options: &ReadOptions,
) -> Result<Decoded<'a>, Diagnostic> {
    let decoded = |encoding: &'static Encoding, text, evidence, others| Decoded {
        text,
        encoding: name_of(encoding),
        evidence,
        others,
    };
    for (encoding, mark) in
        [(UTF_8, &b"\xef\xbb\xbf"[..]), (UTF_16LE, b"\xff\xfe"), (UTF_16BE, b"\xfe\xff")]
    {
        if let Some(rest) = bytes.strip_prefix(mark) {
            let text = strict(encoding, rest)
                .map_err(|at| malformed(file, encoding, bytes, mark.len() + at))?;
            return Ok(decoded(encoding, text, Evidence::ByteOrderMark, Vec::new()));
        }
    }
    if let Some(name) = &options.encoding {
        let Some(encoding) = Encoding::for_label(name.as_bytes()) else {
            let message = format!("the declared encoding `{name}` is not known");
            return Err(Diagnostic::of_file(&codes::ENCODING_UNKNOWN, file, message));
        };
        let text = strict(encoding, bytes).map_err(|at| malformed(file, encoding, bytes, at))?;
        return Ok(decoded(encoding, text, Evidence::Declared, Vec::new()));
    }
    refuse_unmarked_utf16(file, bytes)?;
    let invalid = match std::str::from_utf8(bytes) {
        Ok(text) => {
            return Ok(decoded(UTF_8, Cow::Borrowed(text), Evidence::ValidUtf8, Vec::new()));
        }
        Err(why) => why.valid_up_to(),
    };
    if is_mostly_utf8(bytes) {
        return Err(malformed(file, UTF_8, bytes, invalid));
    }
    let (encoding, text, others) = best_candidate(file, bytes, invalid, options)?;
    Ok(decoded(encoding, text, Evidence::Candidate, others))
}

/// UTF-16 without a mark reads as half NULs, in one of two orders: not for us to guess.
fn refuse_unmarked_utf16(file: &Text, bytes: &[u8]) -> Result<(), Diagnostic> {
    let nuls = bytes.iter().filter(|byte| **byte == 0).count();
    let wide = nuls > 0 && (nuls * 4 >= bytes.len() || std::str::from_utf8(bytes).is_err());
    if wide {
        let message = "unknown encoding: NUL bytes, but no byte order mark";
        let help = "Save the file as UTF-8; UTF-16 is read if it begins with a byte order mark.";
        return Err(Diagnostic::of_file(&codes::ENCODING_UNKNOWN, file, message).help(help));
    }
    Ok(())
}

/// Whether the file is UTF-8 but for some places. Three-byte sequences hardly come about by chance:
/// about one to a hundred other bytes in text of the double-byte encodings.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut sequences, mut invalid) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        sequences += chunk.valid().chars().filter(|one| one.len_utf8() >= 3).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    sequences * 4 >= invalid
}

/// A candidate under which the whole text reads.
struct Candidate<'a> {
    encoding: &'static Encoding,
    text: Cow<'a, str>,
    /// How many of the profile's words it shows, how few ideographs stand in it by themselves, and
    /// how many of its characters are common ones.
    rank: (usize, Reverse<usize>, usize),
}

type Choice<'a> = (&'static Encoding, Cow<'a, str>, Vec<String>);

fn best_candidate<'a>(
    file: &Text,
    bytes: &'a [u8],
    invalid: usize,
    options: &ReadOptions,
) -> Result<Choice<'a>, Diagnostic> {
    let foreign = FOREIGN
        .as_ref()
        .map_err(|why| Diagnostic::of_file(&READER_FAILED, file, why.to_string()))?;
    let mut candidates: Vec<Candidate<'a>> = Vec::new();
    let mut failures = vec![format!("utf-8 fails in {}", place(bytes, invalid))];
    for label in &options.candidates {
        let Some(encoding) = Encoding::for_label(label.as_bytes()) else {
            failures.push(format!("`{label}` is not known"));
            continue;
        };
        match strict(encoding, bytes) {
            Err(at) => {
                failures.push(format!("{} fails in {}", name_of(encoding), place(bytes, at)));
            }
            Ok(text) => match foreign.find(&text) {
                Some(found) => failures.push(format!(
                    "{} gives a character that no text has in line {}",
                    name_of(encoding),
                    line_of(&text.as_bytes()[..found.start()])
                )),
                None => {
                    let words = options.words.iter().filter(|word| text.contains(&***word)).count();
                    let rank = (words, Reverse(n_alone(&text)), n_common(&text));
                    candidates.push(Candidate { encoding, text, rank });
                }
            },
        }
    }
    // The first of equals: `max_by` would take the last.
    let best = candidates.iter().rev().max_by_key(|candidate| candidate.rank);
    let Some(best) = best.map(|best| best.encoding) else {
        let message = format!("no encoding reads the whole text: {}", failures.join("; "));
        return Err(Diagnostic::of_file(&codes::ENCODING_UNKNOWN, file, message));
    };
    let others = candidates
        .iter()
        .filter(|candidate| candidate.encoding != best)
        .map(|candidate| name_of(candidate.encoding))
        .collect();
    let text = candidates
        .into_iter()
        .find(|candidate| candidate.encoding == best)
        .map(|candidate| candidate.text)
        .unwrap_or_default();
    Ok((best, text, others))
}

/// Characters that no table has: private use, unassigned, controls but those of ASCII. Those are the
/// same byte in every encoding that is asked, so they speak for none; their cells are named.
static FOREIGN: LazyLock<Result<Regex, regex::Error>> =
    LazyLock::new(|| Regex::new(r"[\p{Cc}\p{Co}\p{Cn}--[\x00-\x1f\x7f]]"));

/// How many ideographs stand alone among Latin letters and digits: a mark or a dash of another
/// encoding reads so in a text without ideographs.
fn n_alone(text: &str) -> usize {
    let is_latin = |one: Option<char>| one.is_none_or(|it| it.is_ascii());
    let (mut before, mut n_alone) = (None, 0);
    let mut rest = text.chars();
    while let Some(one) = rest.next() {
        let alone = is_ideograph(one) && is_latin(before) && is_latin(rest.clone().next());
        n_alone += usize::from(alone);
        before = Some(one);
    }
    n_alone
}

/// How many characters are common: those of the first planes of Big5 and GB 2312, which hold the
/// frequent ones, and the typographic signs of running text.
fn n_common(text: &str) -> usize {
    text.chars().filter(|one| !one.is_ascii() && is_common(*one)).count()
}

fn is_common(one: char) -> bool {
    if matches!(one, '\u{2010}'..='\u{2026}' | '\u{3000}'..='\u{3011}' | '\u{ff01}'..='\u{ff5e}') {
        return true;
    }
    if !matches!(one, '\u{4e00}'..='\u{9fff}') {
        return false;
    }
    let mut buffer = [0; 4];
    let character: &str = one.encode_utf8(&mut buffer);
    let (big5, _, big5_lacks) = BIG5.encode(character);
    let (gbk, _, gbk_lacks) = GBK.encode(character);
    (!big5_lacks && matches!(big5[0], 0xa4..=0xc6))
        || (!gbk_lacks && matches!(*gbk, [0xb0..=0xd7, 0xa1..=0xfe]))
}

/// The text, or the offset of the first byte that the encoding does not have.
fn strict<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Result<Cow<'a, str>, usize> {
    if encoding == UTF_8 {
        return std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|why| why.valid_up_to());
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let needed = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(0);
    let mut text = String::with_capacity(needed);
    match decoder.decode_to_string_without_replacement(bytes, &mut text, true) {
        (DecoderResult::InputEmpty, _) => Ok(Cow::Owned(text)),
        (DecoderResult::OutputFull, read) => Err(read),
        (DecoderResult::Malformed(length, after), read) => {
            Err(read.saturating_sub(usize::from(length) + usize::from(after)))
        }
    }
}

fn malformed(file: &Text, encoding: &'static Encoding, bytes: &[u8], at: usize) -> Diagnostic {
    let message = format!("{}: the text is {} except here", place(bytes, at), name_of(encoding));
    Diagnostic::of_file(&codes::BYTES_NOT_TEXT, file, message)
}

/// `line 3 (byte 0xBE at offset 78)`
fn place(bytes: &[u8], at: usize) -> String {
    match bytes.get(at) {
        Some(byte) => {
            format!("line {} (byte 0x{byte:02X} at offset {at})", line_of(&bytes[..at]))
        }
        None => format!("line {} (cut off at offset {at})", line_of(bytes)),
    }
}

/// The line, from 1, on which what follows these bytes stands.
fn line_of(before: &[u8]) -> usize {
    let feeds = before.iter().filter(|byte| **byte == b'\n').count();
    let returns = before.iter().filter(|byte| **byte == b'\r').count();
    // Where lines end with a lone carriage return there are no line feeds to count.
    1 + feeds.max(if feeds == 0 { returns } else { 0 })
}

fn name_of(encoding: &'static Encoding) -> String {
    encoding.name().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(words: &[&str]) -> ReadOptions {
        ReadOptions {
            encoding: None,
            candidates: vec!["big5".to_owned(), "gb18030".to_owned()],
            words: words.iter().map(|word| (*word).into()).collect(),
            ..ReadOptions::default()
        }
    }

    fn chosen(bytes: &[u8], words: &[&str]) -> (String, Evidence, Vec<String>, String) {
        let decoded = decode(&"a.csv".into(), bytes, &options(words)).unwrap();
        let Decoded { text, encoding, evidence, others } = decoded;
        (encoding, evidence, others, text.into_owned())
    }

    #[test]
    fn marks_and_strict_utf8_come_first() {
        assert_eq!(chosen("\u{feff}總目".as_bytes(), &[]).1, Evidence::ByteOrderMark);
        assert_eq!(chosen("總目".as_bytes(), &[]).1, Evidence::ValidUtf8);
        let wide: Vec<u8> = "\u{feff}總目,1".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(chosen(&wide, &[]).3, "總目,1");
    }

    #[test]
    fn among_candidates_words_decide_then_common_characters() {
        let (big5, ..) = BIG5.encode("總目,分目編號,運作開支,修訂預算");
        assert_eq!(chosen(&big5, &["總目"]).0, "big5");
        assert_eq!(chosen(&big5, &[]).0, "big5");
        let (gb, ..) = GBK.encode("总目,分目编号,运作开支,修订预算");
        assert_eq!(chosen(&gb, &["总目"]).0, "gb18030");
        assert_eq!(chosen(&gb, &[]).0, "gb18030");
    }

    #[test]
    fn an_apostrophe_in_big5_is_no_mark_of_another_encoding() {
        let (bytes, ..) = BIG5.encode("Chief Executive’s Office,$’000");
        let (encoding, evidence, others, text) = chosen(&bytes, &[]);
        assert_eq!((encoding.as_str(), evidence), ("big5", Evidence::Candidate));
        assert_eq!(others, ["gb18030"]);
        assert_eq!(text, "Chief Executive’s Office,$’000");
    }

    #[test]
    fn a_declared_encoding_is_taken_unless_a_mark_says_otherwise() {
        let (bytes, ..) = GBK.encode("总目");
        let declared = ReadOptions { encoding: Some("gbk".to_owned()), ..ReadOptions::default() };
        let decoded = decode(&"a.csv".into(), &bytes, &declared).unwrap();
        assert_eq!((&*decoded.text, decoded.evidence), ("总目", Evidence::Declared));
        let marked = decode(&"a.csv".into(), "\u{feff}a".as_bytes(), &declared).unwrap();
        assert_eq!(marked.evidence, Evidence::ByteOrderMark);
    }

    #[test]
    fn malformed_bytes_are_refused_with_their_line() {
        let (big5, ..) = BIG5.encode("第三行");
        let mixed = ["總目,開支總目\n".as_bytes(), "000,運作開支\n".as_bytes(), &big5].concat();
        let refused = decode(&"a.csv".into(), &mixed, &options(&[])).unwrap_err();
        assert_eq!(refused.code.number, codes::BYTES_NOT_TEXT.number);
        assert!(refused.message.contains("line 3"), "{}", refused.message);
        let unmarked: Vec<u8> = "總目,1".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let refused = decode(&"a.csv".into(), &unmarked, &options(&[])).unwrap_err();
        assert_eq!(refused.code.number, codes::ENCODING_UNKNOWN.number);
    }
}
