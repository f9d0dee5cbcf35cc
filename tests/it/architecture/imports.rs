//! Which file names things of which other file: the `use` lines and the paths of a crate's files,
//! each followed through re-exports to the file that has the thing.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use regex::Regex;

static USES: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?s)\buse\s+([^;]+);").unwrap());
static ITEMS: LazyLock<Regex> = LazyLock::new(|| {
    let item = r"\b(?:fn|struct|enum|trait|type|const|static|union)\s+([A-Za-z_]\w*)";
    Regex::new(item).unwrap()
});
static PATHS: LazyLock<Regex> = LazyLock::new(|| {
    let path = r"\b(?:crate|self|super|[a-z_][a-z_0-9]*)(?:::[A-Za-z_]\w*)+";
    Regex::new(path).unwrap()
});

/// A module as the segments of its path below the crate's root.
type Module = Vec<String>;

/// A file of a crate: its module, the names it brings into scope and every path it names.
struct File {
    path: String,
    /// Names in scope with the paths they stand for; `*` is not among them.
    names: BTreeMap<String, Vec<String>>,
    /// What is brought into scope whole.
    globs: Vec<Vec<String>>,
    /// Items that the file itself has.
    items: BTreeSet<String>,
    /// Every path, from `use` lines and from code.
    paths: Vec<Vec<String>>,
}

/// The files of one crate with the files that each of them imports from.
pub struct Imports(BTreeMap<Module, File>);

impl Imports {
    /// Of the files of a crate: path below its source folder, and code without comments and tests.
    pub fn of<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let parsed = files.map(|(path, code)| (module(path), File::of(path, code)));
        Self(parsed.collect())
    }

    /// Files that import each other, directly or in a round; each group in the order of its modules.
    pub fn circles(&self) -> Vec<Vec<&str>> {
        let edges: BTreeMap<&Module, BTreeSet<&Module>> =
            self.0.keys().map(|module| (module, self.imported_by(module))).collect();
        let reached: BTreeMap<&Module, BTreeSet<&Module>> =
            edges.keys().map(|from| (*from, reachable(from, &edges))).collect();
        let mut circles: BTreeSet<Vec<&str>> = BTreeSet::new();
        for (from, to) in &reached {
            if to.contains(from) {
                let round = to.iter().filter(|other| reached[**other].contains(*from));
                circles.insert(round.map(|module| &*self.0[*module].path).collect());
            }
        }
        circles.into_iter().collect()
    }

    /// What the files of a circle name of one another, by which it is broken.
    pub fn within(&self, circle: &[&str]) -> Vec<String> {
        let files = self.0.iter().filter(|(_, file)| circle.contains(&&*file.path));
        let mut named = BTreeSet::new();
        for (from, file) in files {
            for path in &file.paths {
                let to = self.resolved(from, path, 0).filter(|to| *to != from);
                if let Some(to) = to.map(|to| &*self.0[to].path).filter(|to| circle.contains(to)) {
                    named.insert(format!("{} -> {to}: {}", file.path, path.join("::")));
                }
            }
        }
        named.into_iter().collect()
    }

    fn imported_by(&self, from: &Module) -> BTreeSet<&Module> {
        let paths = self.0[from].paths.iter();
        paths.filter_map(|path| self.resolved(from, path, 0)).filter(|to| *to != from).collect()
    }

    /// The module that has what a path names, as seen from a module; `None` outside the crate.
    fn resolved(&self, from: &Module, path: &[String], depth: usize) -> Option<&Module> {
        // A re-export of a re-export is followed; a round of them ends here.
        const DEEPEST: usize = 12;
        let (mut module, rest) = match path.first()?.as_str() {
            "crate" => (Module::new(), &path[1..]),
            "self" => (from.clone(), &path[1..]),
            "super" => {
                let n_up = path.iter().take_while(|it| *it == "super").count();
                (from[..from.len().checked_sub(n_up)?].to_vec(), &path[n_up..])
            }
            first => {
                let mut child = from.clone();
                child.push(first.to_owned());
                if !self.0.contains_key(&child) {
                    let brought = self.0[from].names.get(first)?;
                    let whole = [brought, &path[1..]].concat();
                    let ends =
                        depth >= DEEPEST || brought.first().map(String::as_str) == Some(first);
                    return if ends { None } else { self.resolved(from, &whole, depth + 1) };
                }
                (child, &path[1..])
            }
        };
        let mut rest = rest.iter();
        for segment in rest.by_ref() {
            module.push(segment.clone());
            if self.0.contains_key(&module) {
                continue;
            }
            module.pop();
            return self.owner(&module, segment, depth);
        }
        self.0.get_key_value(&module).map(|(module, _)| module)
    }

    /// The module whose file has the item that another file knows by a name.
    fn owner(&self, module: &Module, name: &str, depth: usize) -> Option<&Module> {
        let (module, file) = self.0.get_key_value(module)?;
        if file.items.contains(name) || depth > 12 {
            return Some(module);
        }
        if let Some(path) = file.names.get(name)
            && let Some(owner) = self.resolved(module, path, depth + 1)
        {
            return Some(owner);
        }
        let mut globs = file.globs.iter().filter_map(|path| self.resolved(module, path, depth + 1));
        let of_glob = globs.rfind(|it| self.0[*it].items.contains(name));
        Some(of_glob.unwrap_or(module))
    }
}

