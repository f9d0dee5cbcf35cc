//! `.ods`: one part of XML.

use super::package::package;

/// A document of one table `S` with the number 1 in A1.
pub struct Ods(String);

const TABLE: &str = r#"<table:table table:name="S"><table:table-row><table:table-cell table:style-name="ce1" office:value-type="float" office:value="1"/></table:table-row></table:table>"#;

impl Default for Ods {
    fn default() -> Self {
        let namespaces: String = ["office", "table", "text", "style"]
            .map(|name| {
                format!(r#" xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0""#)
            })
            .concat();
        Self(format!(
            r#"<office:document-content{namespaces}><office:automatic-styles><style:style style:name="ce1" style:family="table-cell"/></office:automatic-styles><office:body><office:spreadsheet>{TABLE}</office:spreadsheet></office:body></office:document-content>"#
        ))
    }
}

impl Ods {
    pub fn with(self, from: &str, to: &str) -> Self {
        assert!(self.0.contains(from), "{from}");
        Self(self.0.replace(from, to))
    }

    pub fn twice(self) -> Self {
        self.with("</table:table>", &format!("</table:table>{TABLE}"))
    }

    pub fn bytes(&self) -> Vec<u8> {
        let kind = b"application/vnd.oasis.opendocument.spreadsheet".to_vec();
        let content = self.0.clone().into_bytes();
        package(&[("mimetype".to_owned(), kind), ("content.xml".to_owned(), content)])
    }
}
