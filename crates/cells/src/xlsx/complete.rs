//! The complete pass over a row's tag and over a cell, however they are written.

use std::borrow::Cow;

use super::{
    raw::{Inline, NO_STYLE, RawCell, RawFormula, RawRow, RawValue, Said, ValueKind},
    strings::{self, Phrase},
};

use crate::{
    fault::Fault,
    xml::{Node, Tag, Xml, is_true},
};

/// What a row says of itself.
pub(super) fn row(tag: &Tag<'_>) -> Result<RawRow<'static>, Fault> {
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

/// A cell as the complete pass reads it: it owns what it had to join and decode.
#[derive(Default)]
pub(super) struct OwnedCell {
    at: Option<String>,
    style: u32,
    kind: Option<String>,
    formula: Option<Formula>,
    formula_text: String,
    value: Option<String>,
    inline: Option<Phrase>,
}

impl OwnedCell {
    /// Reads a cell whose tag is this; what stands in it follows.
    pub(super) fn of(tag: &Tag<'_>) -> Result<Self, Fault> {
        let mut cell = Self::default();
        for attribute in tag.attributes() {
            let (name, value) = attribute?;
            match name {
                "r" => cell.at = Some(value.trim().to_owned()),
                "s" => cell.style = value.trim().parse().unwrap_or(NO_STYLE),
                "t" => cell.kind = Some(value.trim().to_owned()),
                _ => {}
            }
        }
        Ok(cell)
    }

    /// Reads what stands in it, up to its end.
    pub(super) fn read_content(&mut self, xml: &mut Xml<'_>) -> Result<(), Fault> {
        while let Node::Open(tag) = xml.next()? {
            match tag.name() {
                Some("v") => {
                    if self.value.replace(xml.text()?).is_some() {
                        let at = self.at.as_deref().unwrap_or("a cell");
                        return Err(Fault::Xml(format!("{at} has two values")));
                    }
                }
                Some("f") => {
                    self.formula = Some(Formula::of(&tag)?);
                    self.formula_text = xml.text()?;
                }
                Some("is") => self.inline = Some(strings::phrase(xml)?),
                Some(_) | None => xml.skip()?,
            }
        }
        Ok(())
    }

    /// The cell, taken apart.
    pub(super) fn raw(&self) -> RawCell<'_> {
        let text = self.formula_text.as_str();
        RawCell {
            at: self.at.as_deref().map(Said::new),
            style: self.style,
            kind: self.kind.as_deref().map_or(ValueKind::Number, ValueKind::new),
            formula: self.formula.as_ref().map(|formula| match formula {
                Formula::Own => RawFormula::Own(text),
                Formula::Shared(index) => RawFormula::Shared { index: *index, text },
                Formula::Table(call) => RawFormula::Own(call),
            }),
            value: self.value.as_deref().map(RawValue::Text),
            inline: self.inline.as_ref().map(Inline::Phrase),
        }
    }
}

/// What a formula's tag says.
enum Formula {
    Own,
    Shared(u32),
    /// A what-if table, which has no text: the call that a program shows for it.
    Table(String),
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
                let first = tag.attribute("r1")?.unwrap_or_default();
                let second = tag.attribute("r2")?.unwrap_or_default();
                // The input cell for the row stands first, that for the column second.
                Ok(Self::Table(if tag.flag("dt2D")? {
                    format!("TABLE({first},{second})")
                } else if tag.flag("dtr")? {
                    format!("TABLE({first},)")
                } else {
                    format!("TABLE(,{first})")
                }))
            }
            Some(_) | None => Ok(Self::Own),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::*, sample::select};

    use super::*;
    use crate::{
        package::inflate::Feed,
        xlsx::{fast, vocabulary::SPREADSHEET},
        xml::Window,
    };

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
        let mut room = Vec::new();
        let window = Window::open(Box::new(Slice(text.as_bytes())), &mut room, 1 << 20)?;
        let mut xml = Xml::new(window, SPREADSHEET, 1 << 20);
        xml.next()?;
        read(&mut xml)
    }

    /// What the complete pass makes of a cell must be what the fast pass made of it, and as much must
    /// be left after it.
    fn is_complete(text: &str, fast: &RawCell<'_>, length: usize) -> Result<bool, Fault> {
        inside("row", text, |xml| match xml.next()? {
            Node::Open(tag) if tag.is("c") => {
                let mut cell = OwnedCell::of(&tag)?;
                cell.read_content(xml)?;
                let rest = text.len() - length + "</row>".len();
                Ok(owned(&cell.raw()) == owned(fast) && xml.held()?.len() == rest)
            }
            Node::Open(_) | Node::Close | Node::End => Ok(false),
        })
    }

    /// A cell's parts in words, so that it does not matter who decodes them.
    fn owned(cell: &RawCell<'_>) -> String {
        let value = cell.value.map(|value| match value {
            RawValue::Plain(plain) => plain.decimal().to_string(),
            RawValue::Text(text) => text.to_owned(),
        });
        let inline = cell.inline.map(|inline| match inline {
            Inline::Plain(text) => Phrase::plain(text),
            Inline::Phrase(phrase) => phrase.clone(),
        });
        let RawCell { at, style, kind, formula, .. } = cell;
        format!("{at:?} {style} {kind:?} {formula:?} {value:?} {inline:?}")
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
                prop_assert_eq!(is_complete(&text, &raw, length), Ok(true), "{:?}", raw);
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
