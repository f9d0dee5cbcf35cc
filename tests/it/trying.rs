//! `profile try`: which conditions of a profile hold where, and what is nearest to the others.

use crate::{
    program::{crossfoot, folder},
    small_profile::{self, labels},
};

fn profile() -> String {
    let entry = labels("entry", "Entry");
    small_profile::profile(&format!(
        r#"
name = "ledger"
unit = []
period = []
rows.total.en = ["Total", "Grand total"]
{entry}
[[basis]]
name = "actual"
words.en = ["Actual"]
[[column]]
name = "amount"
holds = "figures"
words.en = ["Amount"]
[[table]]
id = "entries"
needs = ["entry", "amount"]
measure = "count"
[[table]]
id = "budget"
needs = ["entry"]
bases = ["actual"]
measure = "count"
[[rule]]
name = "casts"
cast = {{}}
[[rule]]
name = "surplus"
balance = {{ table = "entries", rows = ["+Fees"], equals = "Surplus" }}
"#
    ))
}

const LEDGER: &str = "Entry,Amount\nRent,100\nPower,25\nTotal,125\n";
const REWORDED: &str = "Entries,Amount\nRent,100\nPower,25\nTotal,125\n";

#[test]
fn what_holds_and_what_is_nearest_is_shown_table_by_table() {
    let folder = folder(&[("p.toml", &profile()), ("a.csv", LEDGER), ("b.csv", REWORDED)]);
    let said = crossfoot(folder.path(), &["profile", "try", "p.toml", "a.csv", "b.csv"]);
    assert_eq!(said.code, 0, "{said:?}");
    for line in [
        "Profile ledger: 3 of 6 figures are in its tables",
        "  a.csv!!A1:B4, 3 figures",
        "      ✓ column entry \"entry\": A1 \"Entry\"",
        "Table budget: not found",
        "      ✗ column entry \"entry\"; nearest: A1 \"Entries\"",
        "  casts: 1 check",
        "  surplus: 0 checks",
        "  basis actual: \"Actual\"",
        "  rows.total: \"Grand total\"",
    ] {
        assert!(said.stdout.lines().any(|it| it == line), "{line}\n{}", said.stdout);
    }
}

#[test]
fn a_script_is_given_every_condition() {
    let folder = folder(&[("p.toml", &profile()), ("b.csv", REWORDED)]);
    let said = crossfoot(folder.path(), &["profile", "try", "p.toml", "b.csv", "--format", "json"]);
    let object: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
    let block = &object["blocks"][0];
    assert_eq!((&block["range"], &block["read_as"]), (&"B2:B4".into(), &serde_json::Value::Null));
    let entry = &block["tables"][0]["conditions"][0];
    assert_eq!((&entry["asks"], &entry["holds"]), (&"column".into(), &false.into()), "{entry}");
    assert_eq!((&entry["cell"], &entry["text"]), (&"A1".into(), &"Entries".into()));
    assert_eq!(object["rules"][0], serde_json::json!({"rule": "casts", "checks": 0, "breaks": 0}));
}
