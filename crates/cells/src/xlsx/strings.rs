//! Texts: the shared ones, the inline ones, rich text with its superscript runs.

use std::borrow::Cow;

use super::escape;
use super::vocabulary::SPREADSHEET;
use crate::{
    fault::Fault,
    model::{Text, workbook::RichText},
    package::Package,
    unseen::unseen,
    xml::{self, Node, Xml},
};

/// The most characters that a cell can hold, in UTF-16 units as spreadsheet programs count.
const LONGEST: usize = 32_767;

/// A text with what is odd about it, found once however many cells show it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Phrase {
    text: Text,
    /// What few texts have; apart, because a workbook may have millions.
    rare: Option<Box<Rare>>,
}

/// What is rare about a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Rare {
    /// Byte ranges in superscript.
    pub superscripts: Vec<std::ops::Range<usize>>,
    /// A character that is not seen.
    pub unseen: Option<char>,
    /// Its length in UTF-16 units where a cell cannot hold it.
    pub too_long: Option<usize>,
}

impl Phrase {
    /// A text in one style, its escapes not decoded.
    pub(super) fn plain(text: &str) -> Self {
        Self::new(&escape::decoded(text), Vec::new())
    }

    /// A text whose escapes are decoded already, cut at what a cell can hold: a few bytes could make
    /// any number of cells show megabytes each.
    fn new(text: &str, mut superscripts: Vec<std::ops::Range<usize>>) -> Self {
        let units = if text.len() > LONGEST { text.encode_utf16().count() } else { 0 };
        let (beginning, text) = match units > LONGEST {
            true => held(text),
            false => (text.len(), Cow::Borrowed(text)),
        };
        superscripts.retain(|run| run.end <= beginning);
        let rare = Rare {
            superscripts,
            unseen: unseen(&text),
            too_long: (units > LONGEST).then_some(units),
        };
        let rare = (rare != Rare::default()).then(|| Box::new(rare));
        Self { text: (&*text).into(), rare }
    }

    /// A text of a file that has no styles and no escapes: nothing is odd about it.
    pub(crate) fn bare(text: &str) -> Self {
        Self { text: text.into(), rare: None }
    }

    /// A text that was kept.
    pub(crate) fn kept(text: &RichText) -> Self {
        Self::new(&text.text, text.superscripts.to_vec())
    }

    /// Its text.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// The text with superscript runs written `^{…}`.
    pub fn marked(&self) -> Cow<'_, str> {
        match self.rare() {
            Some(rare) if !rare.superscripts.is_empty() => Cow::Owned(self.rich().marked()),
            Some(_) | None => Cow::Borrowed(&self.text),
        }
    }

    /// What is rare about it, if anything.
    #[inline]
    pub(super) fn rare(&self) -> Option<&Rare> {
        self.rare.as_deref()
    }

    /// The text with its superscript runs, to be kept.
    pub fn rich(&self) -> RichText {
        let superscripts = self.rare().map(|rare| rare.superscripts.as_slice().into());
        RichText { text: self.text.clone(), superscripts: superscripts.unwrap_or_default() }
    }
}

/// As much of a text as a cell can hold, then a checksum of all of it: two texts that differ in their ends
/// alone stay two. With the bytes that are its own.
fn held(text: &str) -> (usize, Cow<'_, str>) {
    let checksum = format!("…~{:08x}", crc32fast::hash(text.as_bytes()));
    let mut units = checksum.encode_utf16().count();
    let end = text.char_indices().find(|(_, one)| {
        units += one.len_utf16();
        units > LONGEST
    });
    let end = end.map_or(text.len(), |(at, _)| at);
    (end, Cow::Owned(format!("{}{checksum}", &text[..end])))
}

/// The shared texts of a workbook.
#[derive(Debug, Default)]
pub(super) struct SharedTexts {
    phrases: Vec<Phrase>,
    /// A bit for each: that it is neither blank nor odd. A cell then shows it without a look at it,
    /// which is a look into memory all over the place.
    plain: Vec<u64>,
}

