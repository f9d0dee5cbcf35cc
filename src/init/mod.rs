//! A first profile of documents that no profile describes, drafted from what their cells show: tables,
//! the words of their headers, codes, totals, and the sums that were found. It is tried on the files
//! that it was drafted from, and says at its head what it does not reach.

mod damage;
mod draft;
mod lines;
mod names;
mod proposals;
mod quoted;
mod seen;
mod sums;
mod tables;
mod totals;
mod trial;
mod write;

use crate::model::{Text, workbook::Workbook};

/// The profile of some files, as TOML.
pub fn draft(files: &[(Text, Workbook)]) -> String {
    let mut seen = seen::seen(files);
    let mut drafted = tables::tables(&seen);
    drafted.totals = totals::words(&seen);
    // Totals by their words first; what these do not reach is said line by line.
    let by_words = trial::run(&write::toml(&drafted, &[]), files);
    if by_words.is_wrong(&seen) {
        drafted.casts = draft::Casts::No;
        drafted.totals.clear();
    }
    seen.learn(by_words.labels());
    sums::add_across(&mut drafted, &seen);
    sums::add_between(&mut drafted, &seen);
    let toml = write::toml(&drafted, &[]);
    let tried = trial::run(&toml, files);
    let wrong = trial::run(&toml, &damage::damaged(files, &seen));
    sums::add_down(&mut drafted, &seen, [&tried, &wrong]);
    let tried = trial::run(&write::toml(&drafted, &[]), files);
    write::toml(&drafted, &tried.gaps(&seen))
}
