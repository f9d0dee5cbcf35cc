use super::*;

#[test]
fn every_column_of_the_csvs_is_in_every_script() {
    for dialect in [Dialect::Postgres, Dialect::Duckdb, Dialect::Sqlite] {
        let script = script(dialect).unwrap();
        for (kind, schema) in schemas() {
            assert!(script.contains(&format!("\"{}\" (", kind.singular())), "{dialect:?} {kind:?}");
            for column in &schema.columns {
                let name = format!("\"{}\"", column.name);
                assert!(script.contains(&name), "{dialect:?} {kind:?} {name}");
            }
        }
        for view in ["latest", "facts", "open_findings", "figures_by_head", "finding_history"] {
            assert!(script.contains(view), "{dialect:?} {view}");
        }
        assert!(!script.contains("{{") && !script.contains("{%"), "{script}");
    }
}

#[test]
fn types_are_those_of_the_columns() {
    let postgres = script(Dialect::Postgres).unwrap();
    let line = |start: &str| {
        let line = postgres.lines().find(|line| line.trim_start().starts_with(start));
        line.map(|it| it.trim().to_owned()).unwrap_or_default()
    };
    assert_eq!(line("\"value\" "), "\"value\" numeric,");
    assert_eq!(line("\"part\" "), "\"part\" integer not null,");
    assert_eq!(line("\"subhead\" "), "\"subhead\" text,");
    let roles = "check (\"role\" in ('item', 'subtotal', 'total', 'of_which'))";
    assert!(postgres.contains(roles), "{postgres}");
    assert!(postgres.contains("primary key (run, \"file\", \"sheet\", \"cell\", \"part\")"));
    // psql takes a command that begins with a backslash to the end of its line.
    let copied: Vec<&str> = postgres.lines().filter(|it| it.starts_with("\\copy")).collect();
    assert_eq!(copied.len(), 5, "the manifest and four tables");
    assert!(copied[1].contains("from 'facts.csv' with (format csv, header match"), "{copied:?}");
}

#[test]
fn a_text_of_sql_ends_where_it_should() {
    assert_eq!(text("the row's name"), "'the row''s name'");
}
