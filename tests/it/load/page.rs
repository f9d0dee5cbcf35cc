//! The page of a run: it says which cell to correct and to what, keeps text as text, and is closed to
//! the network.

use std::fs;

use crate::chain;

const CASE: &str = "fixtures/cases/a_wrong_subtotal_among_others/input";

/// The page over the case, each text of the input changed as asked.
fn page(changes: &[(&str, &str)]) -> String {
    let mut inputs = chain::files(CASE);
    for input in &mut inputs {
        let mut text = String::from_utf8(input.bytes.clone()).unwrap();
        for (from, to) in changes {
            assert!(text.contains(from), "{from}");
            text = text.replace(from, to);
        }
        input.bytes = text.into_bytes();
    }
    let made = chain::made(&chain::run(inputs));
    let page = made.into_iter().find(|it| it.path == "report.html").unwrap();
    String::from_utf8(page.bytes).unwrap()
}

#[test]
fn it_says_which_cell_and_what_it_should_say() {
    let page = page(&[]);
    assert!(page.contains("<h1>Some checks fail</h1>"));
    assert!(page.contains("<code>head-32.csv!!C9</code>"));
    // The picture: 300 and 45 are the terms, 354 is the suspect, and 345 is beside it.
    assert!(page.contains(r#"<td class="figure term">300</td>"#));
    assert!(page.contains(r#"<td class="figure term">45</td>"#));
    let suspect = page.split(r#"<td class="figure suspect">354"#).nth(1).unwrap();
    assert!(suspect.split("</td>").next().unwrap().contains("<ins>345</ins>"));
    // In row 9, under the letter of its column.
    assert!(page.contains(r#"<th scope="col">C</th>"#));
    assert!(page.contains(r#"<th scope="row">9</th>"#));
}

#[test]
fn a_label_is_text_whatever_it_holds() {
    let label = "<script>alert(1)</script>\" onload='x";
    let page = page(&[("Boats", &label.replace('"', "”"))]);
    assert!(!page.contains("<script>alert"));
    assert!(page.contains("&lt;script&gt;alert(1)"));
}

#[test]
fn nothing_is_asked_of_the_network() {
    let page = page(&[]);
    assert!(page.contains("default-src 'none'") || page.contains("default-src &#x27;none&#x27;"));
    for call in ["http:", "https:", "@import", "url(", "fetch(", "src="] {
        assert!(!page.contains(call), "{call}");
    }
    let script = fs::read_to_string("src/load/page/page.js").unwrap();
    assert!(script.lines().count() < 150);
}
