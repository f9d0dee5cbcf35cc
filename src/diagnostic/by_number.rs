//! A code as its number, which is never changed or reused.

use serde::{Deserialize, Deserializer, Serializer, de::Error};

use super::{Code, codes};

pub fn serialize<S: Serializer>(code: &&'static Code, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_u16(code.number)
}

pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<&'static Code, D::Error> {
    let number = u16::deserialize(from)?;
    let code = codes::all().find(|code| code.number == number);
    code.ok_or_else(|| D::Error::custom(format!("there is no diagnostic CF{number}")))
}
