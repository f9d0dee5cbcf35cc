//! How the outputs of a run are laid out.

use std::collections::BTreeMap;

use super::{covered::Covered, meant::strictness};
use crate::{
    cli::arguments::RunArguments,
    load::{CsvBom, LoadOptions, TableFiles},
    profile::acceptances::Acceptances,
};

/// How the outputs are laid out, before anything is known of a history or of the books.
pub fn load_options(
    arguments: &RunArguments,
    acceptances: Option<&Acceptances>,
    covered: &Covered,
) -> LoadOptions {
    LoadOptions {
        language: arguments.lang,
        csv_bom: if arguments.bom { CsvBom::Present } else { CsvBom::Absent },
        as_of: arguments.as_of,
        acceptances: acceptances.map(|it| (it.origin.clone(), it.sha256.clone())),
        covers: acceptances.map_or_else(Vec::new, |it| it.covers.clone()),
        style: arguments.style,
        given: covered.given.clone(),
        earlier: covered.earlier.clone(),
        strictness: strictness(arguments),
        outputs: arguments.outputs.iter().copied().collect(),
        print: arguments.print,
        tables: table_files(arguments),
        profiles: Vec::new(),
        entities: BTreeMap::new(),
        history: None,
    }
}

fn table_files(arguments: &RunArguments) -> TableFiles {
    match arguments {
        #[cfg(feature = "parquet")]
        RunArguments { parquet: true, .. } => TableFiles::CsvAndParquet,
        RunArguments { .. } => TableFiles::Csv,
    }
}
