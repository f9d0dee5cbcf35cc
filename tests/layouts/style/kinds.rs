//! The ways in which departments do each thing.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    Zh,
    En,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Languages {
    One(Lang),
    Both,
}

/// Where the parts stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrangement {
    SheetEach,
    OneSheet,
    /// Several parts a sheet, the sheets in any order.
    SomeSheets,
    /// Two parts beside each other, the right one a little lower.
    SideBySide,
    /// Two parts beside each other, row by row.
    Aligned,
    /// A sheet for each table.
    TableEach,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Header {
    OneRow,
    /// Periods merged over their bases.
    Merged,
    /// Periods once over their bases, not merged.
    Unmerged,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changes {
    InCell,
    /// All changes in the figure's own cell.
    AllInCell,
    RowBelow,
    /// As numbers with a percent format.
    NumbersBelow,
    Absent,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Codes {
    Text,
    /// A number with the format `000`.
    Formatted,
    /// A number without a format: zeros are lost.
    Bare,
    /// Text whose zeros are lost.
    ZerosLost,
    /// Text of a binary number: `700.0`.
    Floats,
    /// Some with the format of a day.
    Days,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figures {
    Formatted,
    /// Numbers without a format.
    General,
    /// Numbers as binary arithmetic leaves them.
    Dust,
    Text,
    FullWidth,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Units {
    /// As the document prints them.
    AsPrinted,
    Header,
    OwnRow,
    /// In a row of their own, once for all columns.
    OwnRowOnce,
    Cell,
    Title,
    TitleInBrackets,
    /// In a line above the header, over the second column of figures.
    OverFigures,
    /// Nowhere: the tables that state theirs settle it.
    Nowhere,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Totals {
    Below,
    Above,
    Unlabelled,
    UnlabelledAbove,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageBreak {
    None,
    Header,
    TitleAndHeader,
    /// With the title, which says that the table goes on.
    Continued,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OldCopy {
    None,
    HiddenSheet,
    NamedSheet,
    /// On the same sheet, under a title that says so.
    TitledTable,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hidden {
    None,
    Row,
    Column,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfWhich {
    Absent,
    Present,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blanks {
    None,
    /// A blank column between labels and figures.
    Column,
    /// A blank row above totals.
    Row,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaders {
    None,
    Dots,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf8Bom,
    Utf16,
    Big5,
    Gb18030,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Container {
    Workbook,
    Delimited(Encoding, u8),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetNames {
    Titles,
    Numbers,
}

/// In which order a column's head says its year and its basis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heads {
    /// `2023-24 (Original)`
    YearThenBasisInBrackets,
    /// `2023-24 Original`
    YearThenBasis,
    /// `Original 2023-24`
    BasisThenYear,
}

/// Where the line of the head stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunningHead {
    EverySheet,
    /// On the cover alone.
    Cover,
}

/// How outlines are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Indent {
    None,
    Blanks,
}

/// How footnote marks stick to what bears them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    Blank,
    Bracket,
    Caret,
    Bare,
}

/// Which words are used where a language has several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    AsPrinted,
    Others,
}
