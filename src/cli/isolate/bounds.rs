//! How much one file may ask for.

use std::time::Duration;

use clap::Args;

/// Bounds on the reading of one file. They can be raised where a file is large and known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Args)]
pub struct Bounds {
    /// Seconds that one file may take to read; one that takes longer is an error
    #[arg(long = "file-seconds", value_name = "N", default_value_t = 60,
          value_parser = clap::value_parser!(u32).range(1..=86_400))]
    pub seconds: u32,
    /// MiB of memory that one .xls or .xlsb may take to read; one that needs more is an error
    #[arg(long = "file-memory", value_name = "MIB", default_value_t = 2048,
          value_parser = clap::value_parser!(u32).range(64..=1_048_576))]
    pub mebibytes: u32,
    /// MiB that one file may have; a larger one is an error. `cells` reads a large .xlsx where it is
    #[arg(long = "file-size", value_name = "MIB", default_value_t = 2048,
          value_parser = clap::value_parser!(u32).range(1..=1_048_576))]
    pub size: u32,
}

impl Bounds {
    /// The time for one file.
    pub fn time(self) -> Duration {
        Duration::from_secs(u64::from(self.seconds))
    }

    /// The memory for one file, in bytes.
    pub fn bytes(self) -> u64 {
        u64::from(self.mebibytes) << 20
    }

    /// The bytes that one file may have.
    pub fn file_bytes(self) -> u64 {
        u64::from(self.size) << 20
    }

    /// The message where a file takes too long, whoever reads it.
    pub fn out_of_time(self) -> String {
        let Self { seconds, .. } = self;
        let more = seconds.saturating_mul(10);
        format!(
            "it could not be read within {seconds} s; --file-seconds {more} allows ten times as much"
        )
    }

    /// The message where a file has more bytes than it may.
    pub fn too_large(self, bytes: u64) -> String {
        let Self { size, .. } = self;
        let more = bytes.div_ceil(1 << 20).max(u64::from(size) + 1);
        format!("it has {bytes} bytes, more than {size} MiB; --file-size {more} allows it")
    }
}
