//! The tables as Parquet: beside the CSVs, listed where they are, and the same bytes each time.

use crossfoot::load::{Artefact, LoadOptions, TableFiles, load};

use crate::chain;

fn made(ran: &chain::Ran) -> Vec<Artefact> {
    let options = LoadOptions { tables: TableFiles::CsvAndParquet, ..chain::options() };
    load(&ran.outcome, &ran.diagnostics, chain::profile(), &options).unwrap().artefacts
}

#[test]
fn the_tables_are_listed_beside_the_csvs_and_are_the_same_each_time() {
    let ran = chain::run(chain::files("fixtures/cases/a_programme_that_moved/input"));
    let artefacts = made(&ran);
    let text = |path: &str| {
        let bytes = &artefacts.iter().find(|it| it.path == path).unwrap().bytes;
        String::from_utf8(bytes.clone()).unwrap()
    };
    let manifest: serde_json::Value = serde_json::from_str(&text("manifest.json")).unwrap();
    let package: serde_json::Value = serde_json::from_str(&text("datapackage.json")).unwrap();
    for name in ["facts", "checks", "findings", "diagnostics"] {
        let path = format!("parquet/{name}.parquet");
        let file = artefacts.iter().find(|it| it.path == path).unwrap();
        assert!(file.bytes.starts_with(b"PAR1") && file.bytes.ends_with(b"PAR1"), "{path}");
        let lists = |list: &serde_json::Value| {
            list.as_array().unwrap().iter().find(|it| it["path"] == *path).cloned()
        };
        assert_eq!(lists(&manifest["outputs"]).unwrap()["bytes"], file.bytes.len());
        let resource = lists(&package["resources"]).unwrap();
        assert_eq!(resource["format"], "parquet", "{path}");
        assert_eq!(resource.get("dialect"), None, "{path}");
    }
    assert!(artefacts == made(&ran));
    // Without being asked for, none is made.
    assert!(chain::made(&ran).iter().all(|it| !it.path.starts_with("parquet/")));
}
