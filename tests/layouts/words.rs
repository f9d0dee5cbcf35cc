//! What headers, titles and labels say in either language.

use std::{collections::BTreeMap, sync::LazyLock};

use crate::style::Lang;

static GLOSSARY: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let csv = include_str!("../../fixtures/layouts/glossary.csv");
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
});

/// A label of the document in the layout's language.
pub fn label(zh: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => zh.to_owned(),
        Lang::En if zh.is_empty() => String::new(),
        Lang::En => GLOSSARY.get(zh).unwrap_or_else(|| panic!("no English for {zh}")).clone(),
    }
}

/// The name of a programme.
pub fn programme(code: &str, lang: Lang) -> String {
    let zh = match code {
        "1" => "支援研究及發展",
        "2" => "推動科技創業活動",
        "3" => "規劃創新及科技發展",
        "4" => "基礎設施支援",
        "5" => "品質支援",
        _ => "資助金：香港生產力促進局，香港應用科技研究院有限公司",
    };
    label(zh, lang)
}

pub fn head(lang: Lang) -> String {
    match lang {
        Lang::Zh => "總目 155 – 政府總部：創新科技署".to_owned(),
        Lang::En => {
            "Head 155 – GOVERNMENT SECRETARIAT: INNOVATION AND TECHNOLOGY COMMISSION".to_owned()
        }
    }
}

pub fn programme_line(code: &str, lang: Lang) -> String {
    let name = programme(code, lang);
    match lang {
        Lang::Zh => format!("綱領({code})：{name}"),
        Lang::En => format!("Programme ({code}): {name}"),
    }
}

/// The title of a table; empty where the document prints none.
pub fn title(table: &str, lang: Lang) -> &'static str {
    match (table, lang) {
        ("provision_analysis", Lang::Zh) => "財政撥款分析",
        ("provision_analysis", Lang::En) => "Analysis of Financial Provision",
        ("indicators", Lang::Zh) => "指標",
        ("indicators", Lang::En) => "Indicators",
        ("targets", Lang::Zh) => "目標",
        ("targets", Lang::En) => "Targets",
        ("operational_expenses", Lang::Zh) => "在分目 000 運作開支項下的財政撥款分析如下：",
        ("operational_expenses", Lang::En) => {
            "An analysis of the financial provision under Subhead 000 Operational expenses is as follows:"
        }
        ("commitments", Lang::Zh) => "承擔額",
        ("commitments", Lang::En) => "Commitments",
        ("subheads", Lang::Zh) => "開支分目",
        ("subheads", Lang::En) => "Details of Expenditure by Subhead",
        _ => "",
    }
}

/// The heads of the columns in front of the figures.
pub fn label_heads(table: &str, lang: Lang) -> Vec<&'static str> {
    match (table, lang) {
        ("subheads", Lang::Zh) => vec!["分目\n(編號)", ""],
        ("subheads", Lang::En) => vec!["Sub-head\n(Code)", ""],
        ("commitments", Lang::Zh) => vec!["分目\n(編號)", "項目\n(編號)", "涵蓋的範圍"],
        ("commitments", Lang::En) => vec!["Sub-head\n(Code)", "Item\n(Code)", "Ambit"],
        ("indicators", Lang::Zh) => vec!["指標"],
        ("indicators", Lang::En) => vec!["Indicators"],
        ("targets", Lang::Zh) => vec!["目標"],
        ("targets", Lang::En) => vec!["Targets"],
        _ => vec![""],
    }
}

