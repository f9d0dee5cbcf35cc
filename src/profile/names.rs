//! What people call the things that a profile names by ids: its tables, rules and bases, in each
//! language; and the charts that the documents draw without giving their figures.

use std::collections::BTreeMap;

use super::{error::Fault, languages::LangCode, spanned::Spanned};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{
    Text,
    fact::TableId,
    keys::{Code, Level},
};

/// What stands for the figure where a currency is named.
const AMOUNT: &str = "{amount}";

/// Names by language, as typed.
type NameByLang = BTreeMap<LangCode, String>;

/// `[names]`
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NamesToml {
    /// Names of tables, by id.
    #[serde(default)]
    pub tables: BTreeMap<String, Spanned<NameByLang>>,
    /// Names of rules.
    #[serde(default)]
    pub rules: BTreeMap<String, Spanned<NameByLang>>,
    /// Names of bases.
    #[serde(default)]
    pub bases: BTreeMap<String, Spanned<NameByLang>>,
    /// Names of levels of codes, where the family does not call them heads, programmes, subheads
    /// and items.
    #[serde(default)]
    pub levels: BTreeMap<String, Spanned<NameByLang>>,
    /// Names of heads whose code no document names.
    #[serde(default)]
    pub heads: BTreeMap<String, Spanned<NameByLang>>,
    /// Names of what a further amount of a cell counts, by the word of its pattern.
    #[serde(default)]
    pub series: BTreeMap<String, Spanned<NameByLang>>,
    /// How an amount of the currency is said: `{amount}` stands for the figure, or for the multiple
    /// of a unit. A language without one says the currency's code.
    #[serde(default)]
    pub currency: Option<Spanned<NameByLang>>,
}

/// `[[absent_chart]]`: a chart that the documents draw and whose figures are in none of their
/// tables.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AbsentChartToml {
    /// Its title, by language.
    pub title: NameByLang,
    /// The table that stands in a document with this chart.
    pub beside: Spanned<String>,
}

/// Names by id and the code of a language.
#[derive(Debug, Clone, Default)]
pub struct Names {
    tables: BTreeMap<String, NameByLang>,
    rules: BTreeMap<String, NameByLang>,
    bases: BTreeMap<String, NameByLang>,
    levels: BTreeMap<String, NameByLang>,
    heads: BTreeMap<String, NameByLang>,
    series: BTreeMap<String, NameByLang>,
    currency: NameByLang,
}

/// A chart that the documents draw and whose figures are in none of their tables.
#[derive(Debug, Clone)]
pub struct AbsentChart {
    title: NameByLang,
    /// The table that stands in a document with this chart.
    pub beside: TableId,
}

impl NamesToml {
    /// The codes of the languages in which it has names.
    pub fn codes(&self) -> impl Iterator<Item = &LangCode> {
        let of_ids =
            [&self.tables, &self.rules, &self.bases, &self.levels, &self.heads, &self.series];
        let by_lang = of_ids.into_iter().flat_map(BTreeMap::values).chain(&self.currency);
        by_lang.flat_map(|it| it.get_ref().keys())
    }
}

impl AbsentChart {
    /// Its title in the language of that code, else in the first that has one.
    pub fn title(&self, lang: &str) -> &str {
        self.title.get(lang).or_else(|| self.title.values().next()).map_or("", String::as_str)
    }
}

impl Names {
    /// Adds the names that only another has.
    pub fn learn(&mut self, other: &Self) {
        let pairs = [
            (&mut self.tables, &other.tables),
            (&mut self.rules, &other.rules),
            (&mut self.bases, &other.bases),
            (&mut self.levels, &other.levels),
            (&mut self.heads, &other.heads),
            (&mut self.series, &other.series),
        ];
        for (own, others) in pairs {
            for (id, by_lang) in others {
                own.entry(id.clone()).or_insert_with(|| by_lang.clone());
            }
        }
    }

    /// The name of a table in the language of that code; the id in words where it has none.
    pub fn table(&self, id: &TableId, lang: &str) -> String {
        named(&self.tables, &id.0, lang)
    }

    /// The name of a rule.
    pub fn rule(&self, name: &str, lang: &str) -> String {
        named(&self.rules, name, lang)
    }

