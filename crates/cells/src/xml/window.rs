//! A stretch of a part in memory, moving along it: what both passes over the XML look at.

use std::io::{self, BufRead, Read};

use super::decode;
use crate::{fault::Fault, package::inflate::Feed};

/// Bytes that a pass may count on having at once, unless the part ends before.
pub(super) const REACH: usize = 64 << 10;
/// Bytes in memory at first: a small part is there as a whole.
const SMALL: usize = 2 * REACH;
/// Bytes in memory of a large part: enough that moving the rest to the front costs little.
const LARGE: usize = 512 << 10;

/// The least room that a feed is given: a decoder may need some for one character.
const MOUTHFUL: usize = 64;

/// The bytes of a part between what was read and what is still to be inflated, always in UTF-8
/// as far as the part is well encoded.
pub(crate) struct Window<'p> {
    feed: Box<dyn Feed + 'p>,
    buffer: &'p mut Vec<u8>,
    start: usize,
    end: usize,
    ended: bool,
    /// The first bytes are there.
    opened: bool,
    /// Bytes that one token may still take.
    token: usize,
    token_bytes: usize,
}

impl<'p> Window<'p> {
    /// A window on the beginning of a part, which is put into UTF-8 if it is in another encoding.
    /// What `buffer` holds is of no interest: it is room that was used before.
    ///
    /// # Errors
    /// A [`Fault`] of the part's first bytes.
    pub(crate) fn open(
        feed: Box<dyn Feed + 'p>,
        buffer: &'p mut Vec<u8>,
        token_bytes: usize,
    ) -> Result<Self, Fault> {
        if buffer.len() < SMALL {
            buffer.resize(SMALL, 0);
        }
        let mut window = Self {
            feed,
            buffer,
            start: 0,
            end: 0,
            ended: false,
            opened: false,
            token: token_bytes,
            token_bytes,
        };
        window.refill()?;
        match decode::encoding_of(&window.buffer[..window.end])? {
            decode::Stored::Utf8 { mark } => window.start = mark,
            decode::Stored::Other(encoding) => {
                let head = window.buffer[..window.end].to_vec();
                window.feed = Box::new(decode::PartDecoding::new(head, window.feed, encoding));
                (window.end, window.ended) = (0, false);
                window.refill()?;
            }
        }
        Ok(window)
    }

    /// The bytes at hand: at least [`REACH`], unless the part ends before.
    ///
    /// # Errors
    /// A [`Fault`] of the bytes that had to be inflated for it.
    #[inline]
    pub(super) fn held(&mut self) -> Result<&[u8], Fault> {
        if self.end - self.start < REACH && !self.ended {
            self.refill()?;
        }
        Ok(&self.buffer[self.start..self.end])
    }

    /// Leaves the first `count` bytes behind.
    #[inline]
    pub(super) fn pass(&mut self, count: usize) {
        self.start = (self.start + count).min(self.end);
    }

    /// A new token begins: it may be as long as the limit says.
    pub(super) fn begin_token(&mut self) {
        self.token = self.token_bytes;
    }

    /// Reads what is left and throws it away, so that the part is verified.
    ///
    /// # Errors
    /// A [`Fault`] of the rest of the part.
    pub(super) fn drain(&mut self) -> Result<(), Fault> {
        while !self.ended {
            self.start = self.end;
            self.refill()?;
        }
        Ok(())
    }

    fn refill(&mut self) -> Result<(), Fault> {
        self.buffer.copy_within(self.start..self.end, 0);
        (self.start, self.end) = (0, self.end - self.start);
        if self.opened && self.buffer.len() < LARGE {
            self.buffer.resize(LARGE, 0);
        }
        self.opened = true;
        while self.buffer.len() - self.end >= MOUTHFUL {
            let count = self.feed.next(&mut self.buffer[self.end..])?;
            self.end += count;
            if count == 0 {
                self.ended = true;
                break;
            }
        }
        Ok(())
    }
}

impl Read for Window<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(out)?;
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Window<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.token == 0 {
            return Err(io::Error::other(Fault::TokenTooLong(self.token_bytes)));
        }
        if self.start == self.end && !self.ended {
            self.refill().map_err(io::Error::other)?;
        }
        Ok(&self.buffer[self.start..self.end])
    }

    fn consume(&mut self, count: usize) {
        self.token = self.token.saturating_sub(count);
        self.pass(count);
    }
}
