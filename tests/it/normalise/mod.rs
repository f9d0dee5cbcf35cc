//! The normalise stage on whole documents: every figure that a person sees, no other, none lost.

mod amounts;
mod calendars;
mod conservation;
mod crosswalks;
mod head155;
mod hidden_rows;
mod left_over;
mod long_lists;
mod official;
mod reworded;
