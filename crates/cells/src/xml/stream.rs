//! XML as a stream of elements: the complete pass, for any part however it is written.
//!
//! Checks what a spreadsheet depends on: tags nest and all are closed, entities are the five of XML,
//! nothing stands outside the root, no document type. Namespaces are resolved: an element is ours
//! where it is in the spreadsheet namespace (transitional or strict), whatever its prefix.

use quick_xml::{
    events::Event,
    name::{NamespaceResolver, QName},
    reader::Reader,
};

use super::{
    tag::Tag,
    vocabulary::{Vocabulary, excerpt, known},
    window::Window,
};
use crate::fault::Fault;

/// Elements within elements: a spreadsheet has some ten.
const DEEPEST: usize = 100;

/// A part as a stream of elements.
pub(crate) struct Xml<'p> {
    reader: Reader<Window<'p>>,
    resolver: NamespaceResolver,
    vocabulary: Vocabulary,
    buffer: Vec<u8>,
    /// The last start tag, without its brackets.
    tag: String,
    /// Where the names of the open elements begin in `open_names`.
    open: Vec<usize>,
    open_names: String,
    /// The last tag was empty, so its end comes next.
    closing: bool,
    root_seen: bool,
    token_bytes: usize,
}

/// What comes next.
pub(crate) enum Node<'x> {
    /// An element begins.
    Open(Tag<'x>),
    /// The innermost element ends.
    Close,
    /// The part ends, and came whole.
    End,
}

/// What one event of the reader means for the stream.
enum Step {
    Open { prefix: Option<&'static str>, name_len: usize },
    Close,
    End,
    Other,
}

impl<'p> Xml<'p> {
    /// The stream of a part.
    pub(crate) fn new(window: Window<'p>, vocabulary: Vocabulary, token_bytes: usize) -> Self {
        let mut reader = Reader::from_reader(window);
        // Names are checked here, since the fast pass opens and closes rows on its own.
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        Self {
            reader,
            resolver: NamespaceResolver::default(),
            vocabulary,
            buffer: Vec::new(),
            tag: String::new(),
            open: Vec::new(),
            open_names: String::new(),
            closing: false,
            root_seen: false,
            token_bytes,
        }
    }

    /// The next element's beginning or end; text between elements is passed over.
    pub(crate) fn next(&mut self) -> Result<Node<'_>, Fault> {
        if std::mem::take(&mut self.closing) {
            self.leave();
            return Ok(Node::Close);
        }
        loop {
            match self.step(None)? {
                Step::Open { prefix, name_len } => {
                    return Ok(Node::Open(self.opened(prefix, name_len)));
                }
                Step::Close => return Ok(Node::Close),
                Step::End => return Ok(Node::End),
                Step::Other => {}
            }
        }
    }

