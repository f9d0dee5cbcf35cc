//! `docs/recipes.md`: what it shows is what `init` prints, and its profiles find the faults.

use std::{fs, path::Path};

use regex::Regex;

use crate::program::crossfoot;

const PAGE: &str = include_str!("../../docs/recipes.md");

/// The file of each recipe, with the block of that kind.
fn blocks(kind: &str) -> Vec<(&'static str, &'static str)> {
    let fence = Regex::new(&format!(r"(?s)```toml {kind}([\w.-]+)\n(.*?)```")).unwrap();
    let found = fence.captures_iter(PAGE);
    found.map(|it| (it.get(1).unwrap().as_str(), it.get(2).unwrap().as_str())).collect()
}

#[test]
fn each_draft_is_what_init_prints() {
    let drafts = blocks("");
    assert_eq!(drafts.len(), 5);
    for (file, draft) in drafts {
        let printed = crossfoot(Path::new("fixtures/recipes/sound"), &["init", file]);
        assert_eq!((printed.code, printed.stdout.as_str()), (0, draft), "{file}");
    }
}

#[test]
fn each_edited_profile_agrees_with_the_sound_file_and_finds_the_fault_of_the_other() {
    let edited = blocks("edited ");
    assert_eq!(edited.len(), 5);
    for ((file, draft), (_, edited)) in blocks("").into_iter().zip(edited) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("draft.toml"), draft).unwrap();
        fs::write(folder.path().join("edited.toml"), edited).unwrap();
        let code = |kind: &str| {
            fs::copy(Path::new("fixtures/recipes").join(kind).join(file), folder.path().join(file))
                .unwrap();
            let run = crossfoot(folder.path(), &["run", file, "--profile", "edited.toml"]);
            (run.code, run.stderr)
        };
        assert_eq!(code("sound").0, 0, "{file}: {:?}", code("sound"));
        assert_eq!(code("faulty").0, 1, "{file}: {:?}", code("faulty"));
    }
}
