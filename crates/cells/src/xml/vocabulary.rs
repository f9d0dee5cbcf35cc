//! Namespaces: a file may call them what it likes.

use quick_xml::name::{Namespace, ResolveResult};

/// The namespaces that a reader knows, each with the prefix by which it calls it: whatever a file
/// calls them, their elements come under these. The main one has none.
pub(crate) type Vocabulary = &'static [(&'static str, &'static str)];

/// By which prefix a reader calls a namespace; `None` for one that it does not know.
pub(super) fn known(vocabulary: Vocabulary, resolved: &ResolveResult<'_>) -> Option<&'static str> {
    match resolved {
        ResolveResult::Bound(Namespace(uri)) => {
            vocabulary.iter().find(|(known, _)| known == uri).map(|(_, prefix)| *prefix)
        }
        // A part without any namespace can mean nothing else.
        ResolveResult::Unbound => Some(""),
        ResolveResult::Unknown(_) => None,
    }
}

/// Enough of a name to recognise it in a message.
pub(crate) fn excerpt(text: &str) -> String {
    text.chars().take(40).collect()
}
