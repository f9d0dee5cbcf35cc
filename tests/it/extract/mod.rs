//! The extract stage: what programs write, what is odd, and what is damaged.

mod formats;
mod further_shapes;
mod hostile;
mod mutation;
mod odd_shapes;
mod odd_sheets;
pub mod package;
mod refusals;
mod round_trip;
mod second_opinion;
mod xlsx_mutation;
