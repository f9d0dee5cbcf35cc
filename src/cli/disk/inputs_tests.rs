//! Which files a batch holds, what they are called, and what is said of the others.

use super::*;

/// A folder with empty files at those paths.
fn folder(files: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "").unwrap();
    }
    folder
}

fn names(listing: &Listing) -> Vec<&str> {
    listing.candidates.iter().map(|it| &*it.name).collect()
}

/// `code file` of each diagnostic.
fn said(listing: &Listing) -> Vec<String> {
    listing.diagnostics.iter().map(|it| format!("{} {}", it.code, it.file)).collect()
}

fn listed(inputs: &[PathBuf]) -> Listing {
    list(inputs, &[]).unwrap()
}

#[test]
fn a_folder_is_searched_in_sorted_order_and_names_are_relative_to_it() {
    let folder = folder(&["b.csv", "a/z.csv", "a/é ü.xlsx", "c/d/e.ods"]);
    let listing = listed(&[folder.path().to_owned()]);
    assert_eq!(names(&listing), ["a/z.csv", "a/é ü.xlsx", "b.csv", "c/d/e.ods"]);
    assert!(listing.diagnostics.is_empty());
}

#[test]
fn a_lone_file_goes_by_its_name_and_several_by_what_was_typed() {
    let folder = folder(&["one/a.csv", "two/a.csv"]);
    let [one, two] = ["one", "two"].map(|name| folder.path().join(name));
    assert_eq!(names(&listed(&[one.join("a.csv")])), ["a.csv"]);
    let both = listed(&[one.join("a.csv"), two.clone()]);
    let typed = |path: &Path| path.to_str().unwrap().to_owned();
    assert_eq!(names(&both), [typed(&one.join("a.csv")), typed(&two.join("a.csv"))]);
}

#[test]
fn hidden_files_and_locks_of_open_workbooks_are_skipped_and_said() {
    let folder = folder(&[".hidden.csv", ".git/x.csv", "~$a.xlsx", ".~lock.a.ods#", "a.xlsx"]);
    let listing = listed(&[folder.path().to_owned()]);
    assert_eq!(names(&listing), ["a.xlsx"]);
    assert_eq!(
        said(&listing),
        ["CF190 .git", "CF190 .hidden.csv", "CF190 .~lock.a.ods#", "CF190 ~$a.xlsx"]
    );
    assert_eq!(listing.sources.len(), 3, "a folder is no input");
}

#[test]
fn the_output_folder_is_not_read_wherever_it_stands() {
    let folder = folder(&["a.csv", "out/facts.csv"]);
    let out = folder.path().join("out");
    let listing = list(&[folder.path().to_owned()], &[&out]).unwrap();
    assert_eq!(names(&listing), ["a.csv"]);
    // Whether DIR was there before must not show in the outputs.
    assert!(listing.diagnostics.is_empty());
    assert!(list(std::slice::from_ref(&out), &[&out]).is_err());
}

#[test]
fn overlapping_inputs_are_read_once() {
    let folder = folder(&["a/x.csv"]);
    let (outer, inner) = (folder.path().to_owned(), folder.path().join("a"));
    let listing = listed(&[outer.clone(), inner, outer]);
    assert_eq!(listing.candidates.len(), 1);
}

#[test]
fn overlapping_inputs_mean_the_same_in_every_order() {
    let folder = folder(&["q/x.pdf", "q/a/y.csv"]);
    let [outer, file, inner] = ["q", "q/x.pdf", "./q/a"].map(|name| folder.path().join(name));
    let told = |inputs: [&PathBuf; 3]| {
        let listing = listed(&inputs.map(Clone::clone));
        let candidates = listing.candidates.iter();
        let candidates: Vec<_> =
            candidates.map(|it| (it.name.clone(), it.path.clone(), it.origin)).collect();
        (candidates, said(&listing))
    };
    let first = told([&outer, &file, &inner]);
    let typed = |path: &Path| Text::from(path.to_str().unwrap());
    assert_eq!(first.0[0], (typed(&file), fs::canonicalize(&file).unwrap(), Origin::Named));
    assert_eq!((&first.0[1].0, first.0[1].2), (&typed(&outer.join("a/y.csv")), Origin::Found));
    assert!(first.1.is_empty(), "{first:?}");
    assert_eq!(told([&file, &inner, &outer]), first);
    assert_eq!(told([&inner, &outer, &file]), first);
    let dotted = folder.path().join("./q");
    assert_eq!(told([&dotted, &outer, &file]), told([&file, &outer, &dotted]));
}

#[test]
fn an_input_that_is_not_there_is_named() {
    let why = list(&["nowhere".into()], &[]).unwrap_err().to_string();
    assert_eq!(why, "there is no `nowhere` here: name the files or folders to read");
}

#[cfg(unix)]
mod on_unix {
    use std::os::unix::{ffi::OsStrExt, fs::symlink, net::UnixListener};

    use super::*;

    #[test]
    fn links_are_followed_inside_the_input_only() {
        let outside = folder(&["secret.csv"]);
        let folder = folder(&["a.csv", ".store/b.csv", "sub/c.csv"]);
        let link = |to: &Path, name: &str| symlink(to, folder.path().join(name)).unwrap();
        link(&outside.path().join("secret.csv"), "out.csv");
        link(outside.path(), "out");
        link(Path::new(".store/b.csv"), "b.csv");
        link(Path::new("a.csv"), "0.csv");
        link(Path::new("sub"), "loop");
        link(Path::new(".."), "sub/up");
        link(Path::new("gone.csv"), "dead.csv");
        let listing = listed(&[folder.path().to_owned()]);
        assert_eq!(names(&listing), ["a.csv", "sub/c.csv", "b.csv"]);
        let mut said = said(&listing);
        said.sort();
        assert_eq!(
            said,
            [
                "CF190 .store",
                "CF192 dead.csv",
                "CF192 out",
                "CF192 out.csv",
                "CF197 0.csv",
                "CF197 loop",
                "CF197 sub/up",
            ]
        );
    }

    #[test]
    fn an_input_that_is_a_link_is_what_was_meant() {
        let target = folder(&["a.csv"]);
        let folder = folder(&[]);
        let link = folder.path().join("input");
        symlink(target.path(), &link).unwrap();
        assert_eq!(names(&listed(&[link])), ["a.csv"]);
    }

    #[test]
    fn sockets_and_the_like_are_not_opened() {
        let folder = folder(&["a.csv"]);
        let _socket = UnixListener::bind(folder.path().join("s.csv")).unwrap();
        let listing = listed(&[folder.path().to_owned()]);
        assert_eq!(names(&listing), ["a.csv"]);
        assert_eq!(said(&listing), ["CF193 s.csv"]);
    }

    #[test]
    fn a_name_that_is_no_text_is_read_under_its_bytes() {
        let folder = folder(&[]);
        fs::write(folder.path().join(OsStr::from_bytes(b"caf\xE9.csv")), "").unwrap();
        let listing = listed(&[folder.path().to_owned()]);
        assert_eq!(names(&listing), ["caf\\xE9.csv"]);
        assert_eq!(said(&listing), ["CF196 caf\\xE9.csv"]);
    }
}
