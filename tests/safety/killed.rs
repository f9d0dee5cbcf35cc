//! A run that is killed at any point leaves a folder that the next run puts right.

use std::{
    fs,
    path::Path,
    thread,
    time::{Duration, Instant},
};

use crate::program::{command, run, small_documents, stderr, tree};

/// Kills a run at so many even points of its time; after each, a run ends the work.
fn killed_at_even_points(points: u32) {
    let folder = tempfile::tempdir().unwrap();
    small_documents(&folder.path().join("input"));
    run(folder.path(), &["run", "-o", "expected", "--bom"]);
    let expected = tree(&folder.path().join("expected"));
    let started = Instant::now();
    let old = run(folder.path(), &["run", "-o", "output"]);
    let taken = started.elapsed();
    assert!(matches!(old.status.code(), Some(0 | 1)), "{}", stderr(&old));
    let before = tree(&folder.path().join("output"));
    for point in 0..points {
        let mut killed = command(folder.path(), &["run", "-o", "output", "--bom"]).spawn().unwrap();
        thread::sleep(taken * point / points + Duration::from_micros(200));
        // It may have ended already.
        let _ = killed.kill();
        killed.wait().unwrap();
        fit_for_use_or_without_a_manifest(&folder.path().join("output"), &before, &expected);
        let again = run(folder.path(), &["run", "-o", "output", "--bom"]);
        assert!(matches!(again.status.code(), Some(0 | 1)), "{point}: {}", stderr(&again));
        assert!(tree(&folder.path().join("output")) == expected, "point {point}: outputs differ");
        // The next one is killed over the old outputs again.
        run(folder.path(), &["run", "-o", "output"]);
        assert!(tree(&folder.path().join("output")) == before, "point {point}: outputs differ");
    }
}

/// With a manifest, what it lists is there and of one run.
fn fit_for_use_or_without_a_manifest(
    output: &Path,
    before: &std::collections::BTreeMap<String, Vec<u8>>,
    after: &std::collections::BTreeMap<String, Vec<u8>>,
) {
    let Ok(manifest) = fs::read(output.join("manifest.json")) else { return };
    let whole = if manifest == before["manifest.json"] { before } else { after };
    let now = tree(output);
    for (path, bytes) in whole {
        assert!(now.get(path) == Some(bytes), "{path} is not of the manifest's run");
    }
}

#[test]
fn killed_at_ten_points() {
    killed_at_even_points(10);
}

#[test]
#[ignore = "takes a minute: .ci/proofs/killed"]
fn killed_at_fifty_points() {
    killed_at_even_points(50);
}
