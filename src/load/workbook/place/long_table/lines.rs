//! Which line of a long table stands where: printed rows one below the other, two lines of ours
//! beneath each total that is cast, and as many sheets as they take.

use crate::load::workbook::place::casts::PrintedCast;

/// A total that is cast.
#[derive(Debug)]
pub struct CastTotal {
    /// Which of the printed rows it is, from 0.
    pub row: u32,
    /// Its line; the cast and what is left over stand on the next two.
    pub line: u32,
    /// Its casts, from left to right.
    pub casts: Vec<PrintedCast>,
}

/// A line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LongTableLine {
    /// The printed row with that number.
    Printed(u32),
    /// The cast of the total with that number.
    Cast(usize),
    /// What is printed less the cast of the total with that number.
    LessCast(usize),
}

/// Lines that stand on one sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SheetStretch {
    /// The first of them.
    pub first: u32,
    /// How many they are.
    pub n_lines: u32,
}

/// The lines of a long table.
#[derive(Debug)]
pub struct LongTableLines {
    totals: Vec<CastTotal>,
    stretches: Vec<SheetStretch>,
}

impl LongTableLines {
    /// The lines of so many printed rows, with the totals among them by their rows; a sheet takes so
    /// many.
    pub fn of(n_rows: u32, totals: Vec<(u32, Vec<PrintedCast>)>, most: u32) -> Self {
        let totals: Vec<CastTotal> = (0u32..)
            .zip(totals)
            .map(|(before, (row, casts))| CastTotal { row, line: row + 2 * before, casts })
            .collect();
        let n_lines = n_rows + 2 * u32::try_from(totals.len()).unwrap_or(0);
        let mut lines = Self { totals, stretches: Vec::new() };
        let mut first = 0;
        while n_lines - first > most {
            // A total and what stands beneath it are not parted.
            let cut = match lines.at(first + most) {
                LongTableLine::Printed(_) => first + most,
                LongTableLine::Cast(total) | LongTableLine::LessCast(total) => {
                    lines.totals[total].line
                }
            };
            let cut = if cut > first { cut } else { first + most };
            lines.stretches.push(SheetStretch { first, n_lines: cut - first });
            first = cut;
        }
        lines.stretches.push(SheetStretch { first, n_lines: n_lines - first });
        lines
    }

    /// What a line is.
    pub fn at(&self, line: u32) -> LongTableLine {
        let before = self.totals.partition_point(|total| total.line < line);
        if let Some(total) = before.checked_sub(1) {
            match line - self.totals[total].line {
                1 => return LongTableLine::Cast(total),
                2 => return LongTableLine::LessCast(total),
                _ => {}
            }
        }
        LongTableLine::Printed(line - 2 * u32::try_from(before).unwrap_or(0))
    }

    /// The line of a printed row.
    pub fn of_row(&self, row: u32) -> u32 {
        let before = self.totals.partition_point(|total| total.row < row);
        row + 2 * u32::try_from(before).unwrap_or(0)
    }

    /// The totals that are cast.
    pub fn totals(&self) -> &[CastTotal] {
        &self.totals
    }

    /// What stands on each sheet.
    pub fn stretches(&self) -> &[SheetStretch] {
        &self.stretches
    }

    /// The number of the sheet of a line, from 0, and which of the sheet's lines it is.
    pub fn on_sheet(&self, line: u32) -> (usize, u32) {
        let sheet = self.stretches.partition_point(|it| it.first <= line).saturating_sub(1);
        (sheet, line - self.stretches[sheet].first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Six printed rows, of which the third and the sixth are totals with a cast: ten lines.
    fn lines(most: u32) -> LongTableLines {
        LongTableLines::of(6, vec![(2, Vec::new()), (5, Vec::new())], most)
    }

    #[test]
    fn beneath_each_total_stand_two_lines_of_ours() {
        use LongTableLine::{Cast, LessCast, Printed};
        let lines = lines(100);
        let all: Vec<LongTableLine> = (0..10).map(|line| lines.at(line)).collect();
        let expected = [
            Printed(0),
            Printed(1),
            Printed(2),
            Cast(0),
            LessCast(0),
            Printed(3),
            Printed(4),
            Printed(5),
            Cast(1),
            LessCast(1),
        ];
        assert_eq!(all, expected);
        assert_eq!((0..6).map(|row| lines.of_row(row)).collect::<Vec<_>>(), [0, 1, 2, 5, 6, 7]);
        assert_eq!(lines.stretches(), [SheetStretch { first: 0, n_lines: 10 }]);
    }

    #[test]
    fn a_sheet_ends_before_a_total_whose_cast_it_cannot_take() {
        let lines = lines(4);
        let stretches = [(0, 2), (2, 4), (6, 4)];
        let expected = stretches.map(|(first, n_lines)| SheetStretch { first, n_lines });
        assert_eq!(lines.stretches(), expected);
        assert_eq!(lines.on_sheet(5), (1, 3));
        assert_eq!(lines.on_sheet(7), (2, 1));
    }
}
