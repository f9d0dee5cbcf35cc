//! From the profile as typed to the profile as meant.

use std::{collections::BTreeMap, ops::Range};

use crate::profile::spanned::Spanned;
use regex::Regex;
use sha2::{Digest, Sha256};

use super::{
    BasisForm, ChangeLine, CodeForm, ColumnForm, ColumnHolds, FigureWords, PhraseForm, PhraseWords,
    Profile, ProfileError, RowWords, ScopeForm, SentenceFigure, SentenceForm, TableForm, UnitWord,
    areas,
    claims::{self, Claims},
    names,
    patterns::{Placeholders, flexible, numeral_class, whole},
    periods::PeriodForms,
    rules::resolve::{Vocabulary, resolve},
    schema::{
        ByLang, ColumnHoldsToml, ComparedToToml, LevelToml, LoneRowToml, MeasureToml,
        PeriodKindToml, ProfileToml,
    },
};
use crate::{
    model::{
        Text,
        fact::{Basis, Code, ComparedTo, Lang, Level, Role, TableId},
        unit::{Measure, Multiple},
    },
    script::fold,
};

/// A fault with its place in the TOML.
type Fault = (Range<usize>, String);

/// Parses a profile as typed.
pub fn typed(origin: &str, source: &str) -> Result<ProfileToml, ProfileError> {
    toml::from_str(source).map_err(|error| {
        let message = super::error::with_nearest(error.message());
        ProfileError::at(origin, source, error.span().unwrap_or(0..0), message)
    })
}

/// Parses and checks a profile.
pub fn compile(origin: &str, source: &str) -> Result<Profile, ProfileError> {
    let typed = typed(origin, source)?;
    meant(&typed, source).map_err(|(span, message)| ProfileError::at(origin, source, span, message))
}

/// All words of a profile's text that are not plain ASCII: what a right decoding shows.
pub fn tell_tale_words(source: &str) -> Vec<Text> {
    let mut words: Vec<Text> = source
        .lines()
        .filter(|line| !line.trim_start().starts_with('#'))
        .flat_map(|line| line.split(|c: char| c.is_ascii() || !c.is_alphanumeric()))
        .filter(|word| word.chars().count() >= 2)
        .map(Text::from)
        .collect();
    words.sort();
    words.dedup();
    words
}

fn meant(typed: &ProfileToml, source: &str) -> Result<Profile, Fault> {
    let figures = figure_words(typed)?;
    let periods = PeriodForms::compile(&typed.periods)?;
    let placeholders = placeholders(&periods, &figures);
    let mut profile = Profile {
        name: typed.name.get_ref().as_str().into(),
        sha256: hex(&Sha256::digest(source.as_bytes())),
        source: source.to_owned(),
        entity: typed.entity.as_str().into(),
        currency: typed.currency.as_str().into(),
        encodings: typed.encodings.iter().map(|it| it.get_ref().clone()).collect(),
        langs: typed.languages.iter().map(|it| lang(it)).collect(),
        fiscal_year_begins: month_and_day(&typed.fiscal_year_begins)?,
        figures,
        periods,
        bases: bases(typed)?,
        columns: columns(typed)?,
        codes: code_forms(typed, &placeholders)?,
        fillers: filler_words(typed)?,
        rows: row_words(typed)?,
        scopes: Vec::new(),
        change_lines: Vec::new(),
        tables: Vec::new(),
        sentences: Vec::new(),
        claims: None,
        areas: None,
        old_copies: typed.old_copies.iter().map(|it| fold::squeeze(it).to_lowercase()).collect(),
        rules: Vec::new(),
        names: names::Names::default(),
        absent_charts: Vec::new(),
    };
    for scope in &typed.scopes {
        for (lang, pattern) in patterns(&scope.forms, &placeholders)? {
            profile.scopes.push(ScopeForm { level: level(scope.level), pattern, lang });
        }
    }
    for line in &typed.change_lines {
        let compared_to = match line.compared_to {
            ComparedToToml::Previous => ComparedTo::Previous,
            ComparedToToml::Original => ComparedTo::Original,
        };
        for (lang, pattern) in patterns(&line.forms, &placeholders)? {
            profile.change_lines.push(ChangeLine {
                compared_to,
                direction: line.direction,
                pattern,
                lang,
            });
        }
    }
    profile.tables = tables(typed, &placeholders, &profile.figures)?;
    profile.sentences = sentences(typed, &placeholders)?;
    profile.claims = claims(typed, &placeholders, &profile.figures)?;
    profile.areas = typed.areas.as_ref().map(areas::compile).transpose()?;
    let table_ids: Vec<TableId> = profile.tables.iter().map(|it| it.id.clone()).collect();
    let basis_names: Vec<Basis> = profile.bases.iter().map(|it| it.basis.clone()).collect();
    let known = Vocabulary { tables: &table_ids, bases: &basis_names, langs: &profile.langs };
    profile.rules = resolve(&typed.rules, known).map_err(|wrong| (wrong.span, wrong.message))?;
    let rule_names: Vec<Text> = profile.rules.iter().map(|it| it.name.clone()).collect();
    let bases: Vec<Text> = basis_names.into_iter().map(|it| it.0).collect();
    let known = names::Known { tables: &table_ids, rules: &rule_names, bases: &bases };
    profile.names = names::compile(&typed.names, &known)?;
    profile.absent_charts = names::absent_charts(&typed.absent_charts, &table_ids)?;
    Ok(profile)
}

