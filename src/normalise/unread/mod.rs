//! What was not read, and why: headings that say nothing, figures outside all tables.

pub mod headings;
pub mod left_over;
pub mod near_header;
pub mod nearest;
pub mod outside;
pub mod tried;
