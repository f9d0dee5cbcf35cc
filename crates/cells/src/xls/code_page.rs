//! Code pages: how the bytes of a string stand for letters in workbooks older than Excel 97.

use encoding_rs::Encoding;

/// The upper halves of the code pages of DOS, which browsers do not have: number, then 128 characters
/// from byte 0x80 on; what a page leaves undefined is U+FFFD.
const DOS: &str = include_str!("code_pages.tsv");

/// A code page.
#[derive(Debug, Clone, Copy)]
pub(crate) enum CodePage {
    /// One that browsers have.
    Web(&'static Encoding),
    /// ASCII with these 128 characters above it.
    Dos(&'static str),
}

impl CodePage {
    /// That of Western Europe, which a workbook means that names none.
    pub(super) const WESTERN: Self = Self::Web(encoding_rs::WINDOWS_1252);

    /// The code page of a number; `None` for one that is not known.
    pub(super) fn of(number: u16) -> Option<Self> {
        let web = match number {
            367 | 1252 | 32769 => encoding_rs::WINDOWS_1252,
            866 => encoding_rs::IBM866,
            874 => encoding_rs::WINDOWS_874,
            932 => encoding_rs::SHIFT_JIS,
            936 => encoding_rs::GBK,
            949 => encoding_rs::EUC_KR,
            950 => encoding_rs::BIG5,
            1200 => encoding_rs::UTF_16LE,
            1250 => encoding_rs::WINDOWS_1250,
            1251 => encoding_rs::WINDOWS_1251,
            1253 => encoding_rs::WINDOWS_1253,
            1254 => encoding_rs::WINDOWS_1254,
            1255 => encoding_rs::WINDOWS_1255,
            1256 => encoding_rs::WINDOWS_1256,
            1257 => encoding_rs::WINDOWS_1257,
            1258 => encoding_rs::WINDOWS_1258,
            10000 | 32768 => encoding_rs::MACINTOSH,
            10007 | 10017 => encoding_rs::X_MAC_CYRILLIC,
            20866 => encoding_rs::KOI8_R,
            21866 => encoding_rs::KOI8_U,
            54936 => encoding_rs::GB18030,
            65001 => encoding_rs::UTF_8,
            dos => {
                let pages = DOS.lines().filter_map(|line| line.split_once('\t'));
                let mut upper = pages.filter(|(page, _)| page.parse() == Ok(dos));
                return upper.next().map(|(_, upper)| Self::Dos(upper));
            }
        };
        Some(Self::Web(web))
    }

    /// The encoding of a name such as `big5`.
    pub(super) fn named(name: &str) -> Option<Self> {
        Encoding::for_label(name.as_bytes()).map(Self::Web)
    }

    /// The text of a string; a byte that the page does not have becomes U+FFFD.
    pub(crate) fn text(self, bytes: &[u8]) -> String {
        match self {
            Self::Web(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            Self::Dos(upper) => bytes
                .iter()
                .map(|byte| match byte.checked_sub(0x80) {
                    None => char::from(*byte),
                    Some(place) => upper.chars().nth(usize::from(place)).unwrap_or('\u{fffd}'),
                })
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_of_dos_has_its_upper_half() {
        for line in DOS.lines() {
            let (page, upper) = line.split_once('\t').unwrap();
            assert_eq!(upper.chars().count(), 128, "{page}");
            assert!(CodePage::of(page.parse().unwrap()).is_some(), "{page}");
        }
        assert_eq!(CodePage::of(437).unwrap().text(b"Caf\x82"), "Caf\u{e9}");
        assert_eq!(CodePage::of(852).unwrap().text(b"\xab"), "\u{17a}");
        assert!(CodePage::of(9999).is_none());
    }
}