fn lang(code: &str) -> Lang {
    Lang(code.into())
}

fn level(typed: LevelToml) -> Level {
    match typed {
        LevelToml::Head => Level::Head,
        LevelToml::Programme => Level::Programme,
        LevelToml::Subhead => Level::Subhead,
        LevelToml::Item => Level::Item,
    }
}

fn measure(typed: MeasureToml) -> Measure {
    match typed {
        MeasureToml::Money => Measure::Money,
        MeasureToml::Count => Measure::Count,
        MeasureToml::Percent => Measure::Percent,
    }
}

fn role(typed: LoneRowToml) -> Role {
    match typed {
        LoneRowToml::Item => Role::Item,
        LoneRowToml::Total => Role::Total,
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn month_and_day(typed: &Spanned<String>) -> Result<(u8, u8), Fault> {
    let parts = typed.get_ref().split_once('-');
    parts
        .and_then(|(month, day)| Some((month.parse().ok()?, day.parse().ok()?)))
        .filter(|(month, day)| (1..=12).contains(month) && (1..=31).contains(day))
        .ok_or_else(|| (typed.span(), "a month and a day as `04-01` was expected".to_owned()))
}

fn figure_words(typed: &ProfileToml) -> Result<FigureWords, Fault> {
    let folded = |words: &[String]| -> Vec<String> {
        let mut words: Vec<String> =
            words.iter().map(|it| fold::squeeze(it).to_lowercase()).collect();
        words.sort_by_key(|it| std::cmp::Reverse(it.chars().count()));
        words.dedup();
        words
    };
    let mut words = FigureWords {
        nil: folded(&typed.figures.nil),
        not_applicable: folded(&typed.figures.not_applicable),
        qualifiers: folded(&typed.figures.qualifiers),
        currency_signs: typed.currency_signs.iter().map(|it| fold::squeeze(it)).collect(),
        units: Vec::new(),
        stated_units: Vec::new(),
        numbers: typed
            .claims
            .iter()
            .flat_map(|it| it.numbers.values().flatten())
            .map(|(word, number)| (word.to_lowercase(), *number))
            .collect(),
    };
    words.currency_signs.sort_by_key(|it| std::cmp::Reverse(it.len()));
    for unit in &typed.units {
        let multiple = Multiple::power_of_ten(*unit.power.get_ref())
            .ok_or_else(|| (unit.power.span(), "a power of ten from 0 to 12".to_owned()))?;
        let words_of = |texts: &[String]| -> Vec<UnitWord> {
            texts.iter().map(|it| UnitWord { word: fold::squeeze(it), multiple }).collect()
        };
        words.units.extend(words_of(&unit.after_figures));
        words.stated_units.extend(words_of(&unit.stated));
    }
    words.units.sort_by_key(|it| std::cmp::Reverse(it.word.chars().count()));
    words.stated_units.sort_by_key(|it| std::cmp::Reverse(it.word.chars().count()));
    Ok(words)
}

/// What `{count:x}` and the like stand for.
fn placeholders(periods: &PeriodForms, figures: &FigureWords) -> Placeholders {
    let alternatives = |words: Vec<String>| -> String {
        words.iter().map(|it| regex::escape(it)).collect::<Vec<_>>().join("|")
    };
    let units = alternatives(figures.units.iter().map(|it| it.word.clone()).collect());
    let signs = alternatives(figures.currency_signs.clone());
    let digits = r"[0-9](?:[0-9, ]*[0-9])?(?:\.[0-9]+)?";
    let numerals = numeral_class();
    let written_out: String = figures
        .numbers
        .keys()
        .map(|word| {
            let edge = if word.is_ascii() { r"\b" } else { "" };
            format!("|{edge}{}{edge}", regex::escape(word))
        })
        .collect();
    let kinds = vec![
        ("fiscal", periods.source(PeriodKindToml::Fiscal)),
        ("calendar", periods.source(PeriodKindToml::Calendar)),
        ("date", periods.source(PeriodKindToml::Date)),
        ("count", format!(r"[0-9](?:[0-9, ]*[0-9])?|{numerals}+{written_out}")),
        ("money", format!(r"(?:{signs})? ?(?:{digits}|{numerals}+) ?(?:{units})?")),
        ("percent", format!(r"[+\-–]?{digits} ?%")),
    ];
    Placeholders { kinds }
}

/// Compiles patterns of several languages, each to fit a whole text.
fn patterns(
    forms: &BTreeMap<String, Vec<Spanned<String>>>,
    placeholders: &Placeholders,
) -> Result<Vec<(Lang, Regex)>, Fault> {
    let mut all = Vec::new();
    for (code, forms) in forms {
        for form in forms {
            all.push((lang(code), pattern(form, placeholders)?));
        }
    }
    Ok(all)
}

fn pattern(form: &Spanned<String>, placeholders: &Placeholders) -> Result<Regex, Fault> {
    let expanded = placeholders.expand(form.get_ref()).map_err(|message| (form.span(), message))?;
    whole(&expanded).map_err(|error| (form.span(), error.to_string()))
}

/// Header words as flexible patterns.
fn word_patterns(words: &ByLang<String>) -> Result<Vec<(Lang, Regex)>, Fault> {
    let mut all = Vec::new();
    for (code, words) in words {
        for word in words {
            let pattern = flexible(word).map_err(|error| (0..0, error.to_string()))?;
            all.push((lang(code), pattern));
        }
    }
    Ok(all)
}

fn bases(typed: &ProfileToml) -> Result<Vec<BasisForm>, Fault> {
    typed
        .bases
        .iter()
        .map(|basis| {
            Ok(BasisForm {
                basis: Basis(basis.name.as_str().into()),
                years_from_edition: basis.years_from_edition,
                period: basis.period,
                words: word_patterns(&basis.words)?,
            })
        })
        .collect()
}

fn columns(typed: &ProfileToml) -> Result<Vec<ColumnForm>, Fault> {
    typed
        .columns
        .iter()
        .map(|column| {
            let needs_level = || {
                column.level.map(level).ok_or_else(|| {
                    (
                        0..0,
                        format!("column `{}` holds codes or names: of which level?", column.name),
                    )
                })
            };
            let holds = match column.holds {
                ColumnHoldsToml::Code => ColumnHolds::Code(needs_level()?),
                ColumnHoldsToml::Name => ColumnHolds::Name(needs_level()?),
                ColumnHoldsToml::Label => ColumnHolds::Label,
                ColumnHoldsToml::Group => ColumnHolds::Group,
                ColumnHoldsToml::Text => ColumnHolds::Text,
                ColumnHoldsToml::Figures => ColumnHolds::Figures,
            };
            let words = column
                .words
                .iter()
                .flat_map(|(code, words)| {
                    words.iter().map(|word| (lang(code), fold::compact(word)))
                })
                .collect();
            let codes = match &column.codes {
                Some(form) => Some(CodeForm {
                    pattern: whole(form.get_ref())
                        .map_err(|error| (form.span(), error.to_string()))?,
                    width: 0,
                }),
                None => None,
            };
            Ok(ColumnForm { name: column.name.as_str().into(), holds, words, codes })
        })
        .collect()
}

fn code_forms(
    typed: &ProfileToml,
    placeholders: &Placeholders,
) -> Result<BTreeMap<Level, CodeForm>, Fault> {
    typed
        .codes
        .iter()
        .map(|code| {
            let pattern = pattern(&code.form, placeholders)?;
            Ok((level(code.level), CodeForm { pattern, width: code.width }))
        })
        .collect()
}

fn filler_words(typed: &ProfileToml) -> Result<Vec<Regex>, Fault> {
    let mut words: Vec<&String> = typed.fillers.values().flatten().collect();
    words.sort_by_key(|it| std::cmp::Reverse(it.chars().count()));
    words
        .into_iter()
        .map(|word| flexible(word).map_err(|error| (0..0, error.to_string())))
        .collect()
}

fn row_words(typed: &ProfileToml) -> Result<RowWords, Fault> {
    let regexes = |words: &ByLang<String>| -> Result<Vec<Regex>, Fault> {
        let mut words: Vec<&String> = words.values().flatten().collect();
        words.sort_by_key(|it| std::cmp::Reverse(it.chars().count()));
        words
            .into_iter()
            .map(|word| flexible(word).map_err(|error| (0..0, error.to_string())))
            .collect()
    };
    Ok(RowWords {
        total: regexes(&typed.rows.total)?,
        of_which: typed
            .rows
            .of_which
            .values()
            .flatten()
            .map(|it| fold::squeeze(it).to_lowercase())
            .collect(),
        index: regexes(&typed.rows.index)?,
        percent: regexes(&typed.rows.percent)?,
        bullets: typed.rows.bullets.iter().map(|it| fold::fold(it)).collect(),
        line_ends: typed.rows.line_ends.clone(),
        line_begins: typed.rows.line_begins.clone(),
    })
}

fn phrase_words(
    forms: &BTreeMap<String, Vec<Spanned<String>>>,
    placeholders: &Placeholders,
    figures: &FigureWords,
) -> Result<PhraseWords, Fault> {
    let mut all = Vec::new();
    for (_, pattern) in patterns(forms, placeholders)? {
        let names = pattern.capture_names().flatten().map(str::to_owned).collect();
        all.push(PhraseForm { pattern, names });
    }
    let amount = Regex::new(&amount_pattern(figures)).map_err(|error| (0..0, error.to_string()))?;
    Ok(PhraseWords { forms: all, amount })
}

/// An amount in running text: its currency's sign or its unit shows that it is one.
fn amount_pattern(figures: &FigureWords) -> String {
    let alternatives = |words: Vec<&str>| -> String {
        words.into_iter().map(regex::escape).collect::<Vec<_>>().join("|")
    };
    let units = alternatives(figures.units.iter().map(|it| it.word.as_str()).collect());
    let signs = alternatives(figures.currency_signs.iter().map(String::as_str).collect());
    let digits = r"[0-9](?:[0-9, ]*[0-9])?(?:\.[0-9]+)?";
    let numerals = numeral_class();
    format!("(?:{signs}) ?{digits} ?(?:{units})?|(?:{digits}|{numerals}+) ?(?:{units})")
}

fn tables(
    typed: &ProfileToml,
    placeholders: &Placeholders,
    figures: &FigureWords,
) -> Result<Vec<TableForm>, Fault> {
    let column_names: Vec<&str> = typed.columns.iter().map(|it| it.name.as_str()).collect();
    let basis_names: Vec<&str> = typed.bases.iter().map(|it| it.name.as_str()).collect();
    let known = |words: &[Spanned<String>], names: &[&str], what: &str| -> Result<(), Fault> {
        for word in words {
            known_word(word, names, what)?;
        }
        Ok(())
    };
    let texts = |words: &[Spanned<String>]| -> Vec<Text> {
        words.iter().map(|it| it.get_ref().as_str().into()).collect()
    };
    let mut all = Vec::new();
    for table in &typed.tables {
        known(&table.needs, &column_names, "column")?;
        known(&table.lacks, &column_names, "column")?;
        known(&table.bases, &basis_names, "basis")?;
        let regexes =
            |forms: &BTreeMap<String, Vec<Spanned<String>>>| -> Result<Vec<Regex>, Fault> {
                Ok(patterns(forms, placeholders)?.into_iter().map(|(_, pattern)| pattern).collect())
            };
        let label_code = match &table.label_code {
            Some(form) => Some((level(form.level), pattern(&form.form, placeholders)?)),
            None => None,
        };
        let mut codes = BTreeMap::new();
        for (name, code) in &table.codes {
            let level = Level::ALL
                .into_iter()
                .find(|it| it.word() == name)
                .ok_or_else(|| (table.id.span(), format!("`codes.{name}`: no such level")))?;
            codes.insert(level, Code(code.as_str().into()));
        }
        all.push(TableForm {
            id: TableId(table.id.get_ref().as_str().into()),
            titles: regexes(&table.titles)?,
            has_rows: regexes(&table.has_rows)?,
            needs: texts(&table.needs),
            lacks: texts(&table.lacks),
            bases: texts(&table.bases).into_iter().map(Basis).collect(),
            measure: measure(table.measure),
            scope: table.scope.iter().copied().map(level).collect(),
            codes,
            label_code,
            own_headings: regexes(&table.own_headings)?,
            lone_row: role(table.lone_row),
            headings: table.headings,
            sums: table.sums,
            phrases: match &table.phrases {
                Some(forms) => Some(phrase_words(forms, placeholders, figures)?),
                None => None,
            },
        });
    }
    Ok(all)
}

fn claims(
    typed: &ProfileToml,
    placeholders: &Placeholders,
    figures: &FigureWords,
) -> Result<Option<Claims>, Fault> {
    let tables: Vec<&str> = typed.tables.iter().map(|it| it.id.get_ref().as_str()).collect();
    let bases: Vec<&str> = typed.bases.iter().map(|it| it.name.as_str()).collect();
    let known = claims::Known { tables: &tables, bases: &bases, figures, placeholders };
    typed.claims.as_ref().map(|it| claims::compile(it, known)).transpose()
}

fn sentences(typed: &ProfileToml, placeholders: &Placeholders) -> Result<Vec<SentenceForm>, Fault> {
    let tables: Vec<&str> = typed.tables.iter().map(|it| it.id.get_ref().as_str()).collect();
    let bases: Vec<&str> = typed.bases.iter().map(|it| it.name.as_str()).collect();
    let mut all = Vec::new();
    for sentence in &typed.sentences {
        let mut figures = Vec::new();
        for figure in &sentence.figures {
            known_word(&figure.table, &tables, "table")?;
            if let Some(basis) = &figure.basis {
                known_word(basis, &bases, "basis")?;
            }
            figures.push(SentenceFigure {
                capture: figure.capture.clone(),
                table: TableId(figure.table.get_ref().as_str().into()),
                role: role(figure.role),
                basis: figure.basis.as_ref().map(|it| Basis(it.get_ref().as_str().into())),
                period: figure.period.clone(),
                label: figure.label.clone(),
                measure: measure(figure.measure),
            });
        }
        all.push(SentenceForm {
            patterns: patterns(&sentence.forms, placeholders)?,
            figures,
            scope: sentence.scope.iter().copied().map(level).collect(),
        });
    }
    Ok(all)
}

/// A word must be one of those declared; the nearest is proposed.
fn known_word(word: &Spanned<String>, known: &[&str], what: &str) -> Result<(), Fault> {
    if known.contains(&word.get_ref().as_str()) {
        return Ok(());
    }
    let nearest = super::error::nearest(word.get_ref(), known.iter().copied());
    let hint = nearest.map_or_else(String::new, |it| format!("; did you mean `{it}`?"));
    Err((word.span(), format!("no {what} is called `{}`{hint}", word.get_ref())))
}
