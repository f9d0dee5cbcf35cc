//! A part of a package that is deflated in stretches, each by itself: several at a time on as many
//! threads, and the same bytes however many there are.

use std::io::{self, Write};

use crc32fast::Hasher;
use flate2::{Compression, write::DeflateEncoder};
use rawzip::DataDescriptorOutput;

/// Half the time of the writer's default for a file a tenth larger.
pub const COMPRESSION: u8 = 3;

/// An empty last block, which ends what is only flushed.
const END: [u8; 2] = [3, 0];

/// A stretch of a part: it ends on a byte and refers to nothing before it, so that stretches can be
/// put one behind the other.
pub struct DeflatedStretch {
    bytes: Vec<u8>,
    checksum: Hasher,
    length: u64,
}

impl DeflatedStretch {
    /// Deflates a stretch.
    pub fn of(content: &[u8]) -> io::Result<Self> {
        let room = Vec::with_capacity(content.len() / 4 + 64);
        let mut encoder = DeflateEncoder::new(room, Compression::new(u32::from(COMPRESSION)));
        encoder.write_all(content)?;
        encoder.flush()?;
        let bytes = std::mem::take(encoder.get_mut());
        let mut checksum = Hasher::new();
        checksum.update(content);
        Ok(Self { bytes, checksum, length: content.len() as u64 })
    }
}

/// A part that is written stretch by stretch.
pub struct DeflatedPart<W: Write> {
    out: W,
    checksum: Hasher,
    length: u64,
}

impl<W: Write> DeflatedPart<W> {
    /// A part without content.
    pub fn begin(out: W) -> Self {
        Self { out, checksum: Hasher::new(), length: 0 }
    }

    /// Writes the next stretch.
    pub fn add(&mut self, stretch: &DeflatedStretch) -> io::Result<()> {
        self.checksum.combine(&stretch.checksum);
        self.length += stretch.length;
        self.out.write_all(&stretch.bytes)
    }

    /// Writes the end; gives what a package says of the part's content.
    pub fn end(mut self) -> io::Result<DataDescriptorOutput> {
        self.out.write_all(&END)?;
        Ok(DataDescriptorOutput::new(self.checksum.finalize(), self.length))
    }
}
