//! The tables of a profile tried on every block of figures of a sheet: which of the conditions of each
//! hold where, and what is nearest to those that do not.

use crate::{
    model::{
        Text,
        fact::TableId,
        place::{CellRange, CellRef},
        workbook::Sheet,
    },
    normalise::{
        header::{block::HeaderBlock, matrix, search},
        sheet::{grid::Grid, lines},
        table::{
            conditions::{self, TableCondition},
            find, holding, identify,
            located::Located,
            surroundings::Surroundings,
            titles,
        },
        unread::{
            near_header::{HeaderSays, NearHeader},
            nearest::UnreadBlock,
            outside,
        },
    },
    profile::{Profile, TableForm, error::nearest},
};

/// A block of figures with what each table of the profile makes of it.
#[derive(Debug, Clone, PartialEq)]
pub struct TriedBlock {
    /// The sheet.
    pub sheet: Text,
    /// Where it is, headers included.
    pub range: CellRange,
    /// How many figures it has.
    pub figures: usize,
    /// The table that it was read as.
    pub read_as: Option<TableId>,
    /// Every table of the profile, in its order.
    pub tables: Vec<TriedTable>,
    /// The texts above or beside the figures where nothing in the profile's words heads them.
    pub headers: Vec<(CellRef, String)>,
}

/// A table of the profile with what it asks of a block.
#[derive(Debug, Clone, PartialEq)]
pub struct TriedTable {
    /// The table.
    pub id: TableId,
    /// What it asks for.
    pub conditions: Vec<TriedCondition>,
}

/// A condition, and whether it holds.
#[derive(Debug, Clone, PartialEq)]
pub struct TriedCondition {
    /// What is asked for.
    pub asks: Requirement,
    /// Whether it is there.
    pub holds: bool,
    /// The header or title that shows it, or the nearest where none does.
    pub seen: Option<(CellRef, String)>,
}

/// What a condition asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Requirement {
    /// A column by name, with its first words.
    Column(Text, String),
    /// No column of that name.
    NoColumn(Text),
    /// A basis by name.
    Basis(Text),
    /// A period or basis over some column.
    Periods,
    /// A title, or a row that only the table has.
    TitleOrRows,
    /// A heading that only the table has.
    Heading,
}

/// Tries all tables of a profile on a sheet.
pub fn tried(file: &Text, sheet: &Sheet, profile: &Profile) -> Vec<TriedBlock> {
    let mut grid = Grid::new(sheet);
    let scopes = lines::scopes(&grid, profile);
    let mut blocks = search::headers(&grid, profile);
    matrix::add(&mut blocks, &grid, profile);
    let mut tried: Vec<TriedBlock> =
        blocks.iter().map(|block| of_block(&grid, block, &blocks, &scopes, profile)).collect();
    let found = find::tables(&mut grid, &scopes, profile, file);
    for one in &mut tried {
        let is_here = |it: &&Located<'_>| {
            grid.rows[it.block.first].at == one.range.first.row
                && it.block.span().0 == one.range.first.column
        };
        one.read_as = found.found.iter().find(is_here).map(|it| it.form.id.clone());
    }
    let known: Vec<CellRange> = tried.iter().map(|it| it.range).collect();
    let is_known = |range: &CellRange| {
        known.iter().any(|it| {
            (it.first.row..=it.last.row).contains(&range.last.row)
                && (it.first.column..=it.last.column).contains(&range.first.column)
        })
    };
    for block in outside::all(&grid, profile) {
        if !is_known(&block.range) {
            tried.push(TriedBlock {
                sheet: sheet.name.clone(),
                range: block.range,
                figures: block.n_figures,
                read_as: None,
                tables: profile.tables.iter().map(|it| by_headers(it, &block, profile)).collect(),
                headers: block.headers.into_iter().map(|it| (it.cell, it.text)).collect(),
            });
        }
    }
    tried
}

