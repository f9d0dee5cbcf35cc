//! The published accounts of the funds of Hong Kong, 2018-19, where the files are: known is which
//! figure of the Chinese edition is wrong, and which payments of the Lotteries Fund its list of
//! projects does not make.

use crossfoot::model::check::Status;

use crate::chain::{Ran, files_in, published, run};

/// A folder of the published set in both languages; `None`, and said, where it is not here.
fn accounts(folder: &str) -> Option<Ran> {
    let set = published("hk-2018-19")?;
    let mut inputs = Vec::new();
    for lang in ["en", "zh"] {
        let within = format!("{lang}/{folder}");
        inputs.extend(files_in(&set.join(&within)).into_iter().map(|mut input| {
            input.file = format!("{within}/{}", input.file).into();
            input
        }));
    }
    Some(run(inputs))
}

#[test]
fn the_wrong_figure_of_the_consolidated_summary_is_found_and_corrected() {
    let folder = "volume1-general-revenue-account/consolidated-summary-of-estimates";
    let Some(ran) = accounts(folder) else { return };
    let outcome = &ran.outcome;
    let [finding] = outcome.findings.as_slice() else { panic!("{:?}", outcome.findings) };
    let place = &outcome.ledger.fact(finding.suspect.unwrap()).place;
    assert!(place.to_string().ends_with("sum_estimate.csv!!D2"), "{place}");
    assert!(place.file.starts_with("zh/"));
    assert_eq!(ran.sentences(None).proposed(finding), "459639");
}

#[test]
fn the_two_breaks_of_the_lotteries_fund_are_shown_and_no_other() {
    let Some(ran) = accounts("volume2-fund-accounts/lotteries-fund") else { return };
    let broken = ran.outcome.checks.iter().filter(|it| it.status == Status::Breaks);
    let mut amounts: Vec<String> =
        broken.map(|it| it.difference.unwrap().normalize().to_string()).collect();
    amounts.sort();
    assert_eq!(amounts, ["5702000", "5702000", "637000", "637000"]);
}
