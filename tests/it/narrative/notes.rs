//! Footnotes: the marks of their part, rows and pages, and marks that print set differently.

use super::sheet;

/// Two programmes with a table each.
fn table(programme: &str, figure: &str, below: &str) -> String {
    format!(
        "Programme ({programme})\nIndicators\nIndicators,2022 (Actual),2023 (Actual)\n\
         applications received,{figure},481\nprojects monitored,257,271\n{below}"
    )
}

/// Each note as mark, text and bearing cells.
fn notes(csv: &str) -> Vec<String> {
    let normalised = sheet(csv);
    let notes = normalised.ledger.notes.iter();
    notes
        .map(|note| {
            let cells: Vec<String> = note.bearers.iter().map(ToString::to_string).collect();
            format!("{} {} | {}", note.mark.0, note.text, cells.join(" "))
        })
        .collect()
}

fn codes(csv: &str) -> Vec<String> {
    sheet(csv).diagnostics.iter().map(|it| it.code.to_string()).collect()
}

#[test]
fn a_mark_means_what_its_own_part_says() {
    let first = table("1", "405 #", "# Received up to March.\n");
    let second = table("2", "406 #", "# Received up to June.\n");
    let csv = format!("Head 42 - Department\n{first}{second}");
    assert_eq!(notes(&csv), ["# Received up to March. | B5", "# Received up to June. | B11"]);
    assert_eq!(codes(&csv), Vec::<String>::new());
}

#[test]
fn a_note_of_another_part_explains_nothing() {
    let first = table("1", "405 #", "");
    let second = table("2", "406", "# Received up to June.\n");
    let csv = format!("Head 42 - Department\n{first}{second}");
    assert_eq!(codes(&csv), ["CF220", "CF221"]);
}

#[test]
fn a_note_may_run_over_rows_and_a_page() {
    let note = "# The number includes the applications that were carried\n\
                over from the year before and those that\n\
                14\nHead 42 - Department\n\
                were withdrawn.\n";
    let csv = format!("Head 42 - Department\n{}", table("1", "405 #", note));
    assert_eq!(
        notes(&csv),
        ["# The number includes the applications that were carried over from the year before and \
          those that were withdrawn. | B5"]
    );
}

#[test]
fn a_mark_that_print_set_differently_is_said_on_both_sides() {
    let csv = format!("Head 42 - Department\n{}", table("1", "405 Φ", "Ⓞ Received up to March.\n"));
    assert_eq!(notes(&csv), ["Ⓞ Received up to March. | "]);
    assert_eq!(codes(&csv), ["CF220", "CF221"]);
}
