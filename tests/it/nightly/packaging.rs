//! What a package has beside the program.

use crate::program::{crossfoot, folder};

#[test]
fn completions_and_the_manual_know_every_option() {
    let folder = folder(&[]);
    let manual = crossfoot(folder.path(), &["man"]);
    assert_eq!(manual.code, 0);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let said = crossfoot(folder.path(), &["completions", shell]);
        assert!(said.code == 0 && said.stdout.contains("history"), "{shell}");
    }
    for words in [".TH crossfoot 1", "\\-\\-history", "\\-\\-file\\-seconds", "signoff"] {
        assert!(manual.stdout.contains(words), "{words}");
    }
    let version = crossfoot(folder.path(), &["--version"]).stdout;
    assert!(version.starts_with(concat!("crossfoot ", env!("CARGO_PKG_VERSION"))), "{version}");
}
