//! The parts of a document as events: elements by the names of the standard, ends, and the text
//! between them.

use crate::{
    fault::Fault,
    xml::{Node, Vocabulary, Xml},
};

/// The namespaces of a document, by the prefixes of the standard.
pub(super) const DOCUMENT: Vocabulary = &[
    ("urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"),
    ("urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"),
    ("urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"),
    ("urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style"),
    ("urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0", "number"),
    ("urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "fo"),
    ("urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0", "calcext"),
];

/// An element's start with its attributes.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// What stands in the part. An empty element is a start and an end; an element of a namespace that is
/// not known has no name.
#[derive(Debug)]
pub(super) enum Event {
    Start(Element),
    End(String),
    Text(String),
}

/// A part, event by event.
pub(super) struct Events<'x, 'p> {
    xml: &'x mut Xml<'p>,
    open: Vec<String>,
    /// What follows the text that was given last.
    waiting: Option<Event>,
}

impl<'x, 'p> Events<'x, 'p> {
    pub(super) fn new(xml: &'x mut Xml<'p>) -> Self {
        Self { xml, open: Vec::new(), waiting: None }
    }

    /// The next event; `None` at the end of a whole document.
    pub(super) fn next(&mut self) -> Result<Option<Event>, Fault> {
        if let Some(event) = self.waiting.take() {
            return Ok(Some(event));
        }
        let mut text = String::new();
        let event = match self.xml.next_with(&mut text)? {
            Node::Open(tag) => {
                let name = tag.qualified().unwrap_or_default();
                let attributes = tag.qualified_attributes()?;
                self.open.push(name.clone());
                Some(Event::Start(Element { name, attributes }))
            }
            Node::Close => Some(Event::End(self.open.pop().unwrap_or_default())),
            Node::End => None,
        };
        if text.is_empty() {
            return Ok(event);
        }
        self.waiting = event;
        Ok(Some(Event::Text(text)))
    }

    /// Passes over what is left of the element that has just begun.
    pub(super) fn skip(&mut self) -> Result<(), Fault> {
        let outside = self.open.len().saturating_sub(1);
        loop {
            match self.next()? {
                Some(Event::End(_)) if self.open.len() <= outside => return Ok(()),
                Some(Event::Start(_) | Event::End(_) | Event::Text(_)) => {}
                None => return Ok(()),
            }
        }
    }
}