    /// The next element's beginning or end; text between elements is added to `text`.
    pub(crate) fn next_with(&mut self, text: &mut String) -> Result<Node<'_>, Fault> {
        if std::mem::take(&mut self.closing) {
            self.leave();
            return Ok(Node::Close);
        }
        loop {
            match self.step(Some(text))? {
                Step::Open { prefix, name_len } => {
                    return Ok(Node::Open(self.opened(prefix, name_len)));
                }
                Step::Close => return Ok(Node::Close),
                Step::End => return Ok(Node::End),
                Step::Other if text.len() > self.token_bytes => {
                    return Err(Fault::TokenTooLong(self.token_bytes));
                }
                Step::Other => {}
            }
        }
    }

    fn opened(&self, prefix: Option<&'static str>, name_len: usize) -> Tag<'_> {
        Tag::new(&self.tag, name_len, prefix, (&self.resolver, self.vocabulary))
    }

    /// The root element, which must be ours and have that name.
    pub(crate) fn root(&mut self, expected: &'static str) -> Result<Tag<'_>, Fault> {
        match self.next()? {
            Node::Open(tag) if tag.is(expected) => Ok(tag),
            Node::Open(tag) => Err(Fault::Root { found: tag.described(), expected }),
            Node::Close | Node::End => Err(Fault::Xml("there is no root element".to_owned())),
        }
    }

    /// The text of the element that has just begun, up to its end: joined where comments, CDATA,
    /// references and processing instructions split it.
    pub(crate) fn text(&mut self) -> Result<String, Fault> {
        let mut text = String::new();
        if std::mem::take(&mut self.closing) {
            self.leave();
            return Ok(text);
        }
        loop {
            match self.step(Some(&mut text))? {
                Step::Close => return Ok(text),
                Step::Other if text.len() > self.token_bytes => {
                    return Err(Fault::TokenTooLong(self.token_bytes));
                }
                Step::Other => {}
                Step::Open { .. } => {
                    let message = format!("<{}> stands inside a text", excerpt(&self.tag));
                    return Err(Fault::Xml(message));
                }
                Step::End => return Err(Fault::Xml("it is cut short".to_owned())),
            }
        }
    }

    /// Passes over the rest of the element that has just begun.
    pub(crate) fn skip(&mut self) -> Result<(), Fault> {
        let outside = self.open.len();
        loop {
            if matches!(self.next()?, Node::Close) && self.open.len() < outside {
                return Ok(());
            }
        }
    }

    /// Reads to the end of the part, which is what verifies it.
    pub(crate) fn finish(&mut self) -> Result<(), Fault> {
        while !matches!(self.next()?, Node::End) {}
        Ok(())
    }

    /// The bytes ahead, for the fast pass; none where an end is due that is not in the bytes.
    #[inline]
    pub(crate) fn held(&mut self) -> Result<&[u8], Fault> {
        if self.closing { Ok(&[]) } else { self.reader.get_mut().held() }
    }

    /// The fast pass has read so many bytes of what was held: whole elements, or what
    /// [`enter`](Self::enter) and [`leave`](Self::leave) are told of.
    #[inline]
    pub(crate) fn pass(&mut self, count: usize) {
        self.reader.get_mut().pass(count);
    }

    /// Whether an element without prefix would be ours here.
    pub(crate) fn unprefixed_is_ours(&self) -> bool {
        known(self.vocabulary, &self.resolver.resolve_element(QName("c")).0) == Some("")
    }

    /// The fast pass has read a start tag that declares no namespace.
    pub(crate) fn enter(&mut self, name: &str) {
        self.open.push(self.open_names.len());
        self.open_names.push_str(name);
        self.resolver.set_level(self.resolver.level().saturating_add(1));
    }

    /// The innermost element has ended.
    pub(crate) fn leave(&mut self) {
        if let Some(start) = self.open.pop() {
            self.open_names.truncate(start);
        }
        self.resolver.pop();
    }

    /// Why the part cannot be read on: damage to its bytes explains damage to its XML.
    pub(crate) fn diagnose(mut self, fault: Fault) -> Fault {
        match fault {
            Fault::Xml(_) | Fault::Encoding(_) => {
                self.reader.get_mut().drain().err().unwrap_or(fault)
            }
            other => other,
        }
    }

    fn step(&mut self, text: Option<&mut String>) -> Result<Step, Fault> {
        self.buffer.clear();
        self.reader.get_mut().begin_token();
        let event = self.reader.read_event_into(&mut self.buffer).map_err(xml_fault)?;
        let inside = !self.open.is_empty();
        let empty = matches!(event, Event::Empty(_));
        match event {
            Event::Start(start) | Event::Empty(start) => {
                if !inside && std::mem::replace(&mut self.root_seen, true) {
                    return Err(Fault::Xml("there is a second root element".to_owned()));
                }
                if self.open.len() >= DEEPEST {
                    return Err(Fault::Xml(format!("elements nest deeper than {DEEPEST}")));
                }
                self.resolver.push(&start).map_err(|error| Fault::Xml(error.to_string()))?;
                let name = start.name();
                self.open.push(self.open_names.len());
                self.open_names.push_str(name.0);
                let prefix = known(self.vocabulary, &self.resolver.resolve_element(name).0);
                let name_len = name.0.len();
                self.tag.clear();
                self.tag.push_str(&start);
                self.closing = empty;
                Ok(Step::Open { prefix, name_len })
            }
            Event::End(end) => {
                let open = self.open.last().map(|&from| &self.open_names[from..]);
                if open != Some(end.name().0) {
                    let found = excerpt(end.name().0);
                    let due = open.map_or("nothing".to_owned(), |it| format!("</{}>", excerpt(it)));
                    return Err(Fault::Xml(format!("found </{found}> instead of {due}")));
                }
                self.leave();
                Ok(Step::Close)
            }
            Event::Eof if inside => {
                let open = self.open.last().map_or("", |&from| &self.open_names[from..]);
                Err(Fault::Xml(format!("it is cut short: <{}> is not closed", excerpt(open))))
            }
            Event::Eof if !self.root_seen => Err(Fault::Xml("there is no root element".to_owned())),
            Event::Eof => Ok(Step::End),
            Event::DocType(_) => Err(Fault::DocumentType),
            Event::Text(run) => {
                let run = run.xml10_content();
                if !inside && !run.trim().is_empty() {
                    return Err(Fault::Xml("text stands outside the root element".to_owned()));
                }
                add(text, &run)
            }
            Event::CData(run) => add(text, &run.xml10_content()),
            Event::GeneralRef(reference) => {
                let mut place = [0; 4];
                let character = match reference.resolve_char_ref() {
                    Ok(Some(character)) => &*character.encode_utf8(&mut place),
                    Ok(None) => quick_xml::escape::resolve_xml_entity(&reference)
                        .ok_or_else(|| unknown_entity(&reference))?,
                    Err(error) => return Err(Fault::Xml(error.to_string())),
                };
                add(text, character)
            }
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => Ok(Step::Other),
        }
    }
}

fn add(text: Option<&mut String>, run: &str) -> Result<Step, Fault> {
    if let Some(text) = text {
        text.push_str(run);
    }
    Ok(Step::Other)
}

fn unknown_entity(name: &str) -> Fault {
    Fault::Xml(format!("the entity &{}; is not declared", excerpt(name)))
}

/// A reader's error is ours where it came from the bytes below the XML.
fn xml_fault(error: quick_xml::Error) -> Fault {
    if let quick_xml::Error::Io(io) = &error
        && let Some(fault) = io.get_ref().and_then(|inner| inner.downcast_ref::<Fault>())
    {
        return fault.clone();
    }
    Fault::Xml(error.to_string())
}
