//! Crosswalks: what is wrong with one is said at its line, and what holds when.

use std::collections::BTreeMap;

use crossfoot::{
    model::keys::{Code, Keys, Level},
    profile::{
        Profile, ProfileError,
        crosswalk::{Crosswalk, Mapped, files, parse},
    },
};

use crate::{
    chain::{input, run_as},
    small_profile,
};

/// A profile that names a crosswalk.
fn named(rest: &str) -> String {
    small_profile::profile(&format!("name = \"x\"\ncodes.map = \"chart.csv\"\n{rest}"))
}

/// What is left empty, and a table.
const BARE: &str = r#"
unit = []
period = []
basis = []
column = []
rows.total.en = []
[[table]]
id = "t"
measure = "money"
"#;

fn crosswalk(text: &str) -> Result<Crosswalk, ProfileError> {
    parse("chart.csv", text, (4, 1), BTreeMap::from([(Level::First, 3)]))
}

fn keys(head: &str, programme: &str) -> Keys {
    let code = |text: &str| (!text.is_empty()).then(|| Code(text.into()));
    Keys::of([code(head), code(programme), None, None])
}

/// What a row is called in the year that begins so: codes joined, with their share.
fn called(crosswalk: &Crosswalk, row: &Keys, year: i16) -> Vec<String> {
    match crosswalk.of(row, &Level::ALL, Some((year, 4, 1))) {
        Mapped::To(all) => all
            .iter()
            .map(|(keys, share)| format!("{} {share}", keys.path_of(&Level::ALL)))
            .collect(),
        Mapped::NotThen => vec!["not then".to_owned()],
        Mapped::Unlisted => vec!["unlisted".to_owned()],
    }
}

#[test]
fn a_line_holds_for_the_codes_below_its_own_and_the_deepest_goes_first() {
    let text = "from,to\n135,140\n135/5,142/3\n40,40\n";
    let crosswalk = crosswalk(text).unwrap();
    assert_eq!(called(&crosswalk, &keys("135", "1"), 2020), ["140/1 1"]);
    assert_eq!(called(&crosswalk, &keys("135", "5"), 2020), ["142/3 1"]);
    assert_eq!(called(&crosswalk, &keys("040", ""), 2020), ["40 1"]);
    // What a line leads to is a code of the chart.
    assert_eq!(called(&crosswalk, &keys("142", "3"), 2020), ["142/3 1"]);
    assert_eq!(called(&crosswalk, &keys("142", "4"), 2020), ["unlisted"]);
}

#[test]
fn years_and_days_bound_a_line() {
    let text = "from,to,valid from,valid to\n1,8,,2019-20\n1,9,2020-04-01,2022-03-31\n";
    let crosswalk = crosswalk(text).unwrap();
    let row = keys("001", "");
    assert_eq!(called(&crosswalk, &row, 2019), ["8 1"]);
    assert_eq!(called(&crosswalk, &row, 2020), ["9 1"]);
    assert_eq!(called(&crosswalk, &row, 2021), ["9 1"]);
    assert_eq!(called(&crosswalk, &row, 2022), ["not then"]);
}

#[test]
fn a_level_and_shares_can_be_said() {
    let text = "from,to,share,level\n5,6,0.25,programme\n5,7,75%,programme\n";
    let crosswalk = crosswalk(text).unwrap();
    assert_eq!(called(&crosswalk, &keys("135", "5"), 2020), ["135/6 0.25", "135/7 0.75"]);
    assert_eq!(called(&crosswalk, &keys("005", ""), 2020), ["unlisted"]);
}

