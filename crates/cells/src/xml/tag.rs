//! A start tag and its attributes.

use std::borrow::Cow;

use quick_xml::{
    XmlVersion,
    events::BytesStart,
    name::{Namespace, NamespaceResolver, QName, ResolveResult},
};

use super::vocabulary::{Vocabulary, excerpt, known};
use crate::fault::Fault;

/// A start tag.
pub(crate) struct Tag<'x> {
    start: BytesStart<'x>,
    /// The prefix by which the reader calls its namespace.
    prefix: Option<&'static str>,
    names: (&'x NamespaceResolver, Vocabulary),
}

impl<'x> Tag<'x> {
    /// The tag between these brackets, under its reader's prefix.
    pub(crate) fn new(
        content: &'x str,
        name_len: usize,
        prefix: Option<&'static str>,
        names: (&'x NamespaceResolver, Vocabulary),
    ) -> Self {
        Self { start: BytesStart::from_content(content, name_len), prefix, names }
    }

    /// Its name as written, and its namespace, for a message.
    pub(crate) fn described(&self) -> String {
        let name = excerpt(self.start.name().0);
        match self.names.0.resolve_element(self.start.name()).0 {
            ResolveResult::Bound(Namespace(uri)) => {
                format!("<{name}> of the namespace {}", uri.chars().take(100).collect::<String>())
            }
            ResolveResult::Unbound | ResolveResult::Unknown(_) => format!("<{name}>"),
        }
    }

    /// Whether this is the element of that name in the reader's main namespace.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.prefix == Some("") && self.start.local_name().as_ref() == name
    }

    /// The local name of an element of the reader's main namespace.
    pub(crate) fn name(&self) -> Option<&str> {
        (self.prefix == Some("")).then(|| local(self.start.name().0))
    }

    /// Its name under the reader's prefix; `None` in a namespace that the reader does not know.
    pub(crate) fn qualified(&self) -> Option<String> {
        self.prefix.map(|prefix| qualified(prefix, local(self.start.name().0)))
    }

    /// The attributes of namespaces that the reader knows, by their names under its prefixes.
    pub(crate) fn qualified_attributes(&self) -> Result<Vec<(String, String)>, Fault> {
        let mut found = Vec::new();
        for attribute in self.attributes() {
            let (name, value) = attribute?;
            let resolved = self.names.0.resolve_attribute(QName(name)).0;
            if let Some(prefix) = known(self.names.1, &resolved) {
                found.push((qualified(prefix, local(name)), value.into_owned()));
            }
        }
        Ok(found)
    }

    /// Its attributes, each once, by the names as written.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = Result<(&str, Cow<'_, str>), Fault>> {
        self.start.attributes().map(|attribute| {
            let attribute = attribute.map_err(|error| Fault::Xml(error.to_string()))?;
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|error| Fault::Xml(error.to_string()))?;
            Ok((attribute.key.0, value))
        })
    }

    /// One attribute by its name as written.
    pub(crate) fn attribute(&self, name: &str) -> Result<Option<Cow<'_, str>>, Fault> {
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
    pub(crate) fn flag(&self, name: &str) -> Result<bool, Fault> {
        Ok(self.attribute(name)?.is_some_and(|value| is_true(&value)))
    }
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or_default()
}

fn qualified(prefix: &str, local: &str) -> String {
    if prefix.is_empty() { local.to_owned() } else { format!("{prefix}:{local}") }
}

/// Whether a value of XML's boolean type says yes.
pub(crate) fn is_true(value: &str) -> bool {
    matches!(value.trim(), "1" | "true" | "on")
}
