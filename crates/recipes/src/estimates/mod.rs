//! The official Estimates of Hong Kong, written from a table of figures.
//!
//! The figures and names are plain tables with a row a line of the Estimates and both names in it
//! (`fixtures/official/2018-19/`). What the published tables look like is `layouts/estimates.toml`:
//! header words broken over lines, units in headers, quoted texts and bare figures, English in Big5
//! and Chinese in UTF-8 with a byte order mark. Where the Chinese edition differs is a row of `deviations.csv`.

mod edition;
mod error;
mod layout;
mod order;
mod tables;

pub use error::EstimatesError;

use edition::Edition;
use layout::Layout;
use tables::Tables;

/// A file of the Estimates: its path below the folder, as in `en/com.csv`, and its bytes.
pub type EstimatesFile = (String, Vec<u8>);

/// The files of both editions. `read` gives the text of a table of figures by its file name.
///
/// # Errors
/// A table cannot be read, lacks a column, or names what is not there.
pub fn files(
    read: impl Fn(&str) -> std::io::Result<String>,
) -> Result<Vec<EstimatesFile>, EstimatesError> {
    let layout = Layout::of_the_estimates()?;
    let tables = Tables::read(&layout, read)?;
    let mut files = Vec::new();
    for edition in Edition::ALL {
        for table in &layout.tables {
            let rows = order::rows(table, edition, &tables)?;
            let name = format!("{}/{}.csv", edition.code(), table.file);
            files.push((name, edition.write(table, &rows, &tables)?));
        }
    }
    Ok(files)
}
