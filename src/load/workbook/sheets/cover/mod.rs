//! The cover: what this is, the conclusion, the master check, the verdicts counted, the constants,
//! and where to sign.

pub mod about;
pub mod conclusion;
pub mod drawing;
pub mod front;
pub mod matters;
pub mod paper;
pub mod plain;
pub mod reference;
pub mod sign_off;
pub mod trend;
pub mod unread;
pub mod verdicts;
pub mod working;
