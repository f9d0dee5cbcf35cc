//! Why a call gave nothing.

/// Why a call gave nothing: what the program would have said before it ended with 2.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct CouldNotRun(pub(super) String);

impl From<anyhow::Error> for CouldNotRun {
    fn from(why: anyhow::Error) -> Self {
        Self(format!("{why:#}"))
    }
}
