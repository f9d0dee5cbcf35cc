//! The truth of Head 155 as a document: its tables as trees of headings, lines and totals.

use std::collections::BTreeMap;

/// A row of the list of figures.
#[derive(Debug, Clone)]
pub struct Figure {
    pub period: String,
    pub basis: String,
    pub compared_to: String,
    pub series: String,
    pub value: String,
    pub quantum: String,
    pub nil: String,
    pub marks: Vec<String>,
    pub printed: String,
    pub unit: String,
}

/// A printed line with its figures by column.
#[derive(Debug, Clone, Default)]
pub struct Line {
    pub label: String,
    pub programme: String,
    pub subhead: String,
    pub item: String,
    pub role: String,
    /// Marks that all its figures bear: they stand on the label.
    pub marks: Vec<String>,
    pub cells: BTreeMap<usize, Vec<Figure>>,
}

/// A heading with what stands under it.
#[derive(Debug, Clone, Default)]
pub struct Group {
    /// A label, or the code of a subhead.
    pub heading: String,
    pub children: Vec<Node>,
    pub total: Option<Line>,
}

#[derive(Debug, Clone)]
pub enum Node {
    Group(Group),
    Line(Line),
}

/// A table.
#[derive(Debug, Clone)]
pub struct Part {
    pub table: String,
    pub programme: String,
    /// The body whose indicators they are.
    pub owner: String,
    /// Period and basis.
    pub columns: Vec<(String, String)>,
    pub root: Group,
}

type Row = BTreeMap<String, String>;

fn rows() -> Vec<Row> {
    let csv = include_str!("../../fixtures/head155/facts.csv");
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

fn figure(row: &Row) -> Figure {
    let of = |name: &str| row[name].clone();
    Figure {
        period: of("period"),
        basis: of("basis"),
        compared_to: of("compared_to"),
        series: of("series"),
        value: of("value"),
        quantum: of("quantum"),
        nil: of("nil"),
        marks: row["marks"].split_whitespace().map(str::to_owned).collect(),
        printed: of("printed"),
        unit: of("unit"),
    }
}

/// The tables of the document in its order, without the cover.
pub fn parts() -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for row in rows() {
        if matches!(row["table"].as_str(), "head_summary" | "establishment") {
            continue;
        }
        let owner = match (row["table"].as_str(), row["programme"].as_str()) {
            ("indicators", "6") => row["group"].clone(),
            _ => String::new(),
        };
        let programme = match row["table"].as_str() {
            "provision_analysis" => String::new(),
            _ => row["programme"].clone(),
        };
        let is_new = parts.last().is_none_or(|it| {
            (&it.table, &it.programme, &it.owner) != (&row["table"], &programme, &owner)
        });
        if is_new {
            let (columns, root) = (Vec::new(), Group::default());
            parts.push(Part { table: row["table"].clone(), programme, owner, columns, root });
        }
        add(parts.last_mut().unwrap(), &row);
    }
    for part in &mut parts {
        settle_marks(&mut part.root);
    }
    // Printed in the order of the document: a programme's targets above its indicators.
    parts.sort_by_key(|part| match part.table.as_str() {
        "programme_provision" => (part.programme.clone(), 0),
        "targets" => (part.programme.clone(), 1),
        "indicators" => (part.programme.clone(), 2),
        "provision_analysis" => ("7".to_owned(), 0),
        "subheads" => ("8".to_owned(), 0),
        "operational_expenses" => ("9".to_owned(), 0),
        _ => ("9".to_owned(), 1),
    });
    parts
}

fn add(part: &mut Part, row: &Row) {
    let column = (row["period"].clone(), row["basis"].clone());
    if !part.columns.contains(&column) {
        if column.1 == "target" {
            part.columns.insert(0, column.clone());
            shift(&mut part.root);
        } else {
            part.columns.push(column.clone());
        }
    }
    let at = part.columns.iter().position(|it| *it == column).unwrap();
    let of = |name: &str| row[name].clone();
    let groups = if part.owner.is_empty() { of("group") } else { String::new() };
    let mut group = &mut part.root;
    for name in groups.split('/').filter(|it| !it.is_empty()) {
        let is_open =
            matches!(group.children.last(), Some(Node::Group(last)) if last.heading == name);
        if !is_open {
            let heading = name.to_owned();
            group.children.push(Node::Group(Group { heading, ..Group::default() }));
        }
        let Some(Node::Group(inner)) = group.children.last_mut() else { unreachable!() };
        group = inner;
    }
    let line = Line {
        label: of("label"),
        programme: of("programme"),
        subhead: of("subhead"),
        item: of("item"),
        role: of("role"),
        ..Line::default()
    };
    let line = if row["role"] == "item" {
        let same = matches!(group.children.last(), Some(Node::Line(last))
            if (&last.label, &last.item, &last.programme) == (&line.label, &line.item, &line.programme));
        if !same {
            group.children.push(Node::Line(line));
        }
        let Some(Node::Line(last)) = group.children.last_mut() else { unreachable!() };
        last
    } else {
        group.total.get_or_insert(line)
    };
    line.cells.entry(at).or_default().push(figure(row));
}

/// Makes room for a column in front.
fn shift(group: &mut Group) {
    for line in lines_mut(group) {
        let cells = std::mem::take(&mut line.cells);
        line.cells = cells.into_iter().map(|(at, cell)| (at + 1, cell)).collect();
    }
}

fn settle_marks(group: &mut Group) {
    for line in lines_mut(group) {
        let mut all: Vec<&Figure> = line.cells.values().flatten().collect();
        let first = all.swap_remove(0).marks.clone();
        if all.len() > 1 && all.iter().all(|it| it.marks == first) {
            line.marks = first;
            for figure in line.cells.values_mut().flatten() {
                figure.marks.clear();
            }
        }
    }
}

/// All lines, totals included.
pub fn lines_mut(group: &mut Group) -> Vec<&mut Line> {
    let mut lines: Vec<&mut Line> = group.total.iter_mut().collect();
    for child in &mut group.children {
        match child {
            Node::Group(inner) => lines.extend(lines_mut(inner)),
            Node::Line(line) => lines.push(line),
        }
    }
    lines
}

/// What the facts of a layout are held to: the columns that the domain page says to compare.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Expected {
    pub keys: Vec<String>,
    /// Blanks aside; empty where the document prints none.
    pub label: String,
}

/// Every figure of the truth, cover included.
pub fn all() -> Vec<(Row, Expected)> {
    let columns = [
        "table",
        "programme",
        "subhead",
        "item",
        "role",
        "period",
        "basis",
        "compared_to",
        "series",
        "value",
        "quantum",
        "nil",
        "marks",
    ];
    rows()
        .into_iter()
        .map(|row| {
            let keys = columns.iter().map(|it| row[*it].clone()).collect();
            let label = row["label"].clone();
            (row, Expected { keys, label })
        })
        .collect()
}
