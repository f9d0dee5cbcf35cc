//! Rows and cells: each is first tried by the [fast](super::fast) pass on the bytes themselves; what
//! that does not know is read here as XML. Both hand over the same [`RawCell`].

use std::borrow::Cow;

use super::{
    cells::{Cells, Flow},
    fast,
    fault::Fault,
    grid,
    position::RawRow,
    raw::{Kind, NO_STYLE, RawCell, RawFormula},
    strings,
    xml::{Node, Tag, Xml, is_true},
};
use crate::model::workbook::Cell;

/// Reads the rows of a `<sheetData>` that has just begun.
///
/// # Errors
/// A [`Fault`] where the part is damaged.
pub(super) fn rows<S: FnMut(Cell)>(
    xml: &mut Xml<'_>,
    cells: &mut Cells<'_, S>,
) -> Result<Flow, Fault> {
    let fast_rows = xml.unprefixed_is_ours();
    loop {
        if fast_rows && let Some((row, length)) = fast::row(xml.held()?) {
            cells.begin_row(&row)?;
            xml.pass(length);
            xml.enter("row");
            if row_cells(xml, cells, OpenedBy::Fast)? == Flow::Stop {
                return Ok(Flow::Stop);
            }
            continue;
        }
        match xml.next()? {
            Node::Open(tag) if tag.is("row") => {
                cells.begin_row(&row(&tag)?)?;
                if row_cells(xml, cells, OpenedBy::Xml)? == Flow::Stop {
                    return Ok(Flow::Stop);
                }
            }
            Node::Open(_) => xml.skip()?,
            Node::Close | Node::End => return Ok(Flow::Continue),
        }
    }
}

/// Which pass read the start of a row: the same must read its end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum OpenedBy {
    Fast,
    Xml,
}

fn row_cells<S: FnMut(Cell)>(
    xml: &mut Xml<'_>,
    cells: &mut Cells<'_, S>,
    opened: OpenedBy,
) -> Result<Flow, Fault> {
    // A row in XML may declare namespaces of its own.
    let fast_cells = opened == OpenedBy::Fast || xml.unprefixed_is_ours();
    loop {
        if fast_cells {
            let held = xml.held()?;
            if let Some((cell, length)) = fast::cell(held) {
                let flow = cells.take(cell);
                if flow == Flow::Stop {
                    return Ok(flow);
                }
                xml.pass(length);
                continue;
            }
            if opened == OpenedBy::Fast
                && let Some(length) = fast::row_end(held)
            {
                xml.pass(length);
                xml.leave();
                return Ok(Flow::Continue);
            }
        }
        match xml.next()? {
            Node::Open(tag) if tag.is("c") => {
                let raw = cell(&tag)?;
                if cells.take(cell_content(xml, raw)?) == Flow::Stop {
                    return Ok(Flow::Stop);
                }
            }
            Node::Open(_) => xml.skip()?,
            Node::Close | Node::End => return Ok(Flow::Continue),
        }
    }
}

