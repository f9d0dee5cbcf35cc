//! Two versions of a workbook, or of a folder of them, by their figures.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use serde_json::{Value, json};

use crate::{
    cli::{
        arguments::{DiffArguments, ListFormat},
        console, disk,
        exit::Exit,
        isolate::Reader,
    },
    compare::{
        Change, FigureName, NoLongerAddsUp, VersionFigure, changes, figures, no_longer_add_up,
    },
    diagnostic::Diagnostic,
    extract::ReadOptions,
    model::{
        Text,
        amount::plain,
        place::{CellRef, Place},
        workbook::Workbook,
    },
};

/// How many lines of one kind are shown; JSON has all.
const SHOWN: usize = 200;

/// What became of one file.
struct Compared {
    file: Text,
    changes: Vec<Change>,
    sums: Vec<NoLongerAddsUp>,
}

/// Compares the figures of the files, which belong together by their names; two single files do
/// whatever they are called. Ends with 1 where anything differs, with 3 where a file was not read.
///
/// # Errors
/// Where one of them is not there.
pub fn diff(arguments: &DiffArguments) -> anyhow::Result<Exit> {
    let reader = Reader { options: ReadOptions::default(), bounds: arguments.bounds };
    let (mut old, mut diagnostics) = workbooks(&arguments.old, &reader)?;
    let (new, of_new) = workbooks(&arguments.new, &reader)?;
    diagnostics.extend(of_new);
    if let ([was], [is]) = (&*names(&old), &*names(&new))
        && was != is
        && !disk::is_folder(&arguments.old)
        && let Some(workbook) = old.remove(was)
    {
        old.insert(is.clone(), workbook);
    }
    let files: BTreeSet<&Text> = old.keys().chain(new.keys()).collect();
    let compared: Vec<Compared> =
        files.into_iter().map(|file| compare(file, old.get(file), new.get(file))).collect();
    console::complain_of_all(&diagnostics);
    let text = match arguments.format {
        ListFormat::Human => lines(&compared),
        ListFormat::Json => format!("{}\n", object(&compared)),
    };
    console::print(text.as_bytes())?;
    let is_same = compared.iter().all(|it| it.changes.is_empty() && it.sums.is_empty());
    Ok(match Exit::of_reading(&diagnostics) {
        Exit::Done if !is_same => Exit::Breaks,
        exit => exit,
    })
}

type Workbooks = BTreeMap<Text, Workbook>;

fn workbooks(path: &Path, reader: &Reader) -> anyhow::Result<(Workbooks, Vec<Diagnostic>)> {
    let listing = disk::list(&[path.to_owned()], &[])?;
    let (mut read, mut diagnostics) = (Workbooks::new(), listing.diagnostics);
    for candidate in &listing.candidates {
        match disk::read_one(candidate, reader.bounds) {
            Ok(input) => {
                let extracted = reader.extract(&input.file, &input.bytes);
                diagnostics.extend(extracted.diagnostics);
                read.extend(extracted.workbook.map(|workbook| (input.file, workbook)));
            }
            Err(unread) => diagnostics.push(unread.1),
        }
    }
    Ok((read, diagnostics))
}

fn names(workbooks: &Workbooks) -> Vec<Text> {
    workbooks.keys().cloned().collect()
}

fn compare(file: &Text, old: Option<&Workbook>, new: Option<&Workbook>) -> Compared {
    let of = |workbook: Option<&Workbook>| workbook.map(figures).unwrap_or_default();
    let sums = match (old, new) {
        (Some(old), Some(new)) => no_longer_add_up(file, old, new),
        (None, _) | (_, None) => Vec::new(),
    };
    Compared { file: file.clone(), changes: changes(&of(old), &of(new)), sums }
}

fn lines(compared: &[Compared]) -> String {
    let all = || compared.iter().flat_map(|it| it.changes.iter().map(move |one| (&it.file, one)));
    let of = |word: &'static str| all().filter(move |(_, one)| kind(one) == word);
    let sums = || compared.iter().flat_map(|it| it.sums.iter().map(move |one| (&it.file, one)));
    let mut lines = vec![format!(
        "{} figures changed, {} added, {} gone; {} sums no longer add up",
        of("changed").count(),
        of("added").count(),
        of("gone").count(),
        sums().count()
    )];
    lines.extend(sums().take(SHOWN).map(|(file, one)| {
        let at = Place::new(file, &one.name.sheet, one.at);
        let (stated, sum) = (plain(one.stated), plain(one.sum));
        format!("sum      {at}  {}: {stated}, its parts make {sum}", words(&one.name))
    }));
    for word in ["changed", "added", "gone"] {
        lines.extend(of(word).take(SHOWN).map(|(file, one)| line(word, file, one)));
        let more = of(word).count().saturating_sub(SHOWN);
        if more > 0 {
            lines.push(format!("{word:<8} {more} more (--format json lists all)"));
        }
    }
    lines.iter().map(|line| console::harmless(line) + "\n").collect()
}

fn kind(change: &Change) -> &'static str {
    match (change.before, change.now) {
        (Some(_), Some(_)) => "changed",
        (None, _) => "added",
        (Some(_), None) => "gone",
    }
}

fn line(word: &str, file: &Text, change: &Change) -> String {
    let address = |at: CellRef| Place::new(file, &change.name.sheet, at).to_string();
    let name = words(&change.name);
    match (change.before, change.now) {
        (Some(was), Some(is)) => {
            let moved = if was.at == is.at { String::new() } else { format!(" (was {})", was.at) };
            let (before, now) = (plain(was.value), plain(is.value));
            format!("{word:<8} {}{moved}  {name}: {before} is now {now}", address(is.at))
        }
        (Some(one), None) | (None, Some(one)) => {
            format!("{word:<8} {}  {name}: {}", address(one.at), plain(one.value))
        }
        (None, None) => String::new(),
    }
}

/// The words of row and column.
fn words(name: &FigureName) -> String {
    let parts = [&name.row, &name.column].into_iter().filter(|it| !it.is_empty());
    parts.map(ToString::to_string).collect::<Vec<_>>().join(" / ")
}

fn object(compared: &[Compared]) -> Value {
    let mut lists: BTreeMap<&str, Vec<Value>> =
        ["added", "changed", "gone"].map(|word| (word, Vec::new())).into();
    let mut sums = Vec::new();
    for Compared { file, changes, sums: of_file } in compared {
        for change in changes {
            lists.entry(kind(change)).or_default().push(of_change(file, change));
        }
        sums.extend(of_file.iter().map(|one| {
            json!({
                "cell": Place::new(file, &one.name.sheet, one.at).to_string(),
                "row": &*one.name.row,
                "column": &*one.name.column,
                "stated": plain(one.stated),
                "sum": plain(one.sum),
            })
        }));
    }
    let mut object = json!({"schema_version": 1, "sums": sums});
    for (word, list) in lists {
        object[word] = Value::Array(list);
    }
    object
}

fn of_change(file: &Text, change: &Change) -> Value {
    let cell = |side: Option<VersionFigure>| {
        side.map(|it| Place::new(file, &change.name.sheet, it.at).to_string())
    };
    let value = |side: Option<VersionFigure>| side.map(|it| plain(it.value));
    json!({
        "row": &*change.name.row,
        "column": &*change.name.column,
        "cell_before": cell(change.before),
        "before": value(change.before),
        "cell": cell(change.now),
        "now": value(change.now),
    })
}
