//! Parts that are not in UTF-8: UTF-16 is legal in a package, other encodings where XML names them.

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::{fault::Fault, package::inflate::Feed};

/// How the bytes of a part stand for text.
pub(super) enum Stored {
    /// UTF-8, after a byte order mark of that many bytes.
    Utf8 {
        /// 3 or 0.
        mark: usize,
    },
    /// Something else.
    Other(&'static Encoding),
}

/// The encoding of a part by its first bytes: a mark, the shape of `<`, or the XML declaration.
///
/// # Errors
/// [`Fault::Encoding`] for an encoding that is not known.
pub(super) fn encoding_of(head: &[u8]) -> Result<Stored, Fault> {
    match head {
        [0, 0, 0xFE, 0xFF, ..] | [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0, b'<', ..] => {
            Err(Fault::Encoding("UTF-32".to_owned()))
        }
        [0xFF, 0xFE, ..] | [b'<', 0, ..] => Ok(Stored::Other(UTF_16LE)),
        [0xFE, 0xFF, ..] | [0, b'<', ..] => Ok(Stored::Other(UTF_16BE)),
        [0xEF, 0xBB, 0xBF, ..] => Ok(Stored::Utf8 { mark: 3 }),
        _ => declared(head),
    }
}

fn declared(head: &[u8]) -> Result<Stored, Fault> {
    let utf8 = Stored::Utf8 { mark: 0 };
    let Some(label) = declared_label(head) else { return Ok(utf8) };
    let name = || String::from_utf8_lossy(label).into_owned();
    let encoding = Encoding::for_label(label).ok_or_else(|| Fault::Encoding(name()))?;
    // A declaration that can be read byte by byte is not in UTF-16, whatever it says.
    if encoding == UTF_8 || encoding == UTF_16LE || encoding == UTF_16BE {
        return Ok(utf8);
    }
    Ok(Stored::Other(encoding))
}

/// The label in `<?xml … encoding="label"?>`.
fn declared_label(head: &[u8]) -> Option<&[u8]> {
    let declaration = head.strip_prefix(b"<?xml")?;
    let declaration = &declaration[..memchr::memmem::find(declaration, b"?>")?];
    let rest = &declaration[memchr::memmem::find(declaration, b"encoding")? + 8..];
    let quote = rest.iter().position(|byte| matches!(byte, b'"' | b'\''))?;
    let value = &rest[quote + 1..];
    Some(&value[..memchr::memchr(rest[quote], value)?])
}

/// A part on its way into UTF-8.
pub(super) struct PartDecoding<'p> {
    raw: Vec<u8>,
    start: usize,
    rest: Box<dyn Feed + 'p>,
    encoding: &'static Encoding,
    decoder: Decoder,
    ended: bool,
    finished: bool,
}

impl<'p> PartDecoding<'p> {
    /// Decodes `head` and then the rest.
    pub(super) fn new(
        head: Vec<u8>,
        rest: Box<dyn Feed + 'p>,
        encoding: &'static Encoding,
    ) -> Self {
        let decoder = encoding.new_decoder_with_bom_removal();
        Self { raw: head, start: 0, rest, encoding, decoder, ended: false, finished: false }
    }
}

impl Feed for PartDecoding<'_> {
    fn next(&mut self, out: &mut [u8]) -> Result<usize, Fault> {
        let mut written = 0;
        while written == 0 && !self.finished {
            if self.start == self.raw.len() && !self.ended {
                let room = self.raw.capacity().max(4096);
                self.raw.resize(room, 0);
                let count = self.rest.next(&mut self.raw)?;
                self.raw.truncate(count);
                self.start = 0;
                self.ended = count == 0;
            }
            let raw = &self.raw[self.start..];
            let (result, read, count, flawed) = self.decoder.decode_to_utf8(raw, out, self.ended);
            if flawed {
                // Whoever asks again is told of the end: a decoder that is through takes no more.
                self.finished = true;
                return Err(Fault::Encoding(self.encoding.name().to_owned()));
            }
            self.start += read;
            written += count;
            self.finished = self.ended && result == CoderResult::InputEmpty;
            if result == CoderResult::OutputFull {
                break;
            }
        }
        Ok(written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Nothing;

    impl Feed for Nothing {
        fn next(&mut self, _out: &mut [u8]) -> Result<usize, Fault> {
            Ok(0)
        }
    }

    #[test]
    fn half_a_character_at_the_end_is_a_fault_and_then_the_end() {
        let half = b"<\0a\0/\0>\0\x00\xd8".to_vec();
        let mut decoding = PartDecoding::new(half, Box::new(Nothing), UTF_16LE);
        let mut out = [0; 64];
        assert_eq!(decoding.next(&mut out), Ok(4));
        assert_eq!(decoding.next(&mut out), Err(Fault::Encoding("UTF-16LE".to_owned())));
        assert_eq!(decoding.next(&mut out), Ok(0));
    }
}
