//! The words of a book in one language, which are data (`words/*.toml`).

use serde::Deserialize;

/// A language that books are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// English.
    English,
    /// French.
    French,
    /// German.
    German,
    /// Chinese.
    Chinese,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::English, Self::French, Self::German, Self::Chinese];

    /// The code of the language, as in `en`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
            Self::German => "de",
            Self::Chinese => "zh",
        }
    }

    fn file(self) -> &'static str {
        match self {
            Self::English => include_str!("../words/en.toml"),
            Self::French => include_str!("../words/fr.toml"),
            Self::German => include_str!("../words/de.toml"),
            Self::Chinese => include_str!("../words/zh.toml"),
        }
    }

    /// The words of the language.
    ///
    /// # Errors
    /// The file of words does not parse.
    pub fn words(self) -> Result<Words, toml::de::Error> {
        toml::from_str(self.file())
    }
}

/// The words of a language; `{}` is where a name goes.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the names are the meanings, and the files show the words")]
pub struct Words {
    pub months: Vec<String>,
    pub total: Vec<String>,
    pub total_of: Vec<String>,
    pub amount: String,
    pub description: String,
    pub reference: String,
    pub date: String,
    pub account: String,
    pub line: String,
    pub year: String,
    pub department: String,
    pub summary: String,
    pub prepared: String,
    pub departments: Vec<String>,
    pub people: Vec<String>,
    pub ledger_lines: Vec<String>,
    pub accounts_debit: Vec<String>,
    pub accounts_credit: Vec<String>,
    pub balancing: String,
    pub items: Vec<String>,
    pub titles: Titles,
    pub sections: Vec<Section>,
    pub debit_credit: DebitCredit,
    pub bank: Bank,
    pub cash: Cash,
    pub pay: Pay,
    pub grant: Grant,
    pub stock: Stock,
    pub variance: Variance,
    pub table: Table,
}

/// A section of a budget and the lines that belong to it.
#[derive(Debug, Clone, Deserialize)]
#[allow(missing_docs)]
pub struct Section {
    pub name: String,
    pub lines: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Titles {
    pub budget: String,
    pub trial_balance: String,
    pub ledger: String,
    pub bank_reconciliation: String,
    pub consolidated: String,
    pub cash_flow: String,
    pub payroll: String,
    pub grant: String,
    pub inventory: String,
    pub variance: String,
    pub table: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct DebitCredit {
    pub debit: String,
    pub credit: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Bank {
    pub statement: String,
    pub add: String,
    pub deposits: Vec<String>,
    pub less: String,
    pub cheques: Vec<String>,
    pub adjusted: String,
    pub book: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Cash {
    pub opening: String,
    pub receipts: String,
    pub receipt_lines: Vec<String>,
    pub total_receipts: String,
    pub payments: String,
    pub payment_lines: Vec<String>,
    pub total_payments: String,
    pub net: String,
    pub closing: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Pay {
    pub employee: String,
    pub gross: String,
    pub deductions: Vec<String>,
    pub net: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Grant {
    pub line: String,
    pub budget: String,
    pub spent: String,
    pub balance: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Stock {
    pub item: String,
    pub quantity: String,
    pub price: String,
    pub value: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Variance {
    pub budget: String,
    pub actual: String,
    pub variance: String,
    pub percent: String,
    pub income: String,
    pub income_lines: Vec<String>,
    pub total_income: String,
    pub expenditure: String,
    pub total_expenditure: String,
    pub surplus: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Table {
    pub groups: Vec<String>,
    pub lines: Vec<String>,
}

/// A pattern with a name in it.
#[must_use]
pub fn with(pattern: &str, name: &str) -> String {
    pattern.replace("{}", name)
}
