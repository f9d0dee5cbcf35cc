//! Families: books that are compared with one another, told from skeletons alone. A family can be
//! reconciled by itself, and nothing outside it changes what is said of it.

use std::collections::{BTreeMap, BTreeSet};

use super::skeleton::{Described, Skeleton};
use crate::{
    model::{
        Text,
        fact::{Lang, TableId},
        keys::{Code, Level},
        period::Period,
    },
    profile::rules::{self, Continuity, Editions, Key, Rule, RuleKind},
    reconcile::{
        components::connected,
        pairing::kin::{Heads, Kin},
    },
};

/// Files whose books are compared with one another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Family {
    /// Its folder: the shortest folder that holds its books and no other family has, else its first
    /// book; a name that every file system takes.
    pub name: String,
    /// Its files, in order.
    pub files: Vec<Text>,
}

/// The files of a batch by what they are compared with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// The families, in the order of their names.
    pub families: Vec<Family>,
    /// Files without a book: nothing was read of them.
    pub without_book: Vec<Text>,
}

/// What makes two files one family.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum FileLink<'a> {
    /// A book that both belong to, or that a rule compares with theirs.
    Book(&'a Text),
    /// A folder of books that no profile describes: relations between them are looked for.
    Folder(&'a str),
}

/// The families of some files, for the rules that compare books.
pub fn plan(files: &BTreeMap<Text, Skeleton>, rules: &[Rule]) -> Plan {
    let described = described(files);
    let mut heads = Heads::new();
    for it in &described {
        heads.entry(it.book.clone()).or_default().insert(it.head.clone());
    }
    let mut compared: BTreeSet<(&Text, &Text)> = BTreeSet::new();
    for rule in rules {
        match &rule.kind {
            RuleKind::Editions(rule) => compared.extend(editions(rule, &described, &heads)),
            RuleKind::Continuity(rule) => compared.extend(continuity(rule, &described, &heads)),
            RuleKind::Tie(rule) | RuleKind::Compare(rule) => {
                compared.extend(across_books(rule, &described));
            }
            RuleKind::Cast(_)
            | RuleKind::CrossCast(_)
            | RuleKind::Roll(_)
            | RuleKind::Balance(_)
            | RuleKind::Change(_)
            | RuleKind::Share(_)
            | RuleKind::BilingualAmount(_)
            | RuleKind::Complete(_)
            | RuleKind::Narrative(_)
            | RuleKind::Posts(_) => {}
        }
    }
    let with_book: Vec<(&Text, &Skeleton)> =
        files.iter().filter(|(_, it)| !it.books.is_empty()).collect();
    let compared: Vec<(&Text, &Text)> = compared.into_iter().collect();
    // The files first, then the comparisons that tie them.
    let all: Vec<u32> = (0u32..).zip(0..with_book.len() + compared.len()).map(|it| it.0).collect();
    let ties = |at: u32| -> Vec<FileLink<'_>> {
        let at = at as usize;
        match with_book.get(at) {
            Some((_, skeleton)) => {
                let books = skeleton.books.iter().map(FileLink::Book);
                let folders = skeleton.surveyed.iter().map(|it| FileLink::Folder(folder(it)));
                books.chain(folders).collect()
            }
            None => {
                let (one, other) = compared[at - with_book.len()];
                vec![FileLink::Book(one), FileLink::Book(other)]
            }
        }
    };
    let groups = connected(&all, ties).into_iter().filter_map(|group| {
        let of_group: Vec<&(&Text, &Skeleton)> =
            group.iter().filter_map(|at| with_book.get(*at as usize)).collect();
        let books: BTreeSet<&Text> = of_group.iter().flat_map(|(_, it)| &it.books).collect();
        let files: Vec<Text> = of_group.iter().map(|(file, _)| (*file).clone()).collect();
        (!files.is_empty()).then(|| (plain_name(&books), files))
    });
    let without_book = files.iter().filter(|(_, it)| it.books.is_empty());
    Plan {
        families: named_apart(groups.collect()),
        without_book: without_book.map(|(file, _)| file.clone()).collect(),
    }
}

/// What the files describe; of what a file leaves open, all that its book says.
fn described(files: &BTreeMap<Text, Skeleton>) -> BTreeSet<Described> {
    let all = || files.values().flat_map(|it| &it.described);
    let mut editions: BTreeMap<&Text, BTreeSet<Period>> = BTreeMap::new();
    let mut heads: BTreeMap<&Text, BTreeSet<&Code>> = BTreeMap::new();
    for it in all() {
        editions.entry(&it.book).or_default().extend(it.edition);
        heads.entry(&it.book).or_default().extend(&it.head);
    }
    let or_all = |known: Option<BTreeSet<Option<Period>>>| {
        known.filter(|it| !it.is_empty()).unwrap_or_else(|| BTreeSet::from([None]))
    };
    let mut described = BTreeSet::new();
    for it in all() {
        let of_book = || editions.get(&it.book).map(|it| it.iter().copied().map(Some).collect());
        let editions = match it.edition {
            Some(_) => BTreeSet::from([it.edition]),
            None => or_all(of_book()),
        };
        let own = it.head.iter().collect::<BTreeSet<&Code>>();
        let heads = if own.is_empty() { heads[&it.book].clone() } else { own };
        let heads: Vec<Option<Code>> = match heads.is_empty() {
            true => vec![None],
            false => heads.into_iter().cloned().map(Some).collect(),
        };
        for edition in editions {
            for head in &heads {
                described.insert(Described { edition, head: head.clone(), ..it.clone() });
            }
        }
    }
    described
}

