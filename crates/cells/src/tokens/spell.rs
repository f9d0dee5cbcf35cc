//! Tokens to text: each takes its operands from those before it.

use super::{
    functions,
    layout::Layout,
    reference::{Sense, area, cell, lengths},
    words::{self, Words},
};
use crate::{
    bytes::{Bytes, error_word},
    fault::Fault,
    model::place::CellRef,
    number,
};

/// Letters of one formula: what a program takes.
const MOST_LETTERS: usize = 8_192;

/// Bytes of the tokens of one formula: what a program takes.
const MOST_BYTES: usize = 16_384;

/// Letters that are put together on the way to a formula: each operand is taken up again by the function
/// around it, and functions nest 64 deep.
const MOST_PUT_TOGETHER: usize = 64 * MOST_LETTERS;

/// The text of a cell's formula without `=`; `None` where a token is not known, as those of tables.
pub(crate) fn formula(
    tokens: &[u8],
    own: CellRef,
    words: &Words,
    layout: Layout,
) -> Option<String> {
    spell(tokens, words, (layout, Sense::Place, own))
}

/// The text, in one cell, of a formula that cells share.
pub(crate) fn shared_formula(
    tokens: &[u8],
    own: CellRef,
    words: &Words,
    layout: Layout,
) -> Option<String> {
    spell(tokens, words, (layout, Sense::Distance, own))
}

/// The text of what a name stands for, as it reads in A1.
pub(crate) fn name_formula(tokens: &[u8], words: &Words, layout: Layout) -> Option<String> {
    spell(tokens, words, (layout, Sense::Name, CellRef::new(0, 0)))
}

/// Whether the tokens may call `SUBTOTAL`, or by its name a later function such as `AGGREGATE`.
pub(crate) fn may_leave_rows_out(tokens: &[u8]) -> bool {
    const SUBTOTAL: [u8; 2] = 344_u16.to_le_bytes();
    const BY_NAME: [u8; 2] = 255_u16.to_le_bytes();
    [SUBTOTAL, BY_NAME].iter().any(|it| memchr::memmem::find(tokens, it).is_some())
}

type Seen = (Layout, Sense, CellRef);

fn spell(tokens: &[u8], words: &Words, seen: Seen) -> Option<String> {
    if tokens.len() > MOST_BYTES {
        return None;
    }
    let mut stack = Stack { operands: Vec::new(), letters: 0, words, seen };
    let mut data = Bytes(tokens);
    while let Ok(token) = data.u8() {
        stack.token(token, &mut data).ok().flatten()?;
        if stack.operands.last().is_some_and(|it| it.len() > MOST_LETTERS) {
            return None;
        }
    }
    match stack.operands.as_slice() {
        [_] => stack.operands.pop(),
        _ => None,
    }
}

/// Operands that wait for their operator.
struct Stack<'w> {
    operands: Vec<String>,
    /// Letters that were put together.
    letters: usize,
    words: &'w Words,
    seen: Seen,
}

/// A token was taken; `None` where it is not known, or its operands are missing.
type Taken = Result<Option<()>, Fault>;