    /// The family's own name of a level, by the level's word.
    pub fn level(&self, level: &str, lang: &str) -> Option<&str> {
        self.levels.get(level)?.get(lang).map(String::as_str)
    }

    /// The name that the profile gives a head.
    pub fn head(&self, code: &Code, lang: &str) -> Option<&str> {
        self.heads.get(&*code.0)?.get(lang).map(String::as_str)
    }

    /// The name of what a further amount of a cell counts; the word itself where it has none.
    pub fn series(&self, word: &str, lang: &str) -> String {
        let name = self.series.get(word).and_then(|by_lang| by_lang.get(lang));
        name.map_or_else(|| word.to_owned(), Clone::clone)
    }

    /// An amount of the currency, or the multiple of a unit of it, as the language says it; `None`
    /// where it says the currency's code.
    pub fn money(&self, amount: &str, lang: &str) -> Option<String> {
        self.currency.get(lang).map(|said| said.replace(AMOUNT, amount))
    }

    /// The name of a basis.
    pub fn basis(&self, name: &str, lang: &str) -> String {
        named(&self.bases, name, lang)
    }
}

fn named(names: &BTreeMap<String, NameByLang>, id: &str, lang: &str) -> String {
    match names.get(id).and_then(|by_lang| by_lang.get(lang)) {
        Some(name) => name.clone(),
        None => id.replace('_', " "),
    }
}

/// What a profile's ids may be.
pub struct KnownIds<'a> {
    /// Ids of tables.
    pub tables: &'a [TableId],
    /// Names of rules.
    pub rules: &'a [Text],
    /// Names of bases.
    pub bases: &'a [Text],
}

/// Checks that every name is of something.
///
/// # Errors
/// The first id that is of nothing, with its place in the TOML.
pub fn compile(typed: &NamesToml, known: &KnownIds) -> Result<Names, Fault> {
    let kept =
        |names: &BTreeMap<String, Spanned<NameByLang>>, kind: &str, is: &dyn Fn(&str) -> bool| {
            let mut kept = BTreeMap::new();
            for (id, by_lang) in names {
                if !is(id) {
                    return Err((by_lang.span(), format!("there is no {kind} `{id}`")));
                }
                kept.insert(id.clone(), by_lang.get_ref().clone());
            }
            Ok(kept)
        };
    Ok(Names {
        currency: currency(typed)?,
        series: kept(&typed.series, "series", &|_| true)?,
        tables: kept(&typed.tables, "table", &|id| known.tables.iter().any(|it| *it.0 == *id))?,
        rules: kept(&typed.rules, "rule", &|id| known.rules.iter().any(|it| **it == *id))?,
        bases: kept(&typed.bases, "basis", &|id| known.bases.iter().any(|it| **it == *id))?,
        levels: kept(&typed.levels, "level", &|id| Level::ALL.iter().any(|it| it.word() == id))?,
        heads: kept(&typed.heads, "head", &|_| true)?,
    })
}

/// Checks that what names the currency has a place for the figure.
fn currency(typed: &NamesToml) -> Result<NameByLang, Fault> {
    let Some(by_lang) = &typed.currency else { return Ok(NameByLang::new()) };
    match by_lang.get_ref().values().find(|said| !said.contains(AMOUNT)) {
        Some(said) => Err((by_lang.span(), format!("`{said}` has no `{AMOUNT}` for the figure"))),
        None => Ok(by_lang.get_ref().clone()),
    }
}

/// Checks that each chart stands beside a table that there is.
///
/// # Errors
/// The first that does not, with its place in the TOML.
pub fn absent_charts(
    typed: &[AbsentChartToml],
    tables: &[TableId],
) -> Result<Vec<AbsentChart>, Fault> {
    let chart = |typed: &AbsentChartToml| {
        let beside = tables.iter().find(|id| *id.0 == **typed.beside.get_ref());
        let beside = beside.cloned().ok_or_else(|| {
            (typed.beside.span(), format!("there is no table `{}`", typed.beside.get_ref()))
        })?;
        Ok(AbsentChart { title: typed.title.clone(), beside })
    };
    typed.iter().map(chart).collect()
}
