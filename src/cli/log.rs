//! The log on stderr, for those who ask for it: lines for people, or one JSON object a line.

use std::io;

use tracing::{Level, level_filters::LevelFilter};
use tracing_subscriber::{
    Layer as _, filter::Targets, layer::SubscriberExt, util::SubscriberInitExt,
};

use super::arguments::{LogArguments, LogFormat};

/// The target of what is said of inputs and of the end of a command: in a log of JSON it is an event,
/// otherwise a line of its own.
pub const SAID: &str = "crossfoot::said";

/// Starts the log. Without `-v` and without JSON there is none.
pub fn start(arguments: &LogArguments) {
    let level = match arguments.verbose {
        0 => LevelFilter::OFF,
        1 => LevelFilter::INFO,
        _ => LevelFilter::DEBUG,
    };
    let targets = |said| Targets::new().with_target("crossfoot", level).with_target(SAID, said);
    let layer = match arguments.log_format {
        LogFormat::Human if arguments.verbose == 0 => return,
        LogFormat::Human => tracing_subscriber::fmt::layer()
            .with_writer(io::stderr)
            .with_ansi(false)
            .with_target(false)
            .with_filter(targets(LevelFilter::OFF))
            .boxed(),
        LogFormat::Json => tracing_subscriber::fmt::layer()
            .json()
            .flatten_event(true)
            .with_writer(io::stderr)
            .with_filter(targets(LevelFilter::INFO))
            .boxed(),
    };
    // A second command in one process keeps the log of the first.
    let _ = tracing_subscriber::registry().with(layer).try_init();
}

/// Whether what is said goes into the log in place of a line.
pub fn takes_what_is_said() -> bool {
    tracing::enabled!(target: SAID, Level::ERROR)
}
