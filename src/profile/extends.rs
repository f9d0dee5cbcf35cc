//! A profile that stands on another: what it says holds, and what it does not say is the other's.
//!
//! Lists of things with a name (tables, bases, columns, rules …) are joined by it: one of a known name
//! replaces the other's, one of a new name is added. Everything else replaces what the other says.

use toml::{Table, Value};

use super::{ProfileError, error::with_nearest};

/// The key that names the other.
const KEY: &str = "extends";

/// Lists whose entries have a name, with the key that holds it.
const NAMED: [(&str, &str); 6] = [
    ("basis", "name"),
    ("column", "name"),
    ("rule", "name"),
    ("table", "id"),
    ("code", "level"),
    ("unit", "power"),
];
/// Lists whose entries are all kept, this profile's first.
const KEPT: [&str; 5] = ["period", "scope", "change_line", "sentence", "absent_chart"];

/// The name of the profile that this one extends, if it extends one.
///
/// # Errors
/// Where it is no TOML.
pub fn named(origin: &str, source: &str) -> Result<Option<String>, ProfileError> {
    match parsed(origin, source)?.get(KEY) {
        None => Ok(None),
        Some(Value::String(name)) => Ok(Some(name.clone())),
        Some(_) => {
            let at = source.find(KEY).unwrap_or(0);
            let message = "expected the name of a profile, or its file";
            Err(ProfileError::at(origin, source, at..at + KEY.len(), message))
        }
    }
}

/// The whole of a profile and of the one that it extends, as one TOML.
///
/// # Errors
/// Where one of them is no TOML.
pub fn extended(origin: &str, source: &str, base: &str) -> Result<String, ProfileError> {
    let mut own = parsed(origin, source)?;
    own.remove(KEY);
    let mut whole = parsed(origin, base)?;
    join(&mut whole, own);
    toml::to_string(&whole).map_err(|why| ProfileError::at(origin, source, 0..0, why.to_string()))
}

fn parsed(origin: &str, source: &str) -> Result<Table, ProfileError> {
    toml::from_str(source).map_err(|why| {
        let span = why.span().unwrap_or(0..0);
        ProfileError::at(origin, source, span, with_nearest(why.message()))
    })
}

fn join(whole: &mut Table, own: Table) {
    for (key, value) in own {
        match (whole.get_mut(&key), value) {
            (Some(Value::Array(all)), Value::Array(own)) => list(&key, all, own),
            (Some(Value::Table(all)), Value::Table(own)) => join(all, own),
            (_, value) => {
                whole.insert(key, value);
            }
        }
    }
}

/// Several rules may share a name: those of this profile take the place of all of that name.
fn list(key: &str, all: &mut Vec<Value>, mut own: Vec<Value>) {
    let by = NAMED.iter().find(|(list, _)| *list == key).map(|(_, by)| *by);
    match by {
        Some(by) => {
            let is_new = |it: &Value| own.iter().all(|one| one.get(by) != it.get(by));
            all.retain(is_new);
            all.append(&mut own);
        }
        None if KEPT.contains(&key) => {
            own.append(all);
            *all = own;
        }
        None => *all = own,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "name = \"base\"\nlanguages = [\"en\"]\n[rows]\ntotal.en = [\"Total\"]\n\
                        [[basis]]\nname = \"actual\"\nwords.en = [\"Actual\"]\n";

    #[test]
    fn what_is_said_holds_and_the_rest_is_the_others() {
        let own = "extends = \"base\"\nname = \"own\"\n[[basis]]\nname = \"plan\"\n\
                   words.en = [\"Plan\"]\n[[basis]]\nname = \"actual\"\nwords.en = [\"Outturn\"]\n";
        assert_eq!(named("own", own).unwrap().as_deref(), Some("base"));
        let whole: Table = toml::from_str(&extended("own", own, BASE).unwrap()).unwrap();
        assert_eq!(whole["name"].as_str(), Some("own"));
        assert_eq!(whole["rows"]["total"]["en"][0].as_str(), Some("Total"));
        let bases: Vec<_> = whole["basis"].as_array().unwrap().iter().collect();
        let words = |at: usize| bases[at]["words"]["en"][0].as_str();
        assert_eq!((bases.len(), words(0), words(1)), (2, Some("Plan"), Some("Outturn")));
        assert!(!whole.contains_key("extends"));
    }

    #[test]
    fn what_is_no_name_is_refused_at_its_line() {
        let wrong = named("own", "name = \"own\"\nextends = 3\n").unwrap_err();
        assert_eq!(wrong.line, 2);
    }
}
