//! The `[[rule]]` part of a profile as typed: every key that TOML may hold, nothing decided yet.
//!
//! ```toml
//! [[rule]]
//! name = "subheads_to_programmes"
//! tie  = [{ table = "subheads", take = "total" },
//!         { first_of = ["provision_analysis", "programme_provision"], take = "total" }]
//! by   = ["book", "edition", "lang", "head", "period", "basis"]
//! ```

use crate::profile::spanned::Spanned;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Absent, Each, TieRelation,
    typed_across::{TypedBalance, TypedCrossCast},
    typed_claims::{TypedNarrative, TypedPosts},
    typed_tie::{TypedCondition, TypedKey, TypedSide},
};

/// One `[[rule]]`: a name and the keys of exactly one kind.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TypedRule {
    /// The name of its checks.
    pub name: Spanned<String>,
    /// Kind `cast`: a table's own outline.
    pub cast: Option<TypedTables>,
    /// Kind `cross_cast`: columns against the column of their total.
    pub cross_cast: Option<TypedCrossCast>,
    /// Kind `tie`: two selections, left and right.
    pub tie: Option<Spanned<Vec<TypedSide>>>,
    /// Kind `compare`: two selections that may differ by intent, left and right.
    pub compare: Option<Spanned<Vec<TypedSide>>>,
    /// Kind `roll`: terms of one row.
    pub roll: Option<TypedRoll>,
    /// Kind `balance`: rows that make another row.
    pub balance: Option<TypedBalance>,
    /// Kind `change`: printed percentages of change.
    pub change: Option<TypedTables>,
    /// Kind `share`: printed percentages of a total.
    pub share: Option<TypedTables>,
    /// Kind `editions`: two languages.
    pub editions: Option<TypedEditions>,
    /// Kind `continuity`: two years' editions.
    pub continuity: Option<TypedContinuity>,
    /// Kind `bilingual_amount`: two languages in one row.
    pub bilingual_amount: Option<TypedBilingual>,
    /// Kind `complete`: codes that must stand elsewhere too.
    pub complete: Option<TypedComplete>,
    /// Kind `narrative`: claims of running text.
    pub narrative: Option<TypedNarrative>,
    /// Kind `posts`: numbers of posts in sentences and lines.
    pub posts: Option<TypedPosts>,
    /// What groups the facts of a tie.
    pub by: Option<Spanned<Vec<TypedKey>>>,
    /// Whose keys call for a check of a tie.
    pub each: Option<Spanned<Each>>,
    /// How the sides of a tie relate.
    pub relation: Option<Spanned<TieRelation>>,
    /// What to say where a side's tables are absent.
    pub absent: Option<Spanned<Absent>>,
    /// What makes a tie one-sided.
    pub not_more_if: Option<Spanned<Vec<TypedCondition>>>,
    /// Ends of names that do not count.
    pub name_endings: Option<Spanned<Vec<String>>>,
}

/// `{ tables = ["subheads"] }`, `{ except = ["head_summary"] }` or `{}` for all.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TypedTables {
    /// Only these.
    #[serde(default)]
    pub tables: Vec<Spanned<String>>,
    /// But not these.
    #[serde(default)]
    pub except: Vec<Spanned<String>>,
}

/// `roll = { table = "…", terms = ["+a", "-b at start"], equals = "c" }`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TypedRoll {
    /// The table.
    pub table: Spanned<String>,
    /// Signed terms.
    pub terms: Spanned<Vec<Spanned<String>>>,
    /// What they make.
    pub equals: Spanned<String>,
}

/// `editions = { langs = ["zh", "en"], glossary = [["…", "Salaries"]] }`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TypedEditions {
    /// Only these tables.
    #[serde(default)]
    pub tables: Vec<Spanned<String>>,
    /// But not these.
    #[serde(default)]
    pub except: Vec<Spanned<String>>,
    /// Left and right.
    pub langs: [Spanned<String>; 2],
    /// Names that mean the same, in the order of `langs`.
    #[serde(default)]
    pub glossary: Vec<[String; 2]>,
}

/// `continuity = { later = "original", earlier = "estimate" }`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TypedContinuity {
    /// Only these tables.
    #[serde(default)]
    pub tables: Vec<Spanned<String>>,
    /// But not these.
    #[serde(default)]
    pub except: Vec<Spanned<String>>,
    /// Basis in the later edition.
    pub later: Spanned<String>,
    /// Basis in the earlier one.
    pub earlier: Spanned<String>,
}

/// `bilingual_amount = { table = "initiatives", langs = ["zh", "en"] }`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TypedBilingual {
    /// The table.
    pub table: Spanned<String>,
    /// Left and right.
    pub langs: [Spanned<String>; 2],
}

/// `complete = { each_of = "subheads", stands_in = "summary_expenditure", by = ["head"] }`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TypedComplete {
    /// The table whose codes must stand in the other.
    pub each_of: Spanned<String>,
    /// The other.
    pub stands_in: Spanned<String>,
    /// Which codes.
    pub by: Vec<TypedKey>,
    /// What to say of codes that only the other has; `unchecked` unless said.
    pub absent: Option<Absent>,
}