fn of_block(
    grid: &Grid<'_>,
    block: &HeaderBlock,
    blocks: &[HeaderBlock],
    scopes: &[lines::ScopeLine],
    profile: &Profile,
) -> TriedBlock {
    let held = holding::lines_for(scopes, block, blocks);
    let end = identify::body_end(grid, block, blocks, &held, profile);
    let before = blocks.iter().filter(|it| it.first < block.first && it.overlaps(block));
    let floor = before.map(|it| it.last + 1).max().unwrap_or(0).min(block.first);
    let titles = titles::titles_above(grid, block, blocks, floor, profile);
    let surroundings = Surroundings::of(grid, block, &titles);
    let labels = identify::labels(grid, block, end, profile);
    let seen = UnreadBlock::of_block(grid, block, end, &titles, profile);
    let table = |form: &TableForm| {
        let around = identify::around(form, &titles, &surroundings, &labels, block);
        let of = conditions::of(form);
        let shown = |it: TableCondition<'_>| {
            let heading = &it.column(block)?.heading;
            let header = seen.headers.iter().find(|it| it.text == **heading)?;
            Some((header.cell, header.text.clone()))
        };
        let conditions = of
            .into_iter()
            .map(|it| condition(it, it.holds(block, around), shown(it), &seen, profile));
        TriedTable { id: form.id.clone(), conditions: conditions.collect() }
    };
    TriedBlock {
        sheet: grid.sheet.name.clone(),
        range: seen.range,
        figures: seen.n_figures,
        read_as: None,
        tables: profile.tables.iter().map(table).collect(),
        headers: Vec::new(),
    }
}

/// A table tried on figures that no header of the profile heads: by the texts above them.
fn by_headers(form: &TableForm, block: &UnreadBlock, profile: &Profile) -> TriedTable {
    let says = |wanted: &HeaderSays| block.headers.iter().any(|it| it.says == *wanted);
    let holds = |condition: TableCondition<'_>| match condition {
        TableCondition::Column(name) => says(&HeaderSays::Column(name.clone())),
        TableCondition::NoColumn(name) => !says(&HeaderSays::Column(name.clone())),
        TableCondition::Basis(basis) => says(&HeaderSays::Basis(basis.0.clone())),
        TableCondition::Periods => block.headers.iter().any(|it| it.says != HeaderSays::Nothing),
        TableCondition::TitleOrRows => block.titles.iter().any(|line| line.names(form)),
        TableCondition::Heading => block.headers.iter().any(|it| form.has_heading(&it.text)),
    };
    let shown = |condition: TableCondition<'_>| {
        let wanted = match condition {
            TableCondition::Column(name) | TableCondition::NoColumn(name) => {
                HeaderSays::Column(name.clone())
            }
            TableCondition::Basis(basis) => HeaderSays::Basis(basis.0.clone()),
            TableCondition::Periods | TableCondition::TitleOrRows | TableCondition::Heading => {
                return None;
            }
        };
        let header = block.headers.iter().find(|it| it.says == wanted)?;
        Some((header.cell, header.text.clone()))
    };
    let of = conditions::of(form).into_iter();
    let conditions = of.map(|it| condition(it, holds(it), shown(it), block, profile)).collect();
    TriedTable { id: form.id.clone(), conditions }
}

fn condition(
    asked: TableCondition<'_>,
    holds: bool,
    shown: Option<(CellRef, String)>,
    seen: &UnreadBlock,
    profile: &Profile,
) -> TriedCondition {
    let header = |text: &str| {
        let header = seen.headers.iter().find(|it| it.text == text)?;
        Some((header.cell, header.text.clone()))
    };
    let like = |words: &[String]| {
        let texts = || seen.headers.iter().map(|it| it.text.as_str());
        let near = words.iter().find_map(|word| header(nearest(word, texts())?));
        let is_unknown = |it: &&NearHeader| it.says == HeaderSays::Nothing;
        let unknown = || seen.headers.iter().find(is_unknown);
        near.or_else(|| unknown().map(|it| (it.cell, it.text.clone())))
    };
    let column = |name: &Text| profile.columns.iter().find(|it| it.name == *name);
    let (asks, near) = match asked {
        TableCondition::Column(name) => {
            let words: Vec<String> = column(name)
                .map(|it| it.words.iter().map(|(_, word)| word.clone()).collect())
                .unwrap_or_default();
            let first = words.first().cloned().unwrap_or_default();
            (Requirement::Column(name.clone(), first), like(&words))
        }
        TableCondition::NoColumn(name) => (Requirement::NoColumn(name.clone()), shown.clone()),
        TableCondition::Basis(basis) => {
            (Requirement::Basis(basis.0.clone()), like(&[basis.0.to_string()]))
        }
        TableCondition::Periods => (Requirement::Periods, like(&[])),
        TableCondition::Heading => (Requirement::Heading, like(&[])),
        TableCondition::TitleOrRows => {
            let nearest = seen.titles.first().map(|it| (it.at, it.text.clone()));
            (Requirement::TitleOrRows, nearest)
        }
    };
    let seen = match (asked, holds) {
        (TableCondition::Column(_) | TableCondition::Basis(_), true) => shown,
        (TableCondition::NoColumn(_) | TableCondition::Periods | TableCondition::Heading, true) => {
            None
        }
        (_, false) | (TableCondition::TitleOrRows, true) => near,
    };
    TriedCondition { asks, holds, seen }
}
