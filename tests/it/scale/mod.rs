//! Beyond one run on one machine: files read elsewhere, and runs in databases.

mod apart;
mod database;
mod parts;
mod schedulers;
