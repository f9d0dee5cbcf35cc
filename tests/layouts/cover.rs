//! The lines of the cover.

use crate::style::Lang;

/// The lines of the cover, each with the figure at its end.
pub fn lines(lang: Lang) -> Vec<(&'static str, &'static str)> {
    match lang {
        Lang::Zh => vec![
            ("二零二四至二五年度預算", "9.173 億元"),
            (
                "二零二四至二五年度的編制上限(按薪級中點估計的年薪值)相等於由二零二四年三月三十一日預算設有的 327 個非首長級職位，增至二零二五年三月三十一日的 339 個，增幅為 12 個。",
                "2.772 億元",
            ),
            (
                "此外，預算於二零二四年三月三十一日及二零二五年三月三十一日設有 10 個首長級職位。",
                "",
            ),
            ("承擔額結餘", "4.858 億元"),
        ],
        Lang::En => vec![
            ("Estimate 2024–25", "$917.3m"),
            (
                "Establishment ceiling 2024–25 (notional annual mid-point salary value) representing an estimated 327 non-directorate posts as at 31 March 2024 rising by 12 posts to 339 posts as at 31 March 2025",
                "$277.2m",
            ),
            (
                "In addition, there will be an estimated 10 directorate posts as at 31 March 2024 and as at 31 March 2025.",
                "",
            ),
            ("Commitment balance", "$485.8m"),
        ],
    }
}
