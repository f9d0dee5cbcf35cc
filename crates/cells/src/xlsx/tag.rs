//! A start tag and its attributes.

use std::borrow::Cow;

use quick_xml::{XmlVersion, events::BytesStart};

use super::fault::Fault;

/// A start tag.
pub(super) struct Tag<'x> {
    start: BytesStart<'x>,
    ours: bool,
}

impl<'x> Tag<'x> {
    /// The tag between these brackets; `ours` where its element is in one of our namespaces.
    pub(super) fn new(content: &'x str, name_len: usize, ours: bool) -> Self {
        Self { start: BytesStart::from_content(content, name_len), ours }
    }

    /// Its name as written.
    pub(super) fn full_name(&self) -> &str {
        &self.start[..self.start.name().0.len()]
    }

    /// Whether this is our element of that name.
    pub(super) fn is(&self, name: &str) -> bool {
        self.ours && self.start.local_name().as_ref() == name
    }

    /// The local name of an element that is ours.
    pub(super) fn name(&self) -> Option<&str> {
        self.ours.then(|| self.start.name().0.rsplit(':').next().unwrap_or_default())
    }

    /// Its attributes, each once, by the names as written.
    pub(super) fn attributes(&self) -> impl Iterator<Item = Result<(&str, Cow<'_, str>), Fault>> {
        self.start.attributes().map(|attribute| {
            let attribute = attribute.map_err(|error| Fault::Xml(error.to_string()))?;
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|error| Fault::Xml(error.to_string()))?;
            Ok((attribute.key.0, value))
        })
    }

    /// One attribute by its name as written.
    pub(super) fn attribute(&self, name: &str) -> Result<Option<Cow<'_, str>>, Fault> {
        let mut found = None;
        for attribute in self.attributes() {
            let (key, value) = attribute?;
            if key == name {
                found = Some(value);
            }
        }
        Ok(found)
    }

    /// Whether an attribute says yes (`1`, `true`; also `on`).
    pub(super) fn flag(&self, name: &str) -> Result<bool, Fault> {
        Ok(self.attribute(name)?.is_some_and(|value| is_true(&value)))
    }
}

/// Whether a value of XML's boolean type says yes.
pub(super) fn is_true(value: &str) -> bool {
    matches!(value.trim(), "1" | "true" | "on")
}
