//! The kinds of books, one a file.

mod bank_reconciliation;
mod budget;
mod cash_flow;
mod consolidated;
mod grant;
mod inventory;
mod ledger;
mod payroll;
mod table;
mod trial_balance;
mod variance;

use crate::{book::Book, evaluate::evaluate, random::Random, style::Style};

/// A kind of book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Sections of lines, their totals, and the total of all.
    Budget,
    /// Accounts with debits and credits, which are equal in all.
    TrialBalance,
    /// Entries by date with a total a month.
    Ledger,
    /// From the bank's balance to the cash book's.
    BankReconciliation,
    /// A sheet a department, and a summary of them.
    Consolidated,
    /// From the opening to the closing balance, month by month.
    CashFlow,
    /// Gross pay, deductions and net pay of each employee.
    Payroll,
    /// Budget, spending and balance by line.
    Grant,
    /// Quantities × prices.
    Inventory,
    /// Budget, actual, variance and its percentage.
    Variance,
    /// A published table: groups of functions by year, rounded or exact. Not among the small ones.
    Table,
}

impl Kind {
    /// The kinds of small books.
    pub const SMALL: [Self; 10] = [
        Self::Budget,
        Self::TrialBalance,
        Self::Ledger,
        Self::BankReconciliation,
        Self::Consolidated,
        Self::CashFlow,
        Self::Payroll,
        Self::Grant,
        Self::Inventory,
        Self::Variance,
    ];

    /// The name of a file of this kind.
    #[must_use]
    pub fn stem(self) -> &'static str {
        match self {
            Self::Budget => "facilities-budget",
            Self::TrialBalance => "trial-balance",
            Self::Ledger => "ledger",
            Self::BankReconciliation => "bank-reconciliation",
            Self::Consolidated => "consolidated",
            Self::CashFlow => "cash-flow",
            Self::Payroll => "payroll",
            Self::Grant => "grant-report",
            Self::Inventory => "inventory",
            Self::Variance => "budget-against-actual",
            Self::Table => "table",
        }
    }

    /// Writes a sound book in a style.
    #[must_use]
    pub fn write(self, style: &Style, random: &mut Random) -> Book {
        let mut book = match self {
            Self::Budget => budget::write(style, random),
            Self::TrialBalance => trial_balance::write(style, random),
            Self::Ledger => ledger::write(style, random),
            Self::BankReconciliation => bank_reconciliation::write(style, random),
            Self::Consolidated => consolidated::write(style, random),
            Self::CashFlow => cash_flow::write(style, random),
            Self::Payroll => payroll::write(style, random),
            Self::Grant => grant::write(style, random),
            Self::Inventory => inventory::write(style, random),
            Self::Variance => variance::write(style, random),
            Self::Table => table::write(style, random),
        };
        evaluate(&mut book);
        book
    }
}
