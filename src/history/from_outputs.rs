//! The findings of a run as its outputs have them: `findings.csv` and `reconciliation.csv` read back.

use std::collections::{BTreeMap, BTreeSet};

use csv::{ReaderBuilder, StringRecord};
use serde::Deserialize;

use super::{Known, Sides, addresses::files_in};
use crate::model::{Text, source::Fate};

/// Why outputs cannot be read back.
#[derive(Debug, thiserror::Error)]
pub enum NotOurs {
    /// It is no CSV.
    #[error("{file} cannot be read: {source}")]
    Csv {
        /// Which output.
        file: &'static str,
        /// Why.
        source: csv::Error,
    },
    /// A column is missing.
    #[error("{file} has no column `{column}`")]
    Column {
        /// Which output.
        file: &'static str,
        /// Which column.
        column: &'static str,
    },
    /// The manifest is none.
    #[error("manifest.json cannot be read: {0}")]
    Manifest(#[from] serde_json::Error),
}

/// The files that a run read whole, by its manifest.
///
/// # Errors
/// Where it is not what a run writes.
pub fn read_whole(manifest: &[u8]) -> Result<BTreeSet<Text>, NotOurs> {
    #[derive(Deserialize)]
    struct Manifest {
        inputs: Vec<Input>,
    }
    #[derive(Deserialize)]
    struct Input {
        file: Text,
        fate: String,
    }
    let manifest: Manifest = serde_json::from_slice(manifest)?;
    let whole = manifest.inputs.into_iter().filter(|input| input.fate == Fate::Read.word());
    Ok(whole.map(|input| input.file).collect())
}

/// The findings in the bytes of the two files, in their order.
///
/// # Errors
/// Where one of them is not what a run writes.
pub fn from_outputs(findings: &[u8], reconciliation: &[u8]) -> Result<Vec<Known>, NotOurs> {
    let checks = Rows::of("reconciliation.csv", reconciliation)?;
    let mut sides = BTreeMap::new();
    for row in &checks.rows {
        let of = |column| checks.field(row, column);
        let id = of("check")?;
        let one =
            Sides { check: id.clone(), rule: of("rule")?, left: of("left")?, right: of("right")? };
        let files = files_in(&of("left_cells")?).into_iter().chain(files_in(&of("right_cells")?));
        sides.insert(id, (one, files.collect()));
    }
    let findings = Rows::of("findings.csv", findings)?;
    findings.rows.iter().map(|row| known(&findings, row, &sides)).collect()
}

fn known(
    findings: &Rows,
    row: &StringRecord,
    sides: &BTreeMap<Text, (Sides, BTreeSet<Text>)>,
) -> Result<Known, NotOurs> {
    let of = |column| findings.field(row, column);
    let explained = of("checks")?;
    let mut about = Vec::new();
    for level in ["head", "programme", "subhead", "item"] {
        let code = of(level)?;
        if !code.is_empty() {
            about.push(format!("{level} {code}"));
        }
    }
    for column in ["label", "period", "basis"] {
        let text = of(column)?;
        if !text.is_empty() {
            about.push(text.to_string());
        }
    }
    let suspect = of("suspect")?;
    let mut files = files_in(&suspect);
    let mut about_checks = Vec::new();
    for (one, read) in explained.split_whitespace().filter_map(|id| sides.get(id)) {
        about_checks.push(one.clone());
        files.extend(read.iter().cloned());
    }
    Ok(Known {
        finding: of("finding")?,
        status: of("status")?,
        cause: of("cause")?,
        about: about.join(", ").into(),
        suspect,
        printed: of("printed")?,
        proposed: of("proposed")?,
        amount: of("amount")?,
        explanation: of("explanation")?,
        files: files.into_iter().collect(),
        sides: about_checks,
    }
    .lettered())
}

struct Rows {
    file: &'static str,
    header: StringRecord,
    rows: Vec<StringRecord>,
}

impl Rows {
    fn of(file: &'static str, bytes: &[u8]) -> Result<Self, NotOurs> {
        let wrong = |source| NotOurs::Csv { file, source };
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let mut reader = ReaderBuilder::new().from_reader(bytes);
        let header = reader.headers().map_err(wrong)?.clone();
        let rows = reader.records().collect::<Result<_, _>>().map_err(wrong)?;
        Ok(Self { file, header, rows })
    }

    fn field(&self, row: &StringRecord, column: &'static str) -> Result<Text, NotOurs> {
        let at = self.header.iter().position(|name| name == column);
        let missing = NotOurs::Column { file: self.file, column };
        let field = at.and_then(|at| row.get(at)).ok_or(missing)?;
        Ok(field.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FINDINGS: &str = "finding,status,cause,head,programme,subhead,item,label,period,basis,\
        suspect,printed,proposed,checks,amount,explanation\n\
        f0,open,wrong_digit,31,,,,Total,2024-25,estimate,a.csv!!B4,160,150,c0 c1,10,why\n";
    const CHECKS: &str = "check,rule,left,right,left_cells,right_cells\n\
        c0,cast,160,150,a.csv!!B4,a.csv!!B2 a.csv!!B3\nc1,tie,160,,a.csv!!B4,b.csv!!B9\n";

    #[test]
    fn a_finding_is_known_again_with_both_sides_of_its_checks() {
        let found = from_outputs(FINDINGS.as_bytes(), CHECKS.as_bytes()).unwrap();
        let [one] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(&*one.about, "head 31, Total, 2024-25, estimate");
        assert_eq!((&*one.sides[0].right, &*one.sides[1].right), ("150", ""));
        assert_eq!(one.files, [Text::from("a.csv"), Text::from("b.csv")]);
    }

    #[test]
    fn ids_of_an_earlier_version_are_those_of_now() {
        let old = |text: &str| text.replace("f0,", "0123456789ab,").replace("c0", "ba9876543210");
        let new = |text: &str| text.replace("f0,", "f0123456789ab,").replace("c0", "cba9876543210");
        let of = |with: &dyn Fn(&str) -> String| {
            from_outputs(with(FINDINGS).as_bytes(), with(CHECKS).as_bytes()).unwrap()
        };
        let (old, new) = (of(&old), of(&new));
        assert_eq!(old, new);
        assert_eq!(old[0].figures(), new[0].figures());
        assert_eq!(&*old[0].sides[0].check, "cba9876543210");
    }

    #[test]
    fn a_file_without_the_column_is_not_ours() {
        let why = from_outputs(b"a,b\n1,2\n", CHECKS.as_bytes()).unwrap_err();
        assert_eq!(why.to_string(), "findings.csv has no column `checks`");
    }
}
