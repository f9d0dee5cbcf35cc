//! Elements, ends and text of an XML part; everything else is passed over or refused.

use std::io::BufRead;

use quick_xml::{
    Reader,
    escape::{resolve_xml_entity, unescape},
    events::Event as Raw,
};

use super::{fault::Fault, package};
use crate::diagnostic::codes::xlsx as codes;

/// Levels of elements that a document may have: LibreOffice writes a dozen.
const DEEPEST: usize = 256;

/// An element's start with its attributes, references resolved.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// What stands in the part. An empty element is a start and an end.
#[derive(Debug)]
pub(crate) enum Event {
    Start(Element),
    End(String),
    Text(String),
}

/// A part, event by event.
pub(crate) struct Xml<R: BufRead> {
    reader: Reader<R>,
    buffer: Vec<u8>,
    part: String,
    depth: usize,
}

impl<R: BufRead> Xml<R> {
    pub(crate) fn new(source: R, part: &str) -> Self {
        let mut reader = Reader::from_reader(source);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), part: part.to_owned(), depth: 0 }
    }

    /// The next event; `None` at the end of a whole document.
    pub(crate) fn next(&mut self) -> Result<Option<Event>, Fault> {
        loop {
            self.buffer.clear();
            let raw = self.reader.read_event_into(&mut self.buffer);
            let part = &self.part;
            let broken = |why: String| {
                let message = format!("{part}: malformed XML: {why}");
                Fault::new(&codes::MALFORMED_XML, message)
            };
            match raw {
                Ok(Raw::Start(start)) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(broken(format!("more than {DEEPEST} levels")));
                    }
                    let mut attributes = Vec::new();
                    for attribute in start.attributes().with_checks(false) {
                        let attribute = attribute.map_err(|why| broken(why.to_string()))?;
                        let value =
                            unescape(&attribute.value).map_err(|why| broken(why.to_string()))?;
                        attributes.push((attribute.key.0.to_owned(), value.into_owned()));
                    }
                    let name = start.name().0.to_owned();
                    return Ok(Some(Event::Start(Element { name, attributes })));
                }
                Ok(Raw::End(end)) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Some(Event::End(end.name().0.to_owned())));
                }
                Ok(Raw::Text(text)) => {
                    return Ok(Some(Event::Text(text.xml10_content().into_owned())));
                }
                Ok(Raw::CData(text)) => {
                    return Ok(Some(Event::Text(text.xml10_content().into_owned())));
                }
                Ok(Raw::GeneralRef(reference)) => {
                    let named = resolve_xml_entity(&reference).map(str::to_owned);
                    let numbered = || reference.resolve_char_ref().ok().flatten().map(String::from);
                    return match named.or_else(numbered) {
                        Some(text) => Ok(Some(Event::Text(text))),
                        None => Err(broken(format!("&{};", &*reference))),
                    };
                }
                Ok(Raw::DocType(_)) => {
                    let message = format!("{part}: it has a document type definition");
                    return Err(Fault::new(&codes::DOCUMENT_TYPE, message));
                }
                Ok(Raw::Eof) if self.depth > 0 => return Err(broken("it ends too early".into())),
                Ok(Raw::Eof) => return Ok(None),
                // Cannot come: the reader was told to expand them.
                Ok(Raw::Empty(_)) => return Err(broken("an element has no end".into())),
                Ok(Raw::Comment(_) | Raw::Decl(_) | Raw::PI(_)) => {}
                Err(quick_xml::Error::Io(why)) => return Err(package::unreadable(&why)),
                Err(why) => return Err(broken(why.to_string())),
            }
        }
    }

    /// Passes over what is left of the element that has just begun.
    pub(crate) fn skip(&mut self) -> Result<(), Fault> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if self.next()?.is_none() {
                return Ok(());
            }
        }
        Ok(())
    }
}
