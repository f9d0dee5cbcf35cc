//! What machines are told of a run besides its files: the summary, one line a finding, JUnit XML,
//! annotations of a code host, and the gauges of a monitor. All are text; none is written here.

mod annotations;
#[cfg(feature = "cli")]
mod junit;
mod lines;
mod metrics;
mod notice;
mod rows;
mod summary;

pub use annotations::annotations;
#[cfg(feature = "cli")]
pub use junit::{NoReport, junit};
pub use lines::{lines, lines_again};
pub use metrics::{Attempt, last_success, metrics};
pub use notice::notice;
pub use rows::findings;
pub use summary::{Checks, Runs, Summary, n_sources};
