//! Profiles explain themselves: faults at their line, the resolved form, the JSON Schema.

use crossfoot::profile::{Profile, shown};
use serde_json::Value;

const BUILT_IN: &str = "hk-estimates";

fn source() -> &'static str {
    Profile::builtin_source(BUILT_IN).unwrap()
}

/// What is said of the built-in profile after an edit.
#[track_caller]
fn fault(from: &str, to: &str) -> (String, String) {
    assert!(source().contains(from), "{from}");
    let edited = source().replacen(from, to, 1);
    let error = Profile::parse("p.toml", &edited).unwrap_err();
    let line = edited.lines().nth(error.line - 1).unwrap().to_owned();
    (line, error.message)
}

#[test]
fn an_unknown_key_or_word_is_shown_with_the_nearest() {
    let (line, message) = fault("old_copies =", "old_copis =");
    assert!(line.starts_with("old_copis"), "{line}");
    assert!(
        message.starts_with("unknown key `old_copis`; did you mean `old_copies`?"),
        "{message}"
    );

    let (line, message) = fault("measure = \"count\"", "measure = \"cuont\"");
    assert_eq!(line, "measure = \"cuont\"");
    assert!(message.starts_with("unknown word `cuont`; did you mean `count`?"), "{message}");
}

#[test]
fn a_table_basis_or_column_that_is_not_declared_is_shown_with_the_nearest() {
    for (from, to, wrong, meant) in [
        ("table = \"narrative\"\nscope", "table = \"narative\"\nscope", "narative", "narrative"),
        ("basis = \"ceiling\"\nwords", "basis = \"celing\"\nwords", "celing", "ceiling"),
        ("needs = [\"indicator\"]", "needs = [\"indicater\"]", "indicater", "indicator"),
    ] {
        let (line, message) = fault(from, to);
        assert!(line.contains(wrong), "{line}");
        assert!(message.contains(wrong) && message.contains(&format!("`{meant}`")), "{message}");
    }
}

/// What is said of the profile with a matrix after an edit: the text that the caret points at, and
/// the message.
#[track_caller]
fn fault_of_a_matrix(from: &str, to: &str) -> (String, String) {
    let source = Profile::builtin_source("tw-budget").unwrap();
    assert!(source.contains(from), "{from}");
    let edited = source.replacen(from, to, 1);
    let error = Profile::parse("p.toml", &edited).unwrap_err();
    let line = edited.lines().nth(error.line - 1).unwrap();
    let pointed_at = line.chars().skip(error.column - 1).take(error.width).collect();
    (pointed_at, error.message)
}

#[test]
fn what_is_wrong_with_columns_tables_and_rules_of_a_matrix_is_pointed_at() {
    for (from, to, at, said) in [
        ("titles.zh", "titles.hz", "hz", "`hz` is not one of the profile's languages (zh, en)"),
        (
            "total.zh =",
            "total.zhh =",
            "zhh",
            "not one of the profile's languages (zh, en); did you mean `zh`?",
        ),
        ("central = { zh", "central = { tw", "tw", "not one of the profile's languages"),
        (
            "under = [\"difference\"]",
            "under = [\"diference\"]",
            "\"diference\"",
            "did you mean `difference`?",
        ),
        (
            "basis = \"estimate\"",
            "basis = \"estimates\"",
            "\"estimates\"",
            "did you mean `estimate`?",
        ),
        ("compared_to = \"original\"\n", "", "\"change\"", "a change needs `compared_to`"),
        (
            "holds = \"figures\"\nmeasure = \"percent\"",
            "holds = \"label\"\nmeasure = \"percent\"",
            "\"percent\"",
            "holds no figures to measure",
        ),
        (
            "series = \"headings\"",
            "series = \"heading\"",
            "\"heading\"",
            "did you mean `headings`?",
        ),
        (
            "totals = [\"合計\", \"總計\", \"Total\"]",
            "totals = []",
            "[]",
            "which heading is that of the totals?",
        ),
        (
            "rows = ['+.*歲入",
            "rows = ['.*歲入",
            "'.*歲入(?:合計|總計|總額)?'",
            "begins with `+` or `-`",
        ),
        ("equals = '.*餘絀'", "equals = '(.*餘絀'", "'(.*餘絀'", "unclosed group"),
        (
            "head      = { zh = \"政府\"",
            "haed      = { zh = \"政府\"",
            "{ zh = \"政府\", en = \"Government\" }",
            "there is no level `haed`",
        ),
    ] {
        let (pointed_at, message) = fault_of_a_matrix(from, to);
        assert!(message.contains(said), "{to}: {message}");
        assert_eq!(pointed_at, at, "{to}");
    }
}

