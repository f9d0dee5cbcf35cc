//! Units as facts carry them: a currency and its multiple, percent, count or index.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Text;

/// What a figure measures.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// An amount of money.
    Money,
    /// A number of things: posts, applications.
    Count,
    /// A share or rate in percent.
    Percent,
    /// An index without unit.
    Index,
    /// A change in percent against another figure.
    Change,
}

impl Measure {
    /// The word in the outputs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Money => "money",
            Self::Count => "count",
            Self::Percent => "percent",
            Self::Index => "index",
            Self::Change => "change",
        }
    }
}

/// The unit in which a figure was printed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Unit {
    /// Money: the currency and how many of its units one printed unit is worth.
    Money {
        /// The currency's code, from the profile (`HKD`).
        currency: Text,
        /// 1, 1,000, 1,000,000 …
        multiple: Multiple,
    },
    /// Percent.
    Percent,
    /// A count of things.
    Count,
    /// An index.
    Index,
}

/// A power of ten that a unit multiplies by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Multiple(u8);

impl Multiple {
    /// One.
    pub const ONE: Self = Self(0);

    /// Ten to the given power, up to 10¹².
    pub fn power_of_ten(exponent: u8) -> Option<Self> {
        (exponent <= 12).then_some(Self(exponent))
    }

    /// The exponent.
    pub fn exponent(self) -> u8 {
        self.0
    }

    /// The multiplier as a decimal.
    pub fn value(self) -> Decimal {
        Decimal::from(10_u64.pow(u32::from(self.0)))
    }

    /// The multiple in words, empty for one.
    pub fn words(self) -> &'static str {
        match self.0 {
            0 => "",
            1 => "ten",
            2 => "hundred",
            3 => "thousand",
            4 => "ten thousand",
            5 => "hundred thousand",
            6 => "million",
            7 => "ten million",
            8 => "hundred million",
            9 => "billion",
            10 => "ten billion",
            11 => "hundred billion",
            _ => "trillion",
        }
    }
}

impl Unit {
    /// The unit that values are kept in: the currency itself for money, else the unit as it is.
    pub fn base(&self) -> Self {
        match self {
            Self::Money { currency, .. } => {
                Self::Money { currency: currency.clone(), multiple: Multiple::ONE }
            }
            Self::Percent | Self::Count | Self::Index => self.clone(),
        }
    }

    /// What one printed unit is worth in the base unit.
    pub fn multiple(&self) -> Decimal {
        match self {
            Self::Money { multiple, .. } => multiple.value(),
            Self::Percent | Self::Count | Self::Index => Decimal::ONE,
        }
    }
}

impl std::fmt::Display for Unit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Money { currency, multiple } if *multiple == Multiple::ONE => {
                f.write_str(currency)
            }
            Self::Money { currency, multiple } => write!(f, "{currency} {}", multiple.words()),
            Self::Percent => f.write_str("percent"),
            Self::Count => f.write_str("count"),
            Self::Index => f.write_str("index"),
        }
    }
}