/// The words of a basis in a table's header, without brackets.
pub fn basis(table: &str, period: &str, basis: &str, lang: Lang) -> &'static str {
    match (table, basis, lang) {
        ("subheads", "actual", Lang::Zh) => "實際開支",
        ("subheads", "original", Lang::Zh) => "核准預算",
        ("subheads", "revised", Lang::Zh) => "修訂預算",
        ("subheads", "estimate", Lang::Zh) => "預算",
        ("subheads", "actual", Lang::En) => "Actual expenditure",
        ("subheads", "original", Lang::En) => "Approved estimate",
        ("subheads", "revised", Lang::En) => "Revised estimate",
        ("subheads", "estimate", Lang::En) => "Estimate",
        ("commitments", "commitment", Lang::Zh) => "核准承擔額",
        ("commitments", "accumulated", Lang::Zh) => "累積開支",
        ("commitments", "revised", Lang::Zh) => "修訂預算開支",
        ("commitments", "balance", Lang::Zh) => "結餘",
        ("commitments", "commitment", Lang::En) => "Approved commitment",
        ("commitments", "accumulated", Lang::En) => "Accumulated expenditure",
        ("commitments", "revised", Lang::En) => "Revised estimated expenditure",
        ("commitments", "balance", Lang::En) => "Balance",
        (_, "actual", Lang::Zh) => "實際",
        (_, "original", Lang::Zh) => "原來預算",
        ("operational_expenses", "revised", Lang::Zh) => "修訂預算",
        ("indicators", "revised", Lang::Zh) if period == "2023-24" => "修訂預算",
        (_, "revised", Lang::Zh) => "修訂",
        (_, "estimate", Lang::Zh) => "預算",
        (_, "plan", Lang::Zh) => "計劃",
        (_, "target", Lang::Zh) => "目標",
        (_, "actual", Lang::En) => "Actual",
        (_, "original", Lang::En) => "Original",
        ("indicators" | "operational_expenses", "revised", Lang::En) => "Revised Estimate",
        (_, "revised", Lang::En) => "Revised",
        (_, "estimate", Lang::En) => "Estimate",
        (_, "plan", Lang::En) => "Plan",
        (_, "target", Lang::En) => "Target",
        _ => panic!("no words for {table} {basis}"),
    }
}

/// A column's head in one cell.
pub fn column(table: &str, period: &str, of: &str, lang: Lang, parted: &str) -> String {
    let words = basis(table, period, of, lang);
    let date = "31.3.2023";
    match (table, of, lang) {
        ("commitments", "accumulated", Lang::Zh) => {
            format!("截至{parted}{date} 止{parted}的{words}")
        }
        ("commitments", "accumulated", Lang::En) => {
            format!("{words}{}to {date}", blank(parted))
        }
        ("commitments", "revised", Lang::En) => format!("{words}{}for {period}", blank(parted)),
        ("commitments", "commitment", Lang::Zh) => format!("核准{parted}承擔額"),
        ("commitments" | "subheads", _, Lang::Zh) if !period.is_empty() => {
            format!("{period}{parted}{words}")
        }
        ("subheads", _, Lang::En) => format!("{words}{}{period}", blank(parted)),
        _ if period.is_empty() => words.to_owned(),
        _ => format!("{period}{}({words})", blank(parted)),
    }
}

/// English words are never run together.
fn blank(parted: &str) -> &str {
    if parted.is_empty() { " " } else { parted }
}

/// A unit as headers state it.
pub fn unit(of: &str, lang: Lang) -> &'static str {
    match (of, lang) {
        ("HKD thousand", _) => "$'000",
        ("HKD million", Lang::Zh) => "百萬元",
        ("HKD million", Lang::En) => "$m",
        _ => panic!("no unit {of}"),
    }
}

/// A figure with its unit in the cell.
pub fn with_unit(figure: &str, of: &str, lang: Lang) -> String {
    match (of, lang) {
        ("HKD thousand", Lang::Zh) => format!("{figure} 千元"),
        ("HKD thousand", Lang::En) => format!("{figure} K"),
        ("HKD million", Lang::Zh) => format!("{figure} 百萬元"),
        ("HKD million", Lang::En) => format!("${figure}m"),
        _ => panic!("no unit {of}"),
    }
}

/// The line with the change against the original estimate.
pub fn on_original(change: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("(或較 2023-24 原來預算增加 {change}%)"),
        Lang::En => format!("(or +{change}% on 2023-24 Original)"),
    }
}

/// The lines of the cover, each with the figure at its end.
pub fn cover(lang: Lang) -> Vec<(&'static str, &'static str)> {
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
