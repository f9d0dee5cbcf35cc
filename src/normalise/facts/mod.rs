//! A found table becomes rows and facts: each figure with its meaning and its unit.

pub mod build;
pub mod meaning;
pub mod unstated;
