//! The reconcile stage: the interval rule, each kind of rule, and
//! Head 155 and the whole input as a person counts them.

mod explained;
mod head155;
mod interval;
mod rules;
mod sketch;
mod whole_input;
