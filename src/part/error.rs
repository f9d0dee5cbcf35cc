//! Why a part cannot be used.

/// Why a part cannot be used: what is wrong with it, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PartError {
    /// It does not begin as a part does.
    #[error("it is not a part of this version of crossfoot")]
    NotOurs,
    /// Bytes are missing at its end.
    #[error("it is cut: {bytes} bytes are there{}", of_whole(*.whole))]
    Cut {
        /// How many are there.
        bytes: u64,
        /// How many there were, if that can still be read.
        whole: Option<u64>,
    },
    /// Its bytes are not those that were written.
    #[error("its bytes were changed after it was written (the checksum does not match)")]
    Changed,
    /// Another build of the program made it.
    #[error("another build of crossfoot made it ({theirs}; this is {ours})")]
    OtherBuild {
        /// The build that made it.
        theirs: String,
        /// This one.
        ours: String,
    },
    /// It was read with another profile.
    #[error("it was read with another profile (SHA-256 {theirs}; here {ours})")]
    OtherProfile {
        /// The SHA-256 of the profile it was read with.
        theirs: String,
        /// That of the profile here.
        ours: String,
    },
    /// It was read with other options.
    #[error("it was read with other options ({theirs}; here {ours})")]
    OtherOptions {
        /// The options it was read with.
        theirs: String,
        /// Those here.
        ours: String,
    },
    /// Its seal is right and its content is not what this build writes.
    #[error("its content is not what this build writes")]
    Unreadable,
}

fn of_whole(whole: Option<u64>) -> String {
    whole.map(|whole| format!(", of {whole}")).unwrap_or_default()
}