impl Stack<'_> {
    fn token(&mut self, token: u8, data: &mut Bytes<'_>) -> Taken {
        // Operands come in three classes, which say the same to a reader.
        let token = if token >= 0x40 { (token & 0x1f) | 0x20 } else { token };
        match token {
            0x03..=0x11 => Ok(self.binary(token)),
            0x12 => Ok(self.around("+", "")),
            0x13 => Ok(self.around("-", "")),
            0x14 => Ok(self.around("", "%")),
            0x15 => Ok(self.around("(", ")")),
            0x16 => Ok(self.push(String::new())),
            0x17 => self.text(data),
            0x19 => self.attribute(data),
            0x1c => Ok(self.push(error_word(data.u8()?))),
            0x1d => Ok(self.push(if data.u8()? == 0 { "FALSE" } else { "TRUE" }.to_owned())),
            0x1e => Ok(self.push(data.u16()?.to_string())),
            0x1f => {
                let value = number::from_bits(data.u64()?).ok();
                Ok(value.and_then(|value| self.push(value.normalize().to_string())))
            }
            0x21 => {
                let function = functions::function(data.u16()?);
                Ok(function.and_then(|it| self.call(it.name, it.arguments?)))
            }
            0x22 => self.variadic(data),
            // What it says of memory has no text; its tokens follow as all others.
            0x26..=0x28 => data.skip(6).map(Some),
            0x29 => data.skip(2).map(Some),
            _ => self.reference(token, data),
        }
    }

    fn reference(&mut self, token: u8, data: &mut Bytes<'_>) -> Taken {
        let (layout, _, own) = self.seen;
        let (of_cell, of_area) = lengths(layout);
        let near = match self.seen.1 {
            Sense::Name => self.seen,
            Sense::Place | Sense::Distance => (layout, Sense::Distance, own),
        };
        match token {
            0x23 => {
                let number = match layout {
                    Layout::Five(_) => {
                        let number = u32::from(data.u16()?);
                        data.skip(12)?;
                        number
                    }
                    Layout::Eight | Layout::Twelve => data.u32()?,
                };
                let name = self.words.name(number as usize).map(str::to_owned);
                Ok(name.and_then(|it| self.push(it)))
            }
            0x24 => Ok(cell(data, self.seen)?.and_then(|it| self.push(it))),
            0x25 => Ok(area(data, self.seen)?.and_then(|it| self.push(it))),
            0x2a => data.skip(of_cell).map(|()| self.push("#REF!".to_owned())),
            0x2b => data.skip(of_area).map(|()| self.push("#REF!".to_owned())),
            0x2c => Ok(cell(data, near)?.and_then(|it| self.push(it))),
            0x2d => Ok(area(data, near)?.and_then(|it| self.push(it))),
            0x39 if !matches!(layout, Layout::Five(_)) => {
                let (place, number) = (data.u16()?, data.u32()?);
                let name = self.words.name_of(place, number as usize);
                Ok(name.and_then(|it| self.push(it)))
            }
            0x3a..=0x3d => {
                let Some(sheets) = self.sheets(data)? else { return Ok(None) };
                let within = match token {
                    0x3a => cell(data, self.seen)?,
                    0x3b => area(data, self.seen)?,
                    0x3c => data.skip(of_cell).map(|()| Some("#REF!".to_owned()))?,
                    _ => data.skip(of_area).map(|()| Some("#REF!".to_owned()))?,
                };
                Ok(within.and_then(|it| self.push(sheets + &it)))
            }
            _ => Ok(None),
        }
    }

    /// The sheets of a reference to others, with `!`.
    fn sheets(&self, data: &mut Bytes<'_>) -> Result<Option<String>, Fault> {
        let place = data.u16()?;
        if let Layout::Five(_) = self.seen.0 {
            data.skip(8)?;
            let sheets = (data.u16()?, data.u16()?);
            // Counted down from −1, it is this workbook; counted up, another.
            return Ok(if place >= 0x8000 { self.words.own_sheets(sheets) } else { None });
        }
        Ok(self.words.sheets_of(place))
    }

    fn push(&mut self, operand: String) -> Option<()> {
        self.letters += operand.len();
        self.operands.push(operand);
        (self.letters <= MOST_PUT_TOGETHER).then_some(())
    }

    fn around(&mut self, before: &str, after: &str) -> Option<()> {
        let operand = self.operands.last_mut()?;
        operand.insert_str(0, before);
        operand.push_str(after);
        Some(())
    }

    fn binary(&mut self, token: u8) -> Option<()> {
        const OPERATORS: [&str; 15] =
            ["+", "-", "*", "/", "^", "&", "<", "<=", "=", ">=", ">", "<>", " ", ",", ":"];
        let operator = OPERATORS.get(usize::from(token - 0x03))?;
        let right = self.operands.pop()?;
        let left = self.operands.last_mut()?;
        left.push_str(operator);
        left.push_str(&right);
        Some(())
    }

    fn call(&mut self, name: &str, arguments: usize) -> Option<()> {
        let first = self.operands.len().checked_sub(arguments)?;
        let arguments = self.operands.split_off(first);
        self.push(format!("{name}({})", arguments.join(",")))
    }

    /// A function with any number of arguments; one that is not listed has its name for the first.
    fn variadic(&mut self, data: &mut Bytes<'_>) -> Taken {
        const NAMED: u16 = 255;
        let (arguments, number) = (usize::from(data.u8()? & 0x7f), data.u16()? & 0x7fff);
        if number != NAMED {
            let function = functions::function(number);
            return Ok(function.and_then(|it| self.call(it.name, arguments)));
        }
        let mut named = || {
            let at = self.operands.len().checked_sub(arguments)?;
            let name = (at < self.operands.len()).then(|| self.operands.remove(at))?;
            self.call(words::plain_name(&name)?, arguments - 1)
        };
        Ok(named())
    }

    fn text(&mut self, data: &mut Bytes<'_>) -> Taken {
        let text = match self.seen.0 {
            Layout::Five(page) => {
                let length = usize::from(data.u8()?);
                page.text(data.take(length)?)
            }
            Layout::Eight => {
                let (length, flags) = (usize::from(data.u8()?), data.u8()?);
                if flags & 1 == 1 {
                    data.utf16(length)?
                } else {
                    data.take(length)?.iter().map(|byte| char::from(*byte)).collect()
                }
            }
            Layout::Twelve => {
                let length = usize::from(data.u16()?);
                data.utf16(length)?
            }
        };
        Ok(self.push(format!("\"{}\"", text.replace('"', "\"\""))))
    }

    /// Notes to the program that computes, and `SUM` of one argument.
    fn attribute(&mut self, data: &mut Bytes<'_>) -> Taken {
        let kind = data.u8()?;
        let n = data.u16()?;
        match kind {
            0x04 => data.skip(2 * (usize::from(n) + 1)).map(Some),
            0x10 => Ok(self.call("SUM", 1)),
            _ => Ok(Some(())),
        }
    }
}