#[test]
fn what_is_wrong_is_said_at_its_line() {
    for (text, line, said) in [
        ("from,too\n1,2\n", 1, "unknown column `too`; did you mean `to`?"),
        ("from,share\n1,1\n", 1, "a crosswalk needs a column `to`"),
        ("from,to\n1,2\n3,\n", 3, "`to` is empty; a code that does not change has itself"),
        ("from,to\n1/,2\n", 2, "a code is missing in `1/`"),
        ("from,to\n1,2/3\n", 2, "`to` has more levels than `from`"),
        ("from,to,valid from\n1,2,2019-21\n", 2, "`2019-21` is no year such as 2017"),
        ("from,to,valid_from,valid_to\n1,2,2020,2019\n", 2, "it ends before it begins"),
        ("from,to,share\n1,2,1.5\n", 2, "share `1.5` is no number above 0 and up to 1"),
        ("from,to,level\n1,2,vote\n", 2, "no level is called `vote`"),
        ("from,to\n1,2\n1,3\n", 3, "the shares of `1` make 2 and not 1"),
        ("from,to\n1,2\n001,3\n", 3, "the shares of `1` make 2 and not 1"),
        ("from,to,share,valid to\n1,2,60%,\n1,3,40%,2020\n", 2, "make 0.6 and not 1 on 2021-04-01"),
    ] {
        let error = crosswalk(text).unwrap_err();
        assert_eq!(error.origin, "chart.csv");
        assert!(error.message.contains(said) && error.line == line, "{text}: {error}");
    }
}

#[test]
fn a_profile_without_its_crosswalk_is_none() {
    let error = Profile::parse("p", &named(BARE)).unwrap_err();
    assert!(error.message.contains("crosswalk `chart.csv` was not given"), "{error}");
    assert_eq!(error.line, 7);
    let files_named: Vec<String> = files::named("p", &named(BARE)).unwrap().into_iter().collect();
    assert_eq!(files_named, ["chart.csv"]);
    let with = |text: &str| {
        let files = BTreeMap::from([("chart.csv".to_owned(), text.to_owned())]);
        Profile::parse_with("p", &named(BARE), &files)
    };
    let (one, other) = (with("from,to\n1,2\n").unwrap(), with("from,to\n1,3\n").unwrap());
    // By another crosswalk it is another profile.
    assert_ne!(one.sha256, other.sha256);
    assert!(with("from\n1\n").unwrap_err().origin == "chart.csv");
}

/// Where a code and those above it go to several, each level still adds up to the one above.
#[test]
fn divided_levels_add_up() {
    let columns = r#"
rows.total.en = ["Total"]
[[unit]]
power = 3
after_figures = []
stated = ["EUR thousand"]
[[period]]
kind = "fiscal"
forms = ['{y}-{yy}']
[[basis]]
name = "estimate"
years_from_edition = 0
words.en = ["Estimate"]
[[column]]
name = "chapter"
holds = "code"
level = "head"
words.en = ["Chapter"]
[[column]]
name = "article"
holds = "code"
level = "programme"
words.en = ["Article"]
[[column]]
name = "name"
holds = "label"
words.en = ["Name"]
[[rule]]
name = "cast"
cast = {}
[[table]]
id = "t"
needs = ["chapter"]
measure = "money"
sums = "levels"
"#;
    let chart = "from,to,share\n1,8,60%\n1,9,40%\n2,2,\n".to_owned();
    let files = BTreeMap::from([("chart.csv".to_owned(), chart)]);
    let profile = Profile::parse_with("p", &named(columns), &files).unwrap();
    let csv = "EUR thousand,,,\nChapter,Article,Name,Estimate 2025-26\n1,,Schools,100\n1,1,Pay,61\n\
               1,2,Rent,39\n2,,Roads,50\n,,Total,150\n";
    let outcome = run_as(&profile, vec![input("a.csv", csv.into())]).outcome;
    assert_eq!(outcome.ledger.facts.len(), 8);
    let made: Vec<String> = outcome
        .checks
        .iter()
        .map(|it| format!("{} {}", it.status.word(), it.right.unwrap().normalize()))
        .collect();
    assert_eq!(made, ["agrees 100000", "agrees 150000"]);
}
