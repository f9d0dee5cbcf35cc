//! What headers, titles and labels say in either language.

use std::{collections::BTreeMap, sync::LazyLock};

use crate::style::{Heads, Lang, Style, Words};

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

pub fn head(style: &Style, lang: Lang) -> String {
    let text = match (lang, style.words) {
        (Lang::Zh, Words::AsPrinted) => "總目 155 – 政府總部：創新科技署",
        (Lang::Zh, Words::Others) => "總目155：創新科技署",
        (Lang::En, Words::AsPrinted) => {
            "Head 155 – GOVERNMENT SECRETARIAT: INNOVATION AND TECHNOLOGY COMMISSION"
        }
        (Lang::En, Words::Others) => "HEAD 155 — Innovation and Technology Commission",
    };
    text.to_owned()
}

pub fn programme_line(code: &str, style: &Style, lang: Lang) -> String {
    let name = programme(code, lang);
    match (lang, style.words) {
        (Lang::Zh, Words::AsPrinted) => format!("綱領({code})：{name}"),
        (Lang::Zh, Words::Others) => format!("綱領（{code}） {name}"),
        (Lang::En, Words::AsPrinted) => format!("Programme ({code}): {name}"),
        (Lang::En, Words::Others) => format!("PROGRAMME ({code}) – {name}"),
    }
}

/// What a title says at the top of a further page.
pub fn continued(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "(續)",
        Lang::En => " (continued)",
    }
}

/// The title of a table; empty where the document prints none.
pub fn title(table: &str, style: &Style, lang: Lang) -> &'static str {
    match (table, lang, style.words) {
        ("provision_analysis", Lang::Zh, _) => "財政撥款分析",
        ("provision_analysis", Lang::En, Words::AsPrinted) => "Analysis of Financial Provision",
        ("provision_analysis", Lang::En, Words::Others) => "ANALYSIS OF PROVISION",
        ("indicators", Lang::Zh, _) => "指標",
        ("indicators", Lang::En, _) => "Indicators",
        ("targets", Lang::Zh, _) => "目標",
        ("targets", Lang::En, _) => "Targets",
        ("operational_expenses", Lang::Zh, _) => "在分目 000 運作開支項下的財政撥款分析如下：",
        ("operational_expenses", Lang::En, _) => {
            "An analysis of the financial provision under Subhead 000 Operational expenses is as follows:"
        }
        ("commitments", Lang::Zh, _) => "承擔額",
        ("commitments", Lang::En, _) => "Commitments",
        ("subheads", Lang::Zh, Words::AsPrinted) => "開支分目",
        ("subheads", Lang::Zh, Words::Others) => "按分目列出的開支",
        ("subheads", Lang::En, Words::AsPrinted) => "Details of Expenditure by Subhead",
        ("subheads", Lang::En, Words::Others) => "Expenditure by Subhead",
        _ => "",
    }
}

/// The heads of the columns in front of the figures.
pub fn label_heads(table: &str, style: &Style, lang: Lang) -> Vec<&'static str> {
    let others = style.words == Words::Others;
    let subhead = match (lang, others) {
        (Lang::Zh, false) => "分目\n(編號)",
        (Lang::Zh, true) => "分目編號",
        (Lang::En, false) => "Sub-head\n(Code)",
        (Lang::En, true) => "Subhead No.",
    };
    match (table, lang) {
        ("subheads", _) => vec![subhead, ""],
        ("commitments", Lang::Zh) => vec![subhead, "項目\n(編號)", "涵蓋的範圍"],
        ("commitments", Lang::En) => vec![subhead, "Item\n(Code)", "Ambit"],
        ("indicators", Lang::Zh) => vec!["指標"],
        ("indicators", Lang::En) => vec!["Indicators"],
        ("targets", Lang::Zh) => vec!["目標"],
        ("targets", Lang::En) => vec!["Targets"],
        _ => vec![""],
    }
}

/// The words of a basis in a table's header, without brackets.
pub fn basis(table: &str, period: &str, basis: &str, style: &Style, lang: Lang) -> &'static str {
    let printed = printed_basis(table, period, basis, lang);
    match (style.words, printed) {
        (Words::Others, "實際") => "實際數",
        (Words::Others, "原來預算") => "核准預算",
        (Words::Others, "修訂") => "修訂預算",
        (Words::Others, "Original") => "Original Estimate",
        (Words::Others, "Revised") => "Revised Estimate",
        (Words::Others, "Approved estimate") => "Approved Estimates",
        (_, words) => words,
    }
}

fn printed_basis(table: &str, period: &str, basis: &str, lang: Lang) -> &'static str {
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
pub fn column(table: &str, period: &str, of: &str, style: &Style, lang: Lang) -> String {
    let words = basis(table, period, of, style, lang);
    let parted = style.line_break;
    let date = "31.3.2023";
    let year = style.period(period);
    match (table, of, lang) {
        ("commitments", "accumulated", Lang::Zh) => {
            format!("截至{parted}{date} 止{parted}的{words}")
        }
        ("commitments", "accumulated", Lang::En) => {
            format!("{words}{}to {date}", blank(parted))
        }
        ("commitments", "revised", Lang::En) => format!("{words}{}for {year}", blank(parted)),
        ("commitments", "commitment", Lang::Zh) => format!("核准{parted}承擔額"),
        ("commitments" | "subheads", _, Lang::Zh) if !period.is_empty() => {
            format!("{year}{parted}{words}")
        }
        ("subheads", _, Lang::En) => format!("{words}{}{year}", blank(parted)),
        _ if period.is_empty() => words.to_owned(),
        _ => match style.heads {
            Heads::YearThenBasisInBrackets => format!("{year}{}({words})", blank(parted)),
            Heads::YearThenBasis => format!("{year}{}{words}", blank(parted)),
            Heads::BasisThenYear => format!("{words}{}{year}", blank(parted)),
        },
    }
}

/// English words are never run together.
fn blank(parted: &str) -> &str {
    if parted.is_empty() { " " } else { parted }
}

/// A unit as headers state it.
pub fn unit(of: &str, style: &Style, lang: Lang) -> &'static str {
    match (of, lang, style.words) {
        ("HKD thousand", Lang::Zh, Words::Others) => "千元",
        ("HKD thousand", Lang::En, Words::Others) => "HK$'000",
        ("HKD thousand", _, Words::AsPrinted) => "$'000",
        ("HKD million", Lang::Zh, Words::AsPrinted) => "百萬元",
        ("HKD million", Lang::Zh, Words::Others) => "百萬港元",
        ("HKD million", Lang::En, Words::AsPrinted) => "$m",
        ("HKD million", Lang::En, Words::Others) => "$ million",
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
pub fn on_original(change: &str, style: &Style, lang: Lang) -> String {
    let year = style.period("2023-24");
    match lang {
        Lang::Zh => format!("(或較 {year} 原來預算增加 {change}%)"),
        Lang::En => format!("(or +{change}% on {year} Original)"),
    }
}
