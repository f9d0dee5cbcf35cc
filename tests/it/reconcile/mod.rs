//! The reconcile stage: the interval rule, each kind of rule, and Head 155 as a person counts it.

mod explained;
mod head155;
mod interval;
mod rules;
mod sketch;
