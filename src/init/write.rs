//! A drafted profile as TOML, each line with the cell that it comes from.

use super::{
    draft::{Casts, DraftColumn, DraftTable, Holds, ProfileDraft},
    proposals,
    quoted::{literal, text},
};
use crate::script::fold;

/// The TOML; `gaps` is what it does not reach.
pub fn toml(draft: &ProfileDraft, gaps: &[String]) -> String {
    let mut out = format!(
        "# A profile drafted from {}. Each part names the cell that it comes from.\n\
         # Look at lines with GUESSED, fill those with FILL IN, then run it:\n\
         #   crossfoot profile check THIS && crossfoot profile try THIS {}\n",
        draft.file, draft.file
    );
    for gap in gaps {
        out.push_str(&format!("# FILL IN: {gap}\n"));
    }
    if gaps.is_empty() {
        out.push_str(
            "# It reads every figure and checks every sum that `crossfoot check` finds there.\n",
        );
    }
    let lang = draft.language;
    out.push_str(&format!(
        "\nname = \"draft\"                 # GUESSED: the name of this family of documents\n\
         entity = \"sheet\"               # GUESSED: what one workbook is made for: department, fund …\n\
         currency = \"XXX\"               # FILL IN: the three letters of the currency, such as EUR\n\
         languages = [\"{lang}\"]           # GUESSED\n\
         fiscal_year_begins = \"01-01\"   # GUESSED: month and day\n\
         # The figures are counted as they are printed. If they are money in thousands, say so:\n\
         # [[unit]] with power = 3 and the words that state it, and measure = \"money\" in the tables.\n\
         unit = []\n"
    ));
    let lists = [
        ("period", draft.periods.is_empty()),
        ("basis", draft.bases.is_empty()),
        ("column", draft.columns.is_empty()),
        ("table", draft.tables.is_empty()),
    ];
    for (list, _) in lists.iter().filter(|(_, is_empty)| *is_empty) {
        out.push_str(&format!("{list} = []\n"));
    }
    out.push_str(
        "\n[figures]\nnil = [\"-\", \"–\", \"—\"]   # GUESSED: a dash is zero\n\
         not_applicable = [\"n/a\"]         # GUESSED\n",
    );
    if let Some(cell) = &draft.comma {
        out.push_str(&format!("decimal = \",\"   # {cell}\n"));
    }
    rows(draft, &mut out);
    periods(draft, &mut out);
    for basis in &draft.bases {
        out.push_str(&format!(
            "\n[[basis]]\nname = {}\nwords.{lang} = [{}]   # {}\n",
            text(&basis.name),
            text(&basis.words),
            basis.at
        ));
    }
    for column in &draft.columns {
        self::column(column, lang, &mut out);
    }
    let codes = draft.columns.iter().find_map(|it| match &it.holds {
        Holds::Code(form) => Some((form, &it.at)),
        Holds::Label | Holds::Text | Holds::Figures | Holds::Percent => None,
    });
    if let Some((form, at)) = codes {
        out.push_str(&format!(
            "\n[[code]]\nlevel = \"item\"\nform = {}   # GUESSED from the cells below {at}\nwidth = 0\n",
            literal(form)
        ));
    }
    for table in &draft.tables {
        self::table(table, lang, &mut out);
    }
    if draft.casts == Casts::Yes && !draft.totals.is_empty() {
        out.push_str(
            "\n# Every total is the sum of its rows.\n[[rule]]\nname = \"cast\"\ncast = {}\n",
        );
    }
    for rule in &draft.rules {
        out.push('\n');
        out.push_str(rule);
    }
    out
}

fn rows(draft: &ProfileDraft, out: &mut String) {
    let lang = draft.language;
    out.push_str("\n[rows]\n");
    if draft.totals.is_empty() {
        out.push_str(&format!("total.{lang} = []   # FILL IN: words that make a row a total\n"));
        return;
    }
    out.push_str(&format!("total.{lang} = [\n"));
    for word in &draft.totals {
        out.push_str(&format!("  {},   # {}\n", text(&word.word), word.at));
    }
    out.push_str("]\n");
}

fn periods(draft: &ProfileDraft, out: &mut String) {
    for proposed in proposals::periods() {
        if let Some(piece) = draft.periods.iter().find(|it| n_signs(&it.text) == proposed.signs) {
            let forms: Vec<String> = proposed.forms.iter().map(|it| literal(it)).collect();
            out.push_str(&format!(
                "\n[[period]]\nkind = \"{}\"   # GUESSED from {} {}\nforms = [{}]\n",
                proposed.kind,
                piece.cell,
                text(&piece.text),
                forms.join(", ")
            ));
        }
    }
}

/// How many signs between its numbers a period has.
fn n_signs(text: &str) -> usize {
    let mut before = ' ';
    let mut n = 0;
    for c in text.chars() {
        n += usize::from(before.is_ascii_digit() && "-/–—".contains(c));
        before = c;
    }
    n
}

fn column(column: &DraftColumn, lang: &str, out: &mut String) {
    let (holds, more) = match &column.holds {
        Holds::Label => ("label", String::new()),
        Holds::Code(_) => ("code", "level = \"item\"   # GUESSED\n".to_owned()),
        Holds::Text => ("text", String::new()),
        Holds::Figures => ("figures", format!("series = {}\n", text(&column.header.text))),
        Holds::Percent => {
            ("figures", format!("series = {}\nmeasure = \"percent\"\n", text(&column.header.text)))
        }
    };
    out.push_str(&format!(
        "\n[[column]]\nname = {}\nholds = \"{holds}\"\n{more}words.{lang} = [{}]   # {}\n",
        text(&column.name),
        text(&column.header.text),
        column.at
    ));
}

fn table(table: &DraftTable, lang: &str, out: &mut String) {
    let list = |names: &[String]| names.iter().map(|it| text(it)).collect::<Vec<_>>().join(", ");
    let places: Vec<String> = table
        .places
        .iter()
        .map(|(sheet, range)| match sheet.is_empty() {
            true => range.clone(),
            false => format!("{}!{range}", crate::model::place::quoted(sheet)),
        })
        .collect();
    out.push_str(&format!("\n[[table]]   # {}\nid = {}\n", places.join(", "), text(&table.id)));
    if !table.needs.is_empty() {
        out.push_str(&format!("needs = [{}]\n", list(&table.needs)));
    }
    if !table.bases.is_empty() {
        out.push_str(&format!("bases = [{}]\n", list(&table.bases)));
    }
    if !table.has_rows.is_empty() {
        let rows = table.has_rows.iter().map(|it| literal(&regex::escape(&fold::squeeze(it))));
        out.push_str(&format!(
            "has_rows.{lang} = [{}]   # GUESSED: no header names a column\n",
            rows.collect::<Vec<_>>().join(", ")
        ));
    }
    if table.by_sheet {
        out.push_str(
            "codes.head = { from = \"sheet\" }   # GUESSED: each sheet is one of its kind\n",
        );
    }
    out.push_str("measure = \"count\"\n");
}
