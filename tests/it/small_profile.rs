//! Small profiles: what each of them says, and the columns that a test adds.

/// A profile in euros and English whose fiscal year is the calendar year. `own` begins with its keys (its
/// name, the words of its totals, lists that it leaves empty) and ends with its tables and rules.
pub fn profile(own: &str) -> String {
    let usual = r#"
entity = "book"
currency = "EUR"
languages = ["en"]
fiscal_year_begins = "01-01"
figures = { nil = ["-"], not_applicable = [] }
"#;
    usual.trim_start().to_owned() + own.trim_start()
}

/// A column of labels.
pub fn labels(name: &str, header: &str) -> String {
    column(name, header, "holds = \"label\"\n")
}

/// A column of figures that is a series of its own name.
pub fn series(name: &str, header: &str) -> String {
    column(name, header, &format!("holds = \"figures\"\nseries = \"{name}\"\n"))
}

fn column(name: &str, header: &str, holds: &str) -> String {
    format!("[[column]]\nname = \"{name}\"\nwords.en = [\"{header}\"]\n{holds}")
}
