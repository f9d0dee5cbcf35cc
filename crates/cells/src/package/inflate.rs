//! A part's bytes as they inflate: counted against the limits, and verified at the end.

use std::sync::atomic::{AtomicU64, Ordering};

use flate2::{Decompress, FlushDecompress, Status};
use rawzip::ZipVerification;

use super::{content::Stretch, limits::Limits};
use crate::fault::Fault;
use crate::stop::Stop;

/// Bytes that come in pieces.
pub(crate) trait Feed: Send {
    /// Writes the next bytes to `out` and says how many; 0 at the end, which is the proof that the
    /// part came whole.
    ///
    /// # Errors
    /// A [`Fault`] where the part is damaged or passes a limit.
    fn next(&mut self, out: &mut [u8]) -> Result<usize, Fault>;
}

/// What all parts of a package share.
#[derive(Clone, Copy)]
pub(crate) struct Spent<'p> {
    /// Bytes inflated so far.
    pub bytes: &'p AtomicU64,
    /// Whether to go on.
    pub stop: &'p Stop,
}

/// A part on its way out of the package.
pub(crate) struct Inflating<'p> {
    packed: Stretch<'p>,
    inflater: Option<Decompress>,
    compressed: u64,
    produced: u64,
    checksum: crc32fast::Hasher,
    claim: ZipVerification,
    limits: Limits,
    spent: Spent<'p>,
    ended: bool,
}

impl<'p> Inflating<'p> {
    /// A part that stands in the package as it is.
    pub(super) fn stored(
        packed: Stretch<'p>,
        compressed: u64,
        claim: ZipVerification,
        limits: Limits,
        spent: Spent<'p>,
    ) -> Self {
        Self {
            packed,
            inflater: None,
            compressed,
            produced: 0,
            checksum: crc32fast::Hasher::new(),
            claim,
            limits,
            spent,
            ended: false,
        }
    }

    /// A part that was deflated.
    pub(super) fn deflated(
        packed: Stretch<'p>,
        compressed: u64,
        claim: ZipVerification,
        limits: Limits,
        spent: Spent<'p>,
    ) -> Self {
        let inflater = Some(Decompress::new(false));
        Self { inflater, ..Self::stored(packed, compressed, claim, limits, spent) }
    }

    /// Its size in the package.
    pub(crate) fn compressed_bytes(&self) -> u64 {
        self.compressed
    }

    fn copy(&mut self, out: &mut [u8]) -> Result<usize, Fault> {
        let packed = self.packed.next().map_err(unread)?;
        let count = packed.len().min(out.len());
        out[..count].copy_from_slice(&packed[..count]);
        self.packed.pass(count);
        self.ended = count == 0;
        Ok(count)
    }

    fn inflate(&mut self, out: &mut [u8]) -> Result<usize, Fault> {
        let Some(inflater) = &mut self.inflater else { return self.copy(out) };
        let packed = self.packed.next().map_err(unread)?;
        let (read, written) = (inflater.total_in(), inflater.total_out());
        let status = inflater
            .decompress(packed, out, FlushDecompress::None)
            .map_err(|error| Fault::Deflate(error.to_string()))?;
        let consumed = usize::try_from(inflater.total_in() - read).unwrap_or(packed.len());
        let count = usize::try_from(inflater.total_out() - written).unwrap_or(out.len());
        self.packed.pass(consumed);
        self.ended = status == Status::StreamEnd;
        if count == 0 && consumed == 0 && !self.ended {
            return Err(Fault::Deflate("it ends before its last block".to_owned()));
        }
        Ok(count)
    }

    fn count(&mut self, bytes: u64) -> Result<(), Fault> {
        self.produced += bytes;
        let total = self.spent.bytes.fetch_add(bytes, Ordering::Relaxed) + bytes;
        let Limits { part_bytes, total_bytes, ratio, ratio_from, .. } = self.limits;
        if self.produced > part_bytes {
            return Err(Fault::PartTooLarge(part_bytes));
        }
        if total > total_bytes {
            return Err(Fault::TotalTooLarge(total_bytes));
        }
        if self.produced > ratio_from && self.produced / ratio > self.compressed {
            return Err(Fault::RatioTooHigh(ratio));
        }
        Ok(())
    }

    fn verify(&self) -> Result<(), Fault> {
        let actual = self.checksum.clone().finalize();
        if actual != self.claim.crc {
            return Err(Fault::Checksum { stated: self.claim.crc, actual });
        }
        let stated = self.claim.uncompressed_size;
        if self.produced != stated {
            return Err(Fault::Size { stated, actual: self.produced });
        }
        Ok(())
    }
}

impl Feed for Inflating<'_> {
    fn next(&mut self, out: &mut [u8]) -> Result<usize, Fault> {
        if self.spent.stop.is_asked() {
            return Err(Fault::Stopped);
        }
        let mut filled = 0;
        while filled < out.len() && !self.ended {
            filled += self.inflate(&mut out[filled..])?;
        }
        self.checksum.update(&out[..filled]);
        self.count(filled as u64)?;
        if self.ended && filled == 0 {
            self.verify()?;
        }
        Ok(filled)
    }
}

fn unread(why: std::io::Error) -> Fault {
    Fault::Unread(why.to_string())
}
