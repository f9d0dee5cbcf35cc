//! Every case of `fixtures/cases`: what is written of it, whatever the order of files and threads.

use std::{fs, path::PathBuf};

use crossfoot::{
    load::Artefact,
    profile::{Profile, crosswalk},
};

use crate::chain::{self, Ran};

/// The outputs that a case expects.
const EXPECTED: [&str; 3] = ["facts", "reconciliation", "findings"];

fn cases() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/cases")
}

fn names() -> Vec<String> {
    let folders = fs::read_dir(cases()).unwrap().map(|entry| entry.unwrap().path());
    let mut names: Vec<String> = folders
        .filter(|path| path.is_dir())
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    names.sort();
    names
}

fn inputs(name: &str) -> Vec<crossfoot::pipeline::Input> {
    chain::files(&format!("fixtures/cases/{name}/input"))
}

/// The family of a case: the built-in one, unless the case has its own. The files that it names are
/// beside it.
fn profile_of(name: &str) -> Profile {
    let folder = cases().join(name);
    let Ok(source) = fs::read_to_string(folder.join("profile.toml")) else {
        return chain::profile().clone();
    };
    let named = crosswalk::files::named(name, &source).unwrap();
    let read = |file: String| {
        let text = fs::read_to_string(folder.join(&file)).unwrap();
        (file, text)
    };
    let files = named.into_iter().map(read).collect();
    Profile::parse_with(name, &source, &files).unwrap_or_else(|why| panic!("{why}"))
}

#[test]
fn every_case_writes_what_it_expects() {
    assert!(names().len() >= 4);
    for name in names() {
        let profile = profile_of(&name);
        let ran = chain::run_as(&profile, inputs(&name));
        let artefacts = chain::made_as(&profile, &ran);
        for output in EXPECTED {
            let path = format!("{output}.csv");
            let found = artefacts.iter().find(|it| it.path == path).unwrap();
            let mut settings = insta::Settings::clone_current();
            settings.set_snapshot_path(cases().join(&name).join("expected"));
            settings.set_prepend_module_to_snapshot(false);
            settings.set_omit_expression(true);
            let text = String::from_utf8(found.bytes.clone()).unwrap();
            settings.bind(|| insta::assert_snapshot!(output, text));
        }
    }
}

/// What a run gives on so many threads.
fn on_threads(n: usize, inputs: Vec<crossfoot::pipeline::Input>) -> (Ran, Vec<Artefact>) {
    let threads = rayon::ThreadPoolBuilder::new().num_threads(n).build().unwrap();
    threads.install(|| {
        let ran = chain::run(inputs);
        let artefacts = chain::made(&ran);
        (ran, artefacts)
    })
}

#[test]
fn the_order_of_files_and_the_number_of_threads_change_no_byte() {
    let mut inputs: Vec<_> = names()
        .iter()
        .flat_map(|name| {
            let files = inputs(name);
            files.into_iter().map(move |mut file| {
                file.file = format!("{name}/{}", file.file).into();
                file
            })
        })
        .chain(chain::files("input").into_iter().filter(|it| it.file.ends_with(".xlsx")))
        .collect();
    let one = on_threads(1, inputs.clone());
    inputs.reverse();
    let four = on_threads(4, inputs.clone());
    assert!(one == four, "reversed, on four threads");
    inputs.rotate_left(3);
    assert!(one == on_threads(2, inputs), "rotated, on two threads");
}
