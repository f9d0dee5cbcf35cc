//! The findings of a run as its outputs have them: `findings.csv` and `reconciliation.csv` read back.

use std::collections::{BTreeMap, BTreeSet};

use csv::StringRecord;
use serde::Deserialize;

use super::{
    CheckSides, FactsRead, KnownFinding, NotOurs,
    addresses::{cells_in, files_in},
    rows::OutputRows,
};
use crate::model::{Text, source::InputOutcome};

/// The files that a run read whole, by its manifest.
///
/// # Errors
/// Where it is not what a run writes.
pub fn read_whole(manifest: &[u8]) -> Result<BTreeSet<Text>, NotOurs> {
    files(manifest, |fate| fate == InputOutcome::Read.word())
}

/// The files that a run looked into, whatever came of it, by its manifest.
///
/// # Errors
/// Where it is not what a run writes.
pub fn looked_into(manifest: &[u8]) -> Result<BTreeSet<Text>, NotOurs> {
    files(manifest, |fate| fate != InputOutcome::Skipped.word())
}

fn files(manifest: &[u8], is_wanted: impl Fn(&str) -> bool) -> Result<BTreeSet<Text>, NotOurs> {
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
    let wanted = manifest.inputs.into_iter().filter(|input| is_wanted(&input.fate));
    Ok(wanted.map(|input| input.file).collect())
}

/// The findings in the bytes of the two files, in their order, with the figures that they are about.
///
/// # Errors
/// Where one of them is not what a run writes.
pub fn from_outputs(
    findings: &[u8],
    reconciliation: &[u8],
    facts: &FactsRead,
) -> Result<Vec<KnownFinding>, NotOurs> {
    let checks = OutputRows::of("reconciliation.csv", reconciliation)?;
    let mut sides = BTreeMap::new();
    for row in &checks.rows {
        let of = |column| checks.field(row, column);
        let id = of("check")?;
        let one = CheckSides {
            check: id.clone(),
            rule: of("rule")?,
            left: of("left")?,
            right: of("right")?,
        };
        let (left, right) = (of("left_cells")?, of("right_cells")?);
        sides.insert(id, (one, [cells_in(&left), cells_in(&right)].concat()));
    }
    let findings = OutputRows::of("findings.csv", findings)?;
    let mut all: Vec<KnownFinding> = Vec::new();
    let mut cells: Vec<BTreeSet<Text>> = Vec::new();
    for row in &findings.rows {
        let (known, of_finding) = known(&findings, row, &sides)?;
        all.push(known);
        cells.push(of_finding);
    }
    let spots = facts.spots(&cells.iter().flatten().cloned().collect())?;
    for (known, cells) in all.iter_mut().zip(cells) {
        known.spots = cells.iter().filter_map(|cell| spots.get(cell)).cloned().collect();
    }
    Ok(all)
}

fn known(
    findings: &OutputRows,
    row: &StringRecord,
    sides: &BTreeMap<Text, (CheckSides, Vec<Text>)>,
) -> Result<(KnownFinding, BTreeSet<Text>), NotOurs> {
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
    let mut cells: BTreeSet<Text> = cells_in(&suspect).into_iter().collect();
    let mut about_checks = Vec::new();
    for (one, read) in explained.split_whitespace().filter_map(|id| sides.get(id)) {
        about_checks.push(one.clone());
        cells.extend(read.iter().cloned());
    }
    let files: BTreeSet<Text> = cells.iter().flat_map(|cell| files_in(cell)).collect();
    let known = KnownFinding {
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
        spots: Vec::new(),
    };
    Ok((known.lettered(), cells))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FINDINGS: &str = "finding,status,cause,head,programme,subhead,item,label,period,basis,\
        suspect,printed,proposed,checks,amount,explanation\n\
        f0,open,wrong_digit,31,,,,Total,2024-25,estimate,a.csv!!B4,160,150,c0 c1,10,why\n";
    const CHECKS: &str = "check,rule,left,right,left_cells,right_cells\n\
        c0,cast,160,150,a.csv!!B4,a.csv!!B2 a.csv!!B3\nc1,tie,160,,a.csv!!B4,b.csv!!B9\n";

    const FACTS: &str = "file,sheet,cell,table,head,programme,period,basis,series\n\
        a.csv,,B2,t,31,,2024-25,estimate,\na.csv,,B4,t,31,,2024-25,estimate,\n";

    #[test]
    fn a_finding_is_known_again_with_both_sides_of_its_checks() {
        let facts = FactsRead::of(FACTS.as_bytes()).unwrap();
        let found = from_outputs(FINDINGS.as_bytes(), CHECKS.as_bytes(), &facts).unwrap();
        let [one] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(&*one.about, "head 31, Total, 2024-25, estimate");
        assert_eq!((&*one.sides[0].right, &*one.sides[1].right), ("150", ""));
        assert_eq!(one.files, [Text::from("a.csv"), Text::from("b.csv")]);
        let cells: Vec<&str> = one.spots.iter().map(|spot| &*spot.cell).collect();
        assert_eq!(cells, ["a.csv!!B2", "a.csv!!B4"]);
    }

    #[test]
    fn ids_of_an_earlier_version_are_those_of_now() {
        let old = |text: &str| text.replace("f0,", "0123456789ab,").replace("c0", "ba9876543210");
        let new = |text: &str| text.replace("f0,", "f0123456789ab,").replace("c0", "cba9876543210");
        let facts = FactsRead::of(FACTS.as_bytes()).unwrap();
        let of = |with: &dyn Fn(&str) -> String| {
            from_outputs(with(FINDINGS).as_bytes(), with(CHECKS).as_bytes(), &facts).unwrap()
        };
        let (old, new) = (of(&old), of(&new));
        assert_eq!(old, new);
        assert_eq!(old[0].figures(), new[0].figures());
        assert_eq!(&*old[0].sides[0].check, "cba9876543210");
    }

    #[test]
    fn a_file_without_the_column_is_not_ours() {
        let facts = FactsRead::of(FACTS.as_bytes()).unwrap();
        let why = from_outputs(b"a,b\n1,2\n", CHECKS.as_bytes(), &facts).unwrap_err();
        assert_eq!(why.to_string(), "findings.csv has no column `checks`");
    }
}
