//! Two runs into one folder at once: one does the work, the other says that the folder is in use.

use crate::program::{command, run, small_documents, stderr, tree};

#[test]
fn one_of_two_runs_is_told_to_wait() {
    let folder = tempfile::tempdir().unwrap();
    small_documents(&folder.path().join("input"));
    run(folder.path(), &["run", "-o", "expected"]);
    let expected = tree(&folder.path().join("expected"));
    for _ in 0..5 {
        let both = [(); 2].map(|()| command(folder.path(), &["run"]).spawn().unwrap());
        let both = both.map(|run| run.wait_with_output().unwrap());
        let codes = both.each_ref().map(|it| it.status.code());
        assert!(codes.iter().any(|it| matches!(it, Some(0 | 1))), "{both:?}");
        for refused in both.iter().filter(|it| it.status.code() == Some(2)) {
            assert!(stderr(refused).contains("in use by another run"), "{}", stderr(refused));
        }
        assert!(tree(&folder.path().join("output")) == expected);
    }
}