fn reachable<'a>(
    from: &'a Module,
    edges: &BTreeMap<&'a Module, BTreeSet<&'a Module>>,
) -> BTreeSet<&'a Module> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&Module> = edges[from].iter().copied().collect();
    while let Some(next) = open.pop() {
        if reached.insert(next) {
            open.extend(&edges[next]);
        }
    }
    reached
}

/// `a/b.rs` and `a/b/mod.rs` are the module `a::b`; `lib.rs` is the root.
fn module(path: &str) -> Module {
    let stem = path.trim_end_matches(".rs");
    let mut segments: Module = stem.split('/').map(str::to_owned).collect();
    if segments.last().is_some_and(|last| last == "mod" || last == "lib") {
        segments.pop();
    }
    segments
}

impl File {
    fn of(path: &str, code: &str) -> Self {
        let (mut names, mut globs, mut paths) = (BTreeMap::new(), Vec::new(), Vec::new());
        for tree in USES.captures_iter(code) {
            for (path, name) in leaves(&tree[1]) {
                match name.as_str() {
                    "*" => globs.push(path.clone()),
                    name => drop(names.insert(name.to_owned(), path.clone())),
                }
                paths.push(path);
            }
        }
        let rest = USES.replace_all(code, "");
        let split = |path: &str| path.split("::").map(str::to_owned).collect();
        paths.extend(PATHS.find_iter(&rest).map(|it| split(it.as_str())));
        let items = ITEMS.captures_iter(&rest).map(|it| it[1].to_owned()).collect();
        Self { path: path.to_owned(), names, globs, items, paths }
    }
}

/// The paths of a `use` tree, each with the name it brings into scope.
fn leaves(tree: &str) -> Vec<(Vec<String>, String)> {
    let tree = tree.trim();
    if let Some((head, group)) = tree.split_once('{') {
        let head: Vec<String> =
            head.split("::").map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect();
        let group = group.trim_end().strip_suffix('}').unwrap_or(group);
        let parts = parts(group);
        return parts
            .iter()
            .flat_map(|part| leaves(part))
            .map(|(path, name)| match path.first().map(String::as_str) {
                // `a::{self}` is `a`.
                Some("self") if path.len() == 1 => {
                    (head.clone(), head.last().cloned().unwrap_or_default())
                }
                Some(_) | None => ([head.clone(), path].concat(), name),
            })
            .collect();
    }
    let (path, alias) = tree.split_once(" as ").unwrap_or((tree, ""));
    let mut path: Vec<String> = path.split("::").map(|it| it.trim().to_owned()).collect();
    let last = path.last().cloned().unwrap_or_default();
    if last.is_empty() {
        return Vec::new();
    }
    if last == "*" {
        path.pop();
    }
    let name = if alias.is_empty() { last } else { alias.trim().to_owned() };
    vec![(path, name)]
}

/// The parts of a group between its commas, groups within it left whole.
fn parts(group: &str) -> Vec<String> {
    let (mut depth, mut parts) = (0, vec![String::new()]);
    for character in group.chars() {
        match character {
            ',' if depth == 0 => parts.push(String::new()),
            other => {
                depth += i32::from(other == '{') - i32::from(other == '}');
                parts.last_mut().unwrap().push(other);
            }
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn circles(files: &[(&str, &str)]) -> Vec<Vec<String>> {
        let imports = Imports::of(files.iter().copied());
        let owned = |circle: Vec<&str>| circle.into_iter().map(str::to_owned).collect();
        imports.circles().into_iter().map(owned).collect()
    }

    #[test]
    fn a_file_that_imports_one_that_imports_it_back_is_in_a_circle() {
        let files = [
            ("lib.rs", "pub mod a;"),
            ("a/mod.rs", "mod b;\nmod c;\nuse self::b::f;\npub struct Own;"),
            ("a/b.rs", "use super::Own;\npub fn f() {}"),
            ("a/c.rs", "use super::{b, Own as Mine};\npub fn g() { b::f() }"),
        ];
        assert_eq!(circles(&files), [["a/mod.rs", "a/b.rs"]]);
    }

    #[test]
    fn a_re_export_is_followed_to_the_file_that_has_the_thing() {
        let files = [
            ("lib.rs", "pub mod a;"),
            ("a/mod.rs", "mod b;\nmod c;\npub use b::T;\npub use c::*;\nuse d::Stranger;"),
            ("a/b.rs", "pub struct T;\npub fn f() { std::mem::drop(1) }"),
            ("a/c.rs", "use crate::a::{T};\npub fn g(_: super::T) {}"),
            ("a/d.rs", "use crate::a::g;"),
        ];
        assert_eq!(circles(&files), Vec::<Vec<String>>::new());
    }

    #[test]
    fn a_path_in_code_counts_like_a_use() {
        let files = [
            ("a.rs", "pub fn f() { crate::b::g() }"),
            ("b.rs", "pub fn g() { crate::c::h() }"),
            ("c.rs", "pub fn h() { super::a::f() }"),
        ];
        assert_eq!(circles(&files), [["a.rs", "b.rs", "c.rs"]]);
    }
}
