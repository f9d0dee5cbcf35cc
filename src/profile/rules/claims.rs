//! The rule kinds over claims of running text, as meant.

use std::collections::BTreeMap;

use super::selection::Selection;
use crate::model::{
    Text,
    fact::{Lang, TableId},
    keys::Level,
};

/// Claims of running text against the tables.
#[derive(Debug, Clone, PartialEq)]
pub struct Narrative {
    /// The table of the claims.
    pub table: TableId,
    /// Where the figures stand, in the order in which they are asked.
    pub sources: Vec<ClaimSource>,
}

/// Where the figures of a level stand.
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimSource {
    /// The innermost level of the claim.
    pub of: Level,
    /// The selections, the first that has the figure.
    pub first_of: Vec<Selection>,
}

/// Numbers of posts: in sentences, of each sort, of each programme.
#[derive(Debug, Clone, PartialEq)]
pub struct Posts {
    /// The table of the claims.
    pub claims: TableId,
    /// The table that states the posts of each sort.
    pub stated: TableId,
    /// The sorts that make up all posts.
    pub parts: BTreeMap<Lang, Vec<Text>>,
    /// The table that counts the posts of all heads, and the series that does.
    pub summary: Option<(TableId, Vec<Text>)>,
}