impl SharedTexts {
    fn push(&mut self, phrase: Phrase) {
        let index = self.phrases.len();
        if index.is_multiple_of(64) {
            self.plain.push(0);
        }
        if let Some(bits) = self.plain.last_mut() {
            let is_plain = phrase.rare.is_none() && !phrase.text.is_empty();
            *bits |= u64::from(is_plain) << (index % 64);
        }
        self.phrases.push(phrase);
    }

    /// The text with that index.
    #[inline]
    pub(super) fn get(&self, index: usize) -> Option<&Phrase> {
        self.phrases.get(index)
    }

    /// Whether a text is neither blank nor odd.
    #[inline]
    pub(super) fn is_plain(&self, index: usize) -> bool {
        self.plain.get(index / 64).is_some_and(|bits| bits >> (index % 64) & 1 == 1)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.phrases.len()
    }
}

/// Reads the shared texts; their number is what it turns out to be, whatever the part claims.
///
/// # Errors
/// A [`Fault`] where the part is missing or damaged.
pub(super) fn shared(package: &Package<'_>, name: &str) -> Result<SharedTexts, Fault> {
    xml::read(package, name, SPREADSHEET, |xml| {
        xml.root("sst")?;
        let mut texts = SharedTexts::default();
        while let Node::Open(tag) = xml.next()? {
            if tag.is("si") {
                texts.push(phrase(xml)?);
            } else {
                xml.skip()?;
            }
        }
        Ok(texts)
    })
}

/// Reads the text of an `<si>` or `<is>` that has just begun.
pub(super) fn phrase(xml: &mut Xml<'_>) -> Result<Phrase, Fault> {
    let mut text = String::new();
    let mut superscripts = Vec::new();
    while let Node::Open(tag) = xml.next()? {
        if tag.is("t") {
            text.push_str(&escape::decoded(&xml.text()?));
        } else if tag.is("r") {
            run(xml, &mut text, &mut superscripts)?;
        } else {
            // Phonetic runs say how to pronounce the text; they are not part of it.
            xml.skip()?;
        }
    }
    Ok(Phrase::new(&text, superscripts))
}

fn run(
    xml: &mut Xml<'_>,
    text: &mut String,
    superscripts: &mut Vec<std::ops::Range<usize>>,
) -> Result<(), Fault> {
    let start = text.len();
    let mut raised = false;
    while let Node::Open(tag) = xml.next()? {
        if tag.is("t") {
            text.push_str(&escape::decoded(&xml.text()?));
        } else if tag.is("rPr") {
            raised = is_superscript(xml)?;
        } else {
            xml.skip()?;
        }
    }
    if raised && start < text.len() {
        match superscripts.last_mut() {
            Some(last) if last.end == start => last.end = text.len(),
            Some(_) | None => superscripts.push(start..text.len()),
        }
    }
    Ok(())
}

/// Reads the properties of a run that have just begun.
fn is_superscript(xml: &mut Xml<'_>) -> Result<bool, Fault> {
    let mut raised = false;
    while let Node::Open(tag) = xml.next()? {
        if tag.is("vertAlign") {
            raised = tag.attribute("val")?.as_deref() == Some("superscript");
        }
        xml.skip()?;
    }
    Ok(raised)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_differ_in_their_ends_alone_stay_apart() {
        let of = |end: &str| Phrase::new(&format!("{}{end}", "é".repeat(40_000)), vec![0..2, 2..4]);
        let (one, other) = (of("1"), of("2"));
        assert_ne!(one.text(), other.text());
        assert_eq!(one, of("1"));
        assert_eq!(one.text().encode_utf16().count(), LONGEST);
        assert_eq!(one.rare().unwrap().too_long, Some(40_001));
        assert_eq!(one.rich().superscripts.len(), 2);
    }
}
