//! Which part plays which role: by the relationships, never by a part's name.

use crate::{
    fault::Fault,
    package::Package,
    xml::{self, Node, Vocabulary},
};

/// The namespace of lists of relationships.
const RELATIONSHIPS: Vocabulary =
    &[("http://schemas.openxmlformats.org/package/2006/relationships", "")];

/// One part that another refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Relationship {
    /// What the referring part calls it.
    pub id: String,
    /// The last word of its type: `worksheet`, `sharedStrings`.
    pub kind: String,
    /// Its path in the package; a link to outside of it is no part.
    pub target: Option<String>,
    /// The link to outside of the package, as written.
    pub outside: Option<String>,
}

/// The relationships of a part, in the file's order; `""` is the package itself.
///
/// # Errors
/// A [`Fault`] where the part that lists them is missing or damaged.
pub(crate) fn of(package: &Package<'_>, part: &str) -> Result<Vec<Relationship>, Fault> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let list = join(folder, &format!("_rels/{name}.rels"));
    xml::read(package, &list, RELATIONSHIPS, |xml| {
        xml.root("Relationships")?;
        let mut found = Vec::new();
        loop {
            match xml.next()? {
                Node::Open(tag) => {
                    let mut one = Relationship {
                        id: String::new(),
                        kind: String::new(),
                        target: None,
                        outside: None,
                    };
                    let mut external = false;
                    let is_one = tag.is("Relationship");
                    for attribute in tag.attributes() {
                        let (name, value) = attribute?;
                        match name {
                            "Id" => one.id = value.into_owned(),
                            "Type" => {
                                let word = value.rsplit('/').next().unwrap_or_default();
                                one.kind = word.to_owned();
                            }
                            "Target" => {
                                one.target = Some(join(folder, &value));
                                one.outside = Some(value.into_owned());
                            }
                            "TargetMode" => external = value == "External",
                            // Other namespaces may add what they like.
                            _ => {}
                        }
                    }
                    if external {
                        one.target = None;
                    } else {
                        one.outside = None;
                    }
                    if is_one {
                        found.push(one);
                    }
                    xml.skip()?;
                }
                Node::Close => return Ok(found),
                Node::End => return Ok(found),
            }
        }
    })
}

/// A target as seen from a folder: absolute where it begins with a slash.
fn join(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut path: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => folder.split('/').filter(|step| !step.is_empty()).collect(),
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn targets_are_seen_from_the_folder() {
        assert_eq!(join("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(join("xl", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(join("xl/worksheets", "../strings.xml"), "xl/strings.xml");
        assert_eq!(join("", "_rels/.rels"), "_rels/.rels");
    }
}
