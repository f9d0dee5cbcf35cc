//! The reconcile stage: the interval rule, each kind of rule, and
//! Head 155 and the whole input as a person counts them.

mod balance;
mod compare;
mod editions;
mod explained;
mod families;
mod funds;
mod head155;
mod interval;
mod rules;
mod search;
mod sketch;
mod transfers;
mod whole;
mod whole_input;
