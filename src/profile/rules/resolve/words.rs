//! The words of a rule looked up: tables, bases, languages, codes and the fixed words.

use std::ops::Range;

use crate::profile::spanned::Spanned;

use super::{RuleError, Vocabulary};
use crate::{
    model::{
        Text,
        fact::{Basis, Lang, TableId},
        keys::{Code, Level},
    },
    profile::rules::{Key, Tables, typed_tie::TypedKey},
};

pub(super) fn tables_in(
    only: &[Spanned<String>],
    except: &[Spanned<String>],
    known: Vocabulary<'_>,
) -> Result<Tables, RuleError> {
    let ids = |list: &[Spanned<String>]| -> Result<Vec<TableId>, RuleError> {
        list.iter().map(|table| table_of(table, known)).collect()
    };
    Ok(Tables { only: ids(only)?, except: ids(except)? })
}

pub(super) fn langs_of(
    [left, right]: &[Spanned<String>; 2],
    known: Vocabulary<'_>,
) -> Result<(Lang, Lang), RuleError> {
    let lang = |name: &Spanned<String>| {
        known.langs.iter().find(|it| *it.0 == **name.get_ref()).cloned().ok_or_else(|| {
            let all = known.langs.iter().map(|it| &*it.0);
            RuleError::new(name.span(), unknown("language", name.get_ref(), all))
        })
    };
    Ok((lang(left)?, lang(right)?))
}

pub(super) fn table_of(
    name: &Spanned<String>,
    known: Vocabulary<'_>,
) -> Result<TableId, RuleError> {
    known.tables.iter().find(|it| *it.0 == **name.get_ref()).cloned().ok_or_else(|| {
        let all = known.tables.iter().map(|it| &*it.0);
        RuleError::new(name.span(), unknown("table", name.get_ref(), all))
    })
}

pub(super) fn bases_of(
    names: &[Spanned<String>],
    known: Vocabulary<'_>,
) -> Result<Vec<Basis>, RuleError> {
    names.iter().map(|name| basis_of(name.get_ref(), name.span(), known)).collect()
}

pub(super) fn basis_of(
    name: &str,
    span: Range<usize>,
    known: Vocabulary<'_>,
) -> Result<Basis, RuleError> {
    known.bases.iter().find(|it| *it.0 == *name).cloned().ok_or_else(|| {
        RuleError::new(span, unknown("basis", name, known.bases.iter().map(|it| &*it.0)))
    })
}

fn unknown<'a>(what: &str, name: &str, all: impl Iterator<Item = &'a str>) -> String {
    let all: Vec<&str> = all.collect();
    format!("no {what} `{name}` in this profile; it has {}", all.join(", "))
}

pub(super) fn codes_of(level: Level, codes: &[String]) -> Vec<(Level, Code)> {
    codes.iter().map(|code| (level, Code(code.as_str().into()))).collect()
}

pub(super) fn texts(list: &[String]) -> Vec<Text> {
    list.iter().map(|text| text.as_str().into()).collect()
}

pub(super) fn key_of(typed: TypedKey) -> Key {
    match typed {
        TypedKey::Book => Key::Book,
        TypedKey::Edition => Key::Edition,
        TypedKey::Lang => Key::Lang,
        TypedKey::Head => Key::Level(Level::First),
        TypedKey::Programme => Key::Level(Level::Second),
        TypedKey::Subhead => Key::Level(Level::Third),
        TypedKey::Item => Key::Level(Level::Fourth),
        TypedKey::Label => Key::Label,
        TypedKey::Group => Key::Group,
        TypedKey::Period => Key::Period,
        TypedKey::Basis => Key::Basis,
        TypedKey::Series => Key::Series,
    }
}
