//! Long chains of + and −, which a tree would hold hundreds of levels deep: term by term.

use formualizer_parse::{Parser, TokenType, Tokenizer};

use super::{Steps, Unread};
use crate::expression::{Binary, Step};

impl Steps<'_, '_> {
    /// Reads a formula (with `=`) that is a chain of + and − outside all brackets.
    pub(super) fn long_chain(&mut self, text: &str) -> Result<(), Unread> {
        let dialect = self.dialect.of_parser();
        let tokens = Tokenizer::new_with_dialect(text, dialect).map_err(|_| Unread::Grammar)?;
        let (mut depth, mut start, mut before) = (0_usize, 1, None);
        for token in &tokens.items {
            match token.token_type {
                TokenType::Func | TokenType::Array | TokenType::Paren => match token.subtype {
                    formualizer_parse::TokenSubType::Open => depth += 1,
                    formualizer_parse::TokenSubType::Close => depth = depth.saturating_sub(1),
                    _ => {}
                },
                TokenType::OpInfix if depth == 0 => match token.value.as_str() {
                    "+" | "-" => {
                        self.term(text, start..token.start, before)?;
                        let adds = token.value == "+";
                        before = Some(if adds { Binary::Add } else { Binary::Subtract });
                        start = token.end;
                    }
                    // These bind more closely than + and −, and so belong to a term.
                    "*" | "/" | "^" | ":" => {}
                    _ => return Err(Unread::Grammar),
                },
                _ => {}
            }
        }
        if before.is_none() {
            return Err(Unread::Grammar);
        }
        self.term(text, start..text.len(), before)
    }

    fn term(
        &mut self,
        text: &str,
        range: std::ops::Range<usize>,
        before: Option<Binary>,
    ) -> Result<(), Unread> {
        let term = text.get(range).ok_or(Unread::Grammar)?;
        let parsed = Parser::new_with_dialect(format!("={term}"), self.dialect.of_parser())
            .map(|mut it| it.parse());
        let Ok(Ok(tree)) = parsed else { return Err(Unread::Grammar) };
        self.node(&tree)?;
        before.map_or(Ok(()), |operator| self.push(Step::Binary(operator)))
    }
}