#[test]
fn a_pattern_that_is_none_is_shown() {
    let (line, message) = fault("(?<code>\\d{2,3}) ?[-–—:] ?(?<name>.+)'", "(?<code>\\d{2,3} ?'");
    assert!(line.contains("(?<code>"), "{line}");
    assert!(message.contains("unclosed group"), "{message}");
}

#[test]
fn the_resolved_profile_means_the_same() {
    for name in Profile::names() {
        let source = Profile::builtin_source(name).unwrap();
        let resolved = shown::resolved(name, source).unwrap();
        let (typed, again) =
            (Profile::parse("typed", source).unwrap(), Profile::parse("again", &resolved).unwrap());
        assert_eq!(typed.rules, again.rules);
        assert_eq!(format!("{:?}", typed.tables), format!("{:?}", again.tables));
        assert_eq!(format!("{:?}", typed.columns), format!("{:?}", again.columns));
        assert_eq!(format!("{:?}", typed.claims), format!("{:?}", again.claims));
        // What was left out is there.
        assert!(resolved.contains("lone_row = \"item\""));
    }
}

#[test]
fn the_built_in_profiles_fit_the_schema() {
    let schema = shown::json_schema();
    let as_json = |source: &str| {
        let profile: toml::Value = toml::from_str(source).unwrap();
        serde_json::to_value(profile).unwrap()
    };
    for name in Profile::names() {
        let profile = as_json(Profile::builtin_source(name).unwrap());
        assert_eq!(faults(&profile, &schema, &schema, "$"), Vec::<String>::new());
    }
    let profile = as_json(source());

    let mut wrong = profile.clone();
    wrong["table"][0]["mesure"] = Value::from("money");
    wrong["table"][1]["measure"] = Value::from("mony");
    wrong["entity"] = Value::from(7);
    wrong.as_object_mut().unwrap().remove("currency");
    let found = faults(&wrong, &schema, &schema, "$");
    for at in ["$.table[0].mesure", "$.table[1].measure", "$.entity", "$.currency"] {
        assert!(found.iter().any(|it| it.starts_with(at)), "{at}: {found:?}");
    }
}

#[test]
fn every_key_of_the_schema_is_described() {
    let schema = shown::json_schema();
    let keys = schema["properties"].as_object().unwrap();
    for (key, its) in keys {
        assert!(its.get("description").is_some(), "{key}");
    }
}

/// Where a value does not fit a schema, for the words that ours uses.
fn faults(value: &Value, schema: &Value, root: &Value, at: &str) -> Vec<String> {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.strip_prefix("#/$defs/").unwrap();
        return faults(value, &root["$defs"][name], root, at);
    }
    for choice in ["oneOf", "anyOf"] {
        if let Some(all) = schema[choice].as_array() {
            let fits = all.iter().any(|one| faults(value, one, root, at).is_empty());
            return if fits { Vec::new() } else { vec![format!("{at}: no choice fits")] };
        }
    }
    if let Some(only) = schema.get("const") {
        return if value == only { Vec::new() } else { vec![format!("{at}: not {only}")] };
    }
    if let Some(words) = schema["enum"].as_array() {
        return if words.contains(value) {
            Vec::new()
        } else {
            vec![format!("{at}: no such word")]
        };
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    if !kinds.is_empty() && !kinds.contains(&kind) {
        return vec![format!("{at}: {kind}, not {kinds:?}")];
    }
    let mut all = Vec::new();
    if let Value::Array(items) = value {
        for (nth, item) in items.iter().enumerate() {
            all.extend(faults(item, &schema["items"], root, &format!("{at}[{nth}]")));
        }
    }
    if let Value::Object(fields) = value {
        for (key, field) in fields {
            let known = &schema["properties"][key];
            let other = &schema["additionalProperties"];
            match (known, other) {
                (Value::Null, Value::Bool(false)) => all.push(format!("{at}.{key}: unknown")),
                (Value::Null, other) => {
                    all.extend(faults(field, other, root, &format!("{at}.{key}")))
                }
                (known, _) => all.extend(faults(field, known, root, &format!("{at}.{key}"))),
            }
        }
        for key in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !fields.contains_key(key) {
                all.push(format!("{at}.{key}: missing"));
            }
        }
    }
    all
}