fn row(tag: &Tag<'_>) -> Result<RawRow<'static>, Fault> {
    let mut row = RawRow::default();
    for attribute in tag.attributes() {
        let (name, value) = attribute?;
        match name {
            "r" => row.number = Some(Cow::Owned(value.into_owned())),
            "hidden" => row.hidden = is_true(&value),
            _ => {}
        }
    }
    Ok(row)
}

fn cell(tag: &Tag<'_>) -> Result<RawCell<'static>, Fault> {
    let mut cell = RawCell {
        at: None,
        style: 0,
        kind: Kind::Number,
        formula: None,
        value: None,
        inline: None,
    };
    for attribute in tag.attributes() {
        let (name, value) = attribute?;
        match name {
            "r" => {
                let text = value.trim().to_owned();
                cell.at = Some((grid::reference(text.as_bytes()), Cow::Owned(text)));
            }
            "s" => cell.style = value.trim().parse().unwrap_or(NO_STYLE),
            "t" => {
                let known = Kind::known(value.trim().as_bytes());
                cell.kind = known.unwrap_or_else(|| Kind::Unknown(Cow::Owned(value.into_owned())));
            }
            _ => {}
        }
    }
    Ok(cell)
}

/// Reads what stands in a cell that has just begun.
fn cell_content(xml: &mut Xml<'_>, mut cell: RawCell<'static>) -> Result<RawCell<'static>, Fault> {
    while let Node::Open(tag) = xml.next()? {
        match tag.name() {
            Some("v") => {
                let text = xml.text()?;
                if cell.value.replace(Cow::Owned(text)).is_some() {
                    return Err(Fault::Xml(format!("{} has two values", named(&cell))));
                }
            }
            Some("f") => {
                let formula = Formula::of(&tag)?;
                cell.formula = Some(formula.with_text(xml.text()?));
            }
            Some("is") => cell.inline = Some(strings::phrase(xml)?),
            Some(_) | None => xml.skip()?,
        }
    }
    Ok(cell)
}

fn named<'c>(cell: &'c RawCell<'_>) -> &'c str {
    cell.at.as_ref().map_or("a cell", |(_, text)| text)
}

/// What a formula's tag says.
enum Formula {
    Own,
    Shared(u32),
    /// A what-if table, which has no text: its input cells for rows and columns.
    Table {
        row: String,
        column: String,
    },
}

impl Formula {
    fn of(tag: &Tag<'_>) -> Result<Self, Fault> {
        let kind = tag.attribute("t")?;
        match kind.as_deref() {
            Some("shared") => {
                let index = tag.attribute("si")?.and_then(|index| index.trim().parse().ok());
                Ok(index.map_or(Self::Own, Self::Shared))
            }
            Some("dataTable") => {
                let text = |name| tag.attribute(name).map(|it| it.unwrap_or_default().into_owned());
                let (first, second) = (text("r1")?, text("r2")?);
                Ok(if tag.flag("dt2D")? {
                    Self::Table { row: first, column: second }
                } else if tag.flag("dtr")? {
                    Self::Table { row: first, column: String::new() }
                } else {
                    Self::Table { row: String::new(), column: first }
                })
            }
            Some(_) | None => Ok(Self::Own),
        }
    }

    fn with_text(self, text: String) -> RawFormula<'static> {
        match self {
            Self::Own => RawFormula::Own(Cow::Owned(text)),
            Self::Shared(index) => RawFormula::Shared { index, text: Cow::Owned(text) },
            Self::Table { row, column } => {
                RawFormula::Own(Cow::Owned(format!("TABLE({row},{column})")))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::*, sample::select};

    use super::*;
    use crate::extract::xlsx::{inflate::Feed, window::Window};

    /// Bytes that are there already.
    struct Slice<'a>(&'a [u8]);

    impl Feed for Slice<'_> {
        fn next(&mut self, out: &mut [u8]) -> Result<usize, Fault> {
            let count = self.0.len().min(out.len());
            out[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    /// Lets `read` see the XML after the start of an element named `around`.
    fn inside<T>(
        around: &str,
        text: &str,
        read: impl FnOnce(&mut Xml<'_>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let text = format!("<{around}>{text}</{around}>");
        let window = Window::open(Box::new(Slice(text.as_bytes())), 1 << 20)?;
        let mut xml = Xml::new(window, 1 << 20);
        xml.next()?;
        read(&mut xml)
    }

    /// The cell as the complete pass reads it, and how many bytes follow it.
    fn complete_cell(text: &str) -> Result<(RawCell<'static>, usize), Fault> {
        inside("row", text, |xml| match xml.next()? {
            Node::Open(tag) if tag.is("c") => {
                let raw = cell(&tag)?;
                Ok((cell_content(xml, raw)?, xml.held()?.len()))
            }
            Node::Open(_) | Node::Close | Node::End => Err(Fault::Xml("no cell".to_owned())),
        })
    }

    fn complete_row(text: &str) -> Result<(RawRow<'static>, usize), Fault> {
        inside("sheetData", text, |xml| match xml.next()? {
            Node::Open(tag) if tag.is("row") => Ok((row(&tag)?, xml.held()?.len())),
            Node::Open(_) | Node::Close | Node::End => Err(Fault::Xml("no row".to_owned())),
        })
    }

    /// Cells as programs write them, and some that none does.
    const CELLS: [&str; 14] = [
        r#"<c r="A1" s="1" t="s"><v>12</v></c>"#,
        r#"<c r="B2"><v>108.50000000000001</v></c>"#,
        r#"<c r="XFD1048576" s="3"/>"#,
        r#"<c r="C3" s="1" t="n"><f aca="false">A2+B2</f><v>3</v></c>"#,
        r#"<c r="C3"><f>SUM(A1:A9)</f><v></v></c>"#,
        r#"<c r="C3"><f t="shared" ref="C3:C9" si="0">A2+B2</f><v>2</v></c>"#,
        r#"<c r="C4"><f t="shared" si="0"/><v>4</v></c>"#,
        r#"<c r="D1" t="str"><f>A1&amp;"x"</f><v>é ½</v></c>"#,
        r#"<c r="E1" t="inlineStr"><is><t>Head_x000D_ 155</t></is></c>"#,
        r#"<c r="E1" t="inlineStr"><is><t xml:space="preserve"> two </t></is></c>"#,
        r#"<c r="F1" t="b"><v>1</v></c>"#,
        r##"<c r="G1" t="e"><v>#SPILL!</v></c>"##,
        "\n  <c><v>5</v></c>",
        r#"<c r="B9" t="inlineStr"><is><r><rPr><b/></rPr><t>a</t></r></is></c>"#,
    ];

    const ROWS: [&str; 4] = [
        r#"<row r="1" spans="1:12" ht="15" customHeight="1" x14ac:dyDescent="0.25">"#,
        r#"<row r="12" hidden="1" s="3" customFormat="1">"#,
        r#"<row r="7" customFormat="false" ht="12.8" hidden="false" outlineLevel="0" collapsed="false">"#,
        "<row>",
    ];

    /// What may come between.
    const PIECES: [&str; 24] = [
        "<!-- x -->",
        "<![CDATA[1]]>",
        "&#49;",
        "&amp;",
        "<?p?>",
        "<v>",
        "</v>",
        "<v/>",
        "<f>",
        "</c>",
        " t=\"str\"",
        " xml:space=\"preserve\"",
        " xmlns=\"x\"",
        " r=\"B2\"",
        "\r\n",
        " ",
        "<",
        ">",
        "\"",
        "'",
        "/",
        "é",
        "7",
        "-",
    ];

    /// A text with some pieces put in, and some characters taken out.
    fn mangled(seeds: &'static [&'static str]) -> impl Strategy<Value = String> {
        let edit = (any::<prop::sample::Index>(), select(&PIECES[..]), 0_usize..3);
        (select(seeds), prop::collection::vec(edit, 0..4)).prop_map(|(seed, edits)| {
            edits.into_iter().fold(seed.to_owned(), |text, (at, piece, taken)| {
                let characters: Vec<char> = text.chars().collect();
                let at = at.index(characters.len() + 1);
                let kept = (at + taken).min(characters.len());
                let (head, tail) = (&characters[..at], &characters[kept..]);
                head.iter().collect::<String>() + piece + &tail.iter().collect::<String>()
            })
        })
    }

    #[test]
    fn programs_cells_take_the_fast_way() {
        for text in &CELLS[..7] {
            assert!(fast::cell(text.as_bytes()).is_some(), "{text}");
        }
        assert!(fast::cell(CELLS[13].as_bytes()).is_none());
        assert!(fast::row(ROWS[0].as_bytes()).is_some());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        /// Whatever the fast pass reads as a cell, the complete pass reads as the same.
        #[test]
        fn both_passes_read_the_same_cell(text in mangled(&CELLS)) {
            if let Some((raw, length)) = fast::cell(text.as_bytes()) {
                let rest = text.len() - length + "</row>".len();
                prop_assert_eq!(complete_cell(&text), Ok((raw, rest)));
            }
        }

        #[test]
        fn both_passes_read_the_same_row(text in mangled(&ROWS)) {
            if let Some((raw, length)) = fast::row(text.as_bytes()) {
                let rest = text.len() - length + "</sheetData>".len();
                prop_assert_eq!(complete_row(&text), Ok((raw, rest)));
            }
        }
    }
}
