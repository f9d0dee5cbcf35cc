//! What stands around a table besides its titles: the other cells of their rows, whole rows whose
//! words are spread over several cells, and the page header. A unit at the far end of a title row and
//! a year printed on each page hold for the table as a title's own do.

use crate::{
    model::{
        period::Period,
        unit::Multiple,
        workbook::{PageRegion, Sheet},
    },
    normalise::{
        header::{block::HeaderBlock, words},
        sheet::grid::Grid,
        table::titles::TitleLine,
        text::units,
    },
    profile::{Profile, TableForm},
    script::fold,
};

/// Lines around a table, the nearest first, the page header last.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    lines: Vec<String>,
}

impl Surroundings {
    /// Of a header whose titles were found.
    pub fn of(grid: &Grid<'_>, block: &HeaderBlock, titles: &[TitleLine]) -> Self {
        let mut lines = Vec::new();
        let (left, _) = block.span();
        for title in titles {
            let Some(row) = grid.rows[..block.first].iter().rev().find(|it| it.at == title.at.row)
            else {
                continue;
            };
            let inside = row.cells.iter().filter(|cell| {
                (left..=block.reach).contains(&cell.column) || cell.cell.at == title.at
            });
            let texts: Vec<&str> = inside.map(|it| &*it.text).collect();
            lines.extend(texts.iter().map(|it| (*it).to_owned()));
            if texts.len() > 1 {
                let mut whole = String::new();
                texts.iter().for_each(|text| fold::append_line(&mut whole, text));
                lines.push(whole);
            }
        }
        lines.extend(page_header(grid.sheet));
        Self { lines }
    }

    /// Whether one of the lines is a title of the form.
    pub fn name(&self, form: &TableForm) -> bool {
        self.lines.iter().any(|line| identify_as(line, form))
    }

    /// The title of the form among them.
    pub fn title(&self, form: &TableForm) -> Option<&str> {
        self.lines.iter().find(|line| identify_as(line, form)).map(String::as_str)
    }

    /// The unit that the nearest of them states.
    pub fn unit(&self, profile: &Profile) -> Option<Multiple> {
        self.lines
            .iter()
            .find_map(|line| units::stated(line, &profile.figures))
            .map(|(_, multiple)| multiple)
    }

    /// The year that the nearest of them states, else the sheet's name, else a header cell that says
    /// it and no basis.
    pub fn year(&self, grid: &Grid<'_>, block: &HeaderBlock, profile: &Profile) -> Option<Period> {
        let name = fold::squeeze(&grid.sheet.name);
        let mut lines = self.lines.iter().chain([&name]);
        let says = |line: &str| profile.periods.fiscal_year(line);
        lines.find_map(|line| says(line)).or_else(|| {
            let header = grid.rows[block.first..=block.last].iter().flat_map(|row| &row.cells);
            let (left, _) = block.span();
            let inside = header.filter(|it| (left..=block.reach).contains(&it.column));
            let mut texts = inside.map(|it| &*it.text);
            texts.find_map(|text| says(text).filter(|_| words::basis_length(text, profile) == 0))
        })
    }
}

fn identify_as(line: &str, form: &TableForm) -> bool {
    form.titles.iter().any(|it| it.is_match(line))
}

/// The lines of a sheet's page header, squeezed.
pub fn page_header(sheet: &Sheet) -> Vec<String> {
    let header = sheet.page_texts.iter().filter(|it| it.region == PageRegion::Header);
    header.map(|it| fold::squeeze(&it.text)).collect()
}
