//! The parts of a document on sheets: what stands where in a workbook, or in which file.

use crate::{
    block::{Block, Value},
    cover, part,
    random::Random,
    style::{Arrangement, Lang, OldCopy, RunningHead, SheetNames, Style},
    truth::{self, Part},
    words,
};

/// A sheet, or a delimited file.
#[derive(Debug, Clone)]
pub struct Page {
    pub name: String,
    pub hidden: bool,
    pub block: Block,
}

/// Lines and tables that stay together: a programme with its tables, or one table of the head.
struct Section {
    name: String,
    block: Block,
}

/// The sheets of one edition.
pub fn pages(style: &Style, lang: Lang, random: &mut Random) -> Vec<Page> {
    let sections = sections(style, lang);
    let mut pages = match style.arrangement {
        Arrangement::SheetEach | Arrangement::TableEach => {
            sections.into_iter().map(|it| page(vec![it], style)).collect()
        }
        Arrangement::OneSheet => vec![page(sections, style)],
        Arrangement::SomeSheets => some_a_sheet(sections, style, random),
        Arrangement::SideBySide => side_by_side(sections, style, style.gap - 1),
        Arrangement::Aligned => side_by_side(sections, style, 0),
    };
    let copy = old_copy(style, lang, pages.first_mut().map(|it| &mut it.block));
    pages.extend(copy);
    if style.arrangement != Arrangement::OneSheet {
        pages = random.shuffled(pages);
    }
    if style.sheet_names == SheetNames::Numbers {
        for (at, page) in pages.iter_mut().enumerate() {
            let is_old = OLD_NAMES.iter().flatten().any(|(_, named)| page.name == *named);
            if !is_old {
                page.name =
                    format!("{}{}", if lang == Lang::Zh { "工作表" } else { "Sheet" }, at + 1);
            }
        }
    }
    pages
}

fn section_of(part: &Part) -> String {
    if part.programme.is_empty() { part.table.clone() } else { part.programme.clone() }
}

fn cover(lang: Lang) -> Block {
    let mut block = Block::default();
    for (at, (text, figure)) in cover::lines(lang).into_iter().enumerate() {
        let row = u32::try_from(at).unwrap();
        block.text(row, 0, text);
        block.text(row, 1, figure);
    }
    block
}

fn sections(style: &Style, lang: Lang) -> Vec<Section> {
    let mut sections: Vec<(String, Section)> = Vec::new();
    let mut first = Block::default();
    first.text(0, 0, words::head(style, lang));
    first.place(2, 0, cover(lang));
    sections.push((String::new(), Section { name: "cover".to_owned(), block: first }));
    for part in truth::parts() {
        let key = section_of(&part);
        let is_new = style.arrangement == Arrangement::TableEach
            || sections.last().is_none_or(|(known, _)| *known != key);
        if is_new {
            let mut block = Block::default();
            if style.running_head == RunningHead::EverySheet {
                block.text(0, 0, words::head(style, lang));
            }
            let mut name =
                words::title(&part.table, style, lang).chars().take(20).collect::<String>();
            if !part.programme.is_empty() {
                block.text(2, 0, words::programme_line(&part.programme, style, lang));
                name =
                    words::programme_line(&part.programme, style, lang).chars().take(5).collect();
                if lang == Lang::En {
                    name = format!("Programme {}", part.programme);
                }
            }
            let name = if name.is_empty() { part.table.clone() } else { name };
            sections.push((key, Section { name: name.replace(['：', ':'], ""), block }));
        }
        let (_, section) = sections.last_mut().unwrap();
        let laid = part::lay(&part, style, lang);
        section.block.place(section.block.n_rows + style.gap, 0, laid);
    }
    sections.into_iter().map(|(_, section)| section).collect()
}

fn page(sections: Vec<Section>, style: &Style) -> Page {
    let name = sections[0].name.clone();
    let (row, column) = style.origin;
    let mut block = Block::default();
    let mut next = row;
    for section in sections {
        let n_rows = section.block.n_rows;
        block.place(next, column, section.block);
        next += n_rows + style.gap;
    }
    Page { name, hidden: false, block }
}

fn some_a_sheet(sections: Vec<Section>, style: &Style, random: &mut Random) -> Vec<Page> {
    let mut pages = Vec::new();
    let mut open = Vec::new();
    for section in sections {
        open.push(section);
        if random.below(3) == 0 {
            pages.push(page(std::mem::take(&mut open), style));
        }
    }
    if !open.is_empty() {
        pages.push(page(open, style));
    }
    pages
}

fn side_by_side(sections: Vec<Section>, style: &Style, lower: u32) -> Vec<Page> {
    let (row, column) = style.origin;
    let mut sections = sections.into_iter();
    let mut pages: Vec<Page> =
        sections.next().map(|it| page(vec![it], style)).into_iter().collect();
    let mut block = Block::default();
    let mut next = row;
    while let Some(left) = sections.next() {
        let mut n_rows = left.block.n_rows;
        let beside = column + left.block.n_columns() + 1;
        block.place(next, column, left.block);
        if let Some(right) = sections.next() {
            n_rows = n_rows.max(right.block.n_rows + 2);
            block.place(next + lower, beside, right.block);
        }
        next += n_rows + style.gap;
    }
    pages.push(Page { name: "tables".to_owned(), hidden: false, block });
    pages
}

/// What an old copy is called where a title and where a sheet says it, in Chinese and in English.
const OLD_NAMES: [[(&str, &str); 2]; 4] = [
    [("開支分目 (舊)", "開支分目(舊)"), ("Subheads (old)", "subheads old")],
    [("舊版：開支分目", "舊分目"), ("DRAFT - Expenditure by Subhead", "subheads (draft)")],
    [("開支分目（備份）", "分目_備份"), ("Expenditure by Subhead - backup", "subheads_backup")],
    [("開支分目草稿", "分目 副本"), ("Old: Expenditure by Subhead", "Copy of subheads")],
];

/// A table as it was before: other figures under the same heads.
fn old_copy(style: &Style, lang: Lang, first: Option<&mut Block>) -> Option<Page> {
    if style.old_copy == OldCopy::None {
        return None;
    }
    let mut part = truth::parts().into_iter().find(|it| it.table == "subheads")?;
    for line in truth::lines_mut(&mut part.root) {
        for figure in line.cells.values_mut().flatten().filter(|it| it.nil.is_empty()) {
            figure.printed = figure.printed.replace('7', "8");
        }
    }
    let block = part::lay(&part, style, lang);
    let (title, named) = OLD_NAMES[style.old_name][usize::from(lang == Lang::En)];
    let (name, hidden) = match style.old_copy {
        OldCopy::HiddenSheet => ("Sheet99", true),
        OldCopy::NamedSheet => (named, false),
        OldCopy::TitledTable | OldCopy::None => {
            let page = first?;
            let mut copy = Block::default();
            copy.text(0, 0, title);
            let rows = block.cells.into_iter().filter(|(_, _, value)| {
                // Its own title gives way to the one that says it is old.
                !matches!(value, Value::Text(text) if *text == words::title("subheads", style, lang))
            });
            for (r, c, value) in rows {
                copy.put(r + 1, c, value);
            }
            copy.merges =
                block.merges.iter().map(|&(r, c, r2, c2)| (r + 1, c, r2 + 1, c2)).collect();
            let next = page.n_rows + 3;
            page.place(next, style.origin.1, copy);
            return None;
        }
    };
    Some(Page { name: name.to_owned(), hidden, block })
}
