//! Diagnostics as they are kept between runs: the code by its number, looked up among all that there
//! are. For `#[serde(with = "stored")]` on a list of them.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use super::{Code, Diagnostic, Severity, codes};
use crate::model::{Text, place::CellRef};

/// A diagnostic of which the code is not looked up yet: the same fields in the same order.
#[derive(Deserialize)]
struct StoredDiagnostic {
    code: u16,
    severity: Severity,
    file: Text,
    sheet: Text,
    cell: Option<CellRef>,
    message: String,
    help: String,
}

impl StoredDiagnostic {
    fn looked_up(self) -> Result<Diagnostic, u16> {
        let Self { code, severity, file, sheet, cell, message, help } = self;
        let found: Option<&'static Code> = codes::all().find(|one| one.number == code);
        let code = found.ok_or(code)?;
        Ok(Diagnostic { code, severity, file, sheet, cell, message, help })
    }
}

/// Writes the list.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<S: Serializer>(list: &[Diagnostic], to: S) -> Result<S::Ok, S::Error> {
    list.serialize(to)
}

/// Reads the list back.
///
/// # Errors
/// Those of the deserializer, and a code that does not exist.
pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Diagnostic>, D::Error> {
    let list = Vec::<StoredDiagnostic>::deserialize(from)?;
    list.into_iter()
        .map(|one| one.looked_up())
        .collect::<Result<_, _>>()
        .map_err(|number| D::Error::custom(format!("there is no diagnostic CF{number}")))
}