/// The books with figures of a table, by edition and language.
type Versions<'a> =
    BTreeMap<&'a TableId, BTreeMap<(Option<Period>, Option<&'a Lang>), BTreeSet<&'a Text>>>;

fn versions(described: &BTreeSet<Described>) -> Versions<'_> {
    let mut versions = Versions::new();
    for it in described {
        let of_table = versions.entry(&it.table).or_default();
        of_table.entry((it.edition, it.lang.as_ref())).or_default().insert(&it.book);
    }
    versions
}

/// The books that two language editions of one edition are.
fn editions<'a>(
    rule: &Editions,
    described: &'a BTreeSet<Described>,
    heads: &Heads,
) -> Vec<(&'a Text, &'a Text)> {
    let mut compared = Vec::new();
    for (_, versions) in versions(described).into_iter().filter(|it| rule.tables.holds_for(it.0)) {
        for (&(edition, lang), left) in &versions {
            if lang != Some(&rule.langs.0) {
                continue;
            }
            let Some(right) = versions.get(&(edition, Some(&rule.langs.1))) else { continue };
            let kin = Kin::new(right.difference(left).copied(), heads);
            for book in left.difference(right) {
                let nearest = kin.nearest(book).books;
                let others = right.iter().filter(|it| nearest.contains_key(**it));
                compared.extend(others.map(|other| (*book, *other)));
            }
        }
    }
    compared
}

/// The books of an edition and of the one before.
fn continuity<'a>(
    rule: &Continuity,
    described: &'a BTreeSet<Described>,
    heads: &Heads,
) -> Vec<(&'a Text, &'a Text)> {
    let mut compared = Vec::new();
    for (_, versions) in versions(described).into_iter().filter(|it| rule.tables.holds_for(it.0)) {
        for (&(edition, lang), later) in &versions {
            let last_year = edition.map(|edition| edition.plus_years(-1));
            let earlier = last_year.and_then(|year| versions.get(&(Some(year), lang)));
            let Some(earlier) = earlier else { continue };
            let kin = Kin::new(earlier.iter().copied(), heads);
            for book in later {
                let nearest = kin.nearest(book).books;
                let others = earlier.iter().filter(|it| nearest.contains_key(**it));
                compared.extend(others.map(|other| (*book, *other)));
            }
        }
    }
    compared
}

/// Books that a rule ties to one another without grouping by books: each with the first of the other
/// side, which is enough to make them one family.
fn across_books<'a>(
    rule: &rules::Tie,
    described: &'a BTreeSet<Described>,
) -> Vec<(&'a Text, &'a Text)> {
    if rule.by.contains(&Key::Book) {
        return Vec::new();
    }
    let asked = |key: Key| rule.by.contains(&key);
    let of = |it: &'a Described| {
        (
            it.edition.filter(|_| asked(Key::Edition)),
            it.lang.as_ref().filter(|_| asked(Key::Lang)),
            it.head.as_ref().filter(|_| asked(Key::Level(Level::First))),
        )
    };
    let mut by_key: BTreeMap<_, [BTreeSet<&'a Text>; 2]> = BTreeMap::new();
    for it in described {
        for (nth, side) in [&rule.left, &rule.right].into_iter().enumerate() {
            let mut tables = side.first_of.iter().chain(side.plus.iter().map(|it| &it.selection));
            if tables.any(|selection| selection.table == it.table) {
                by_key.entry(of(it)).or_default()[nth].insert(&it.book);
            }
        }
    }
    let mut compared = Vec::new();
    for [left, right] in by_key.values() {
        let (Some(first), Some(other)) = (left.first(), right.first()) else { continue };
        compared.extend(right.iter().map(|book| (*first, *book)));
        compared.extend(left.iter().map(|book| (*book, *other)));
    }
    compared
}

