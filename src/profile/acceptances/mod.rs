//! A file of acceptances: differences that somebody knows of and accepts, each with its reason.
//!
//! ```toml
//! immaterial_below = 1000000      # findings of less are immaterial; in the base unit
//!
//! [[accept]]
//! rule    = "subvention_to_programme"
//! keys    = { head = "155", period = "2024-25", basis = "estimate" }
//! reason  = "rounded so that programme (6) adds"
//! by      = "Treasury accountant"
//! largest = 56000                 # the largest difference accepted, in the base unit
//! until   = "2024-25"             # the last edition, or the last day, for which it holds
//!
//! [[accept]]                      # as `crossfoot signoff` writes it: one finding, as it was signed
//! finding = "f32dbfaa535f7"
//! figures = "5f0c1a7be2d4"        # open again when the figures are others; left out: whatever they are
//! checks  = "ca242a8129148"       # the checks that it explained, by which it is known again
//! reason  = "known"
//! by      = "Treasury accountant"
//! on      = "2026-11-22"         # or `date`
//!
//! [[accept]]                      # an answer that accepts nothing, so that it comes back
//! finding  = "f0a1b2c3d4e5f"
//! response = "correct"           # or "ask"; "accept" unless given
//!
//! [[cover]]                       # what was signed on the cover of a workbook
//! reference   = "2024-25/head-155 · 58c730c0"
//! prepared_by = "A. Accountant"
//! prepared_on = "2026-11-22"
//! reviewed_by = "R. Reviewer"
//! outcome     = "agreed"         # or "exceptions", "open"
//! ```

use rust_decimal::Decimal;
use sha2::{Digest, Sha256};

mod meant;
mod typed;

pub use self::meant::{Acceptance, AcceptanceColumn, SignedOff, Until};
use self::typed::{AcceptanceTerms, Typed, amount, cover, meant};
use super::error::{Fault, ProfileError};
use crate::model::{Text, hex::hex, signed_cover::SignedCover};

/// The file as meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Acceptances {
    /// The file's name, for diagnostics.
    pub origin: Text,
    /// SHA-256 of its bytes in lower-case hex.
    pub sha256: String,
    /// Findings of a smaller amount are immaterial.
    pub immaterial_below: Option<Decimal>,
    /// What is accepted by rule and keys, in the order of the file.
    pub all: Vec<Acceptance>,
    /// What is accepted by finding, in the order of the file.
    pub signed_off: Vec<SignedOff>,
    /// What was signed on the covers of workbooks, in the order of the file.
    pub covers: Vec<SignedCover>,
}

impl Acceptances {
    /// Parses a file; `origin` names it in errors.
    ///
    /// # Errors
    /// The first fault with its line and column.
    pub fn parse(origin: &str, source: &str) -> Result<Self, ProfileError> {
        let at = |(span, message): Fault| ProfileError::at(origin, source, span, message);
        let typed: Typed = toml::from_str(source)
            .map_err(|error| at((error.span().unwrap_or(0..0), error.message().to_owned())))?;
        let (mut all, mut signed_off) = (Vec::new(), Vec::new());
        for one in &typed.accept {
            match meant(one).map_err(at)? {
                AcceptanceTerms::ByRule(acceptance) => all.push(acceptance),
                AcceptanceTerms::ByFinding(signed) => signed_off.push(signed),
            }
        }
        let immaterial_below =
            typed.immaterial_below.as_ref().map(amount).transpose().map_err(at)?;
        Ok(Self {
            origin: origin.into(),
            sha256: hex(&Sha256::digest(source.as_bytes())),
            immaterial_below,
            all,
            signed_off,
            covers: typed.cover.iter().map(cover).collect::<Result<_, _>>().map_err(at)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{keys::Level, period::Period};

    const FILE: &str = r#"
immaterial_below = 1000
[[accept]]
rule    = "cast"
keys    = { head = "155", period = "2024-25" }
reason  = "known"
by      = "A. Accountant"
largest = "56000.5"
until   = "2024-25"
"#;

    #[test]
    fn a_file_is_read_as_meant() {
        let read = Acceptances::parse("a.toml", FILE).unwrap();
        let [one] = read.all.as_slice() else { panic!("{read:?}") };
        assert_eq!(one.largest, "56000.5".parse().unwrap());
        assert_eq!(one.until, Some(Until::Edition(Period::of_fiscal_year(2024, (4, 1)))));
        assert_eq!(one.keys[0], (AcceptanceColumn::Code(Level::First), "155".into()));
        assert_eq!(read.immaterial_below, Some(Decimal::ONE_THOUSAND));
    }

    #[test]
    fn ids_of_earlier_versions_are_understood() {
        let of = |ids: [&str; 3]| {
            let [finding, checks, check] = ids;
            format!(
                "[[accept]]\nfinding = \"{finding}\"\nchecks = \"{checks}\"\nreason = \"r\"\n\
                 by = \"b\"\n[[accept]]\nrule = \"cast\"\nkeys = {{ check = \"{check}\" }}\n\
                 reason = \"r\"\nby = \"b\"\nlargest = 1\n"
            )
        };
        let old = of(["32dbfaa535f7", "a242a8129148 c242a8129148", "0123456789ab"]);
        let new = of(["f32dbfaa535f7", "ca242a8129148 cc242a8129148", "c0123456789ab"]);
        let [old, new] = [old, new].map(|text| Acceptances::parse("a.toml", &text).unwrap());
        assert_eq!((&old.all, &old.signed_off), (&new.all, &new.signed_off));
        assert_eq!(&*new.signed_off[0].checks[1], "cc242a8129148");
        let wrong = of(["g32dbfaa535f7", "", ""]);
        assert!(Acceptances::parse("a.toml", &wrong).is_err());
    }

    #[test]
    fn a_fault_is_shown_at_its_line() {
        for (from, to, line, word) in [
            ("head =", "heed =", 5, "nearest is `head`"),
            ("\"known\"", "\" \"", 6, "a reason"),
            ("\"56000.5\"", "-1", 8, "not negative"),
            ("\"2024-25\"\n", "\"2024-26\"\n", 9, "an edition"),
            ("largest", "biggest", 8, "biggest"),
        ] {
            let error = Acceptances::parse("a.toml", &FILE.replacen(from, to, 1)).unwrap_err();
            assert_eq!(error.line, line, "{error}");
            assert!(error.to_string().contains(word), "{error}");
        }
    }
}