/// The folder that a book is in; empty for the INPUT itself.
fn folder(book: &str) -> &str {
    book.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The folder that all the books are in, or are; the first book if that is the INPUT itself.
fn plain_name(books: &BTreeSet<&Text>) -> String {
    let mut all = books.iter();
    let Some(first) = all.next() else { return String::new() };
    let mut shared: Vec<&str> = first.split('/').collect();
    for book in all {
        let n = shared.iter().zip(book.split('/')).take_while(|(a, b)| **a == *b).count();
        shared.truncate(n);
    }
    let name = if shared.is_empty() { first.to_string() } else { shared.join("/") };
    // A folder itself is a book of delimited files, and `.` is the INPUT.
    match name.as_str() {
        "." => "input".to_owned(),
        name => taken_by_file_systems(name),
    }
}

/// The name with nothing in it that a file system, a shell or a spreadsheet minds.
fn taken_by_file_systems(name: &str) -> String {
    let plain = |sign: char| {
        if sign.is_alphanumeric() || ['.', '_', '-'].contains(&sign) { sign } else { '-' }
    };
    let name: String = name.chars().map(plain).collect();
    match name.trim_matches(['.', '-']) {
        "" => "book".to_owned(),
        name => name.to_owned(),
    }
}

/// The families by name; the second of a name, in the order of their first files, has `-2` behind it.
fn named_apart(mut groups: Vec<(String, Vec<Text>)>) -> Vec<Family> {
    groups.sort_by(|(_, a), (_, b)| a.cmp(b));
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut families: Vec<Family> = groups
        .into_iter()
        .map(|(plain, files)| {
            let numbered = (2u32..).map(|number| format!("{plain}-{number}"));
            let mut names = std::iter::once(plain.clone()).chain(numbered);
            // Some file systems do not tell capitals from small letters.
            let free = names.find(|name| taken.insert(name.to_lowercase()));
            Family { name: free.unwrap_or(plain.clone()), files }
        })
        .collect();
    families.sort_by(|a, b| a.name.cmp(&b.name));
    families
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Profile;

    fn skeleton(book: &str, lang: &str, edition: i16, head: &str) -> Skeleton {
        let book = Text::from(book);
        Skeleton {
            books: BTreeSet::from([book.clone()]),
            surveyed: BTreeSet::new(),
            described: BTreeSet::from([Described {
                book,
                table: TableId("subheads".into()),
                edition: Some(Period::of_fiscal_year(edition, (4, 1))),
                lang: Some(Lang(lang.into())),
                head: Some(Code(head.into())),
            }]),
        }
    }

    fn families(files: &[(&str, Skeleton)]) -> Vec<(String, Vec<String>)> {
        let source = Profile::builtin_source("hk-estimates").unwrap();
        let profile = Profile::parse("hk-estimates", source).unwrap();
        let files = files.iter().map(|(file, it)| (Text::from(*file), it.clone())).collect();
        let plan = plan(&files, &profile.rules);
        let named = |it: Family| (it.name, it.files.iter().map(ToString::to_string).collect());
        plan.families.into_iter().map(named).collect()
    }

    fn family(name: &str, files: &[&str]) -> (String, Vec<String>) {
        (name.to_owned(), files.iter().map(|it| (*it).to_owned()).collect())
    }

    #[test]
    fn two_languages_of_one_edition_are_a_family_and_strangers_are_not() {
        let found = families(&[
            ("2018/en/a.csv", skeleton("2018/en", "en", 2018, "31")),
            ("2018/en/b.csv", skeleton("2018/en", "en", 2018, "31")),
            ("2018/zh/a.csv", skeleton("2018/zh", "zh", 2018, "31")),
            ("other/h.xlsx", skeleton("other/h.xlsx", "en", 2030, "155")),
        ]);
        let first = family("2018", &["2018/en/a.csv", "2018/en/b.csv", "2018/zh/a.csv"]);
        assert_eq!(found, [first, family("other-h.xlsx", &["other/h.xlsx"])]);
    }

    #[test]
    fn books_without_a_profile_are_a_family_by_their_folder() {
        let surveyed = |book: &str| Skeleton {
            books: BTreeSet::from([book.into()]),
            surveyed: BTreeSet::from([book.into()]),
            described: BTreeSet::new(),
        };
        let found = families(&[
            ("a.csv", surveyed("a.csv")),
            ("q1/a.csv", surveyed("q1/a.csv")),
            ("q1/b.csv", surveyed("q1/b.csv")),
        ]);
        assert_eq!(found, [family("a.csv", &["a.csv"]), family("q1", &["q1/a.csv", "q1/b.csv"])]);
    }

    #[test]
    fn names_differ_and_every_file_system_takes_them() {
        let found = families(&[
            ("x y/A.xlsx", skeleton("x y/A.xlsx", "en", 2018, "31")),
            ("x:y/a.xlsx", skeleton("x:y/a.xlsx", "en", 2025, "32")),
        ]);
        let names: Vec<&str> = found.iter().map(|it| it.0.as_str()).collect();
        assert_eq!(names, ["x-y-A.xlsx", "x-y-a.xlsx-2"]);
    }
}
