//! The cover: what this is, the conclusion, the master check, the verdicts counted, the constants,
//! and where to sign.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::{
    checks::{ChecksSheet, look},
    constants::{Constants, Meaning},
    formula::{Formula, literal},
    listing::MOST_LISTED,
    positions::here,
    sheet::{Cell, Content, Guard, Sheet, Tab, Target, absolute},
    sheet_names::quoted,
    style::{Look, Zero},
    volume::Volume,
    words::{Words, grouped},
};
use crate::model::{
    check::Status,
    place::{CellRange, CellRef},
    unit::Unit,
};

/// The cover and the named cells that it holds.
pub struct Cover {
    /// The sheet.
    pub sheet: Sheet,
    /// Name → cell.
    pub names: BTreeMap<String, String>,
}

/// What the cover says of the other sheets: each with a sentence.
pub struct Listed {
    /// The sheet's name.
    pub name: String,
    /// What is on it.
    pub what: String,
}

/// The cover of a workbook.
pub fn cover(
    volume: &Volume,
    name: String,
    checks: &ChecksSheet,
    constants: &Constants,
    listed: &[Listed],
    words: Words,
) -> Cover {
    let sheet = Sheet::new(name, Tab::Front);
    let mut drawn = Drawing { volume, words, sheet, names: BTreeMap::new(), at: 0 };
    drawn.sheet.set_widths(&[26, 16, 96]);
    drawn.sheet.text(0, 0, title(volume, words), Look::Title);
    drawn.sheet.text(1, 0, words.say("cover_subtitle"), Look::Subtitle);
    drawn.at = 3;
    drawn.conclusion(checks);
    drawn.about();
    drawn.sign_off();
    drawn.contents(listed);
    drawn.constants(constants);
    drawn.sheet.guard = Guard::Guarded;
    Cover { sheet: drawn.sheet, names: drawn.names }
}

/// `Head 155 Innovation and Technology Commission: Estimates 2024-25`, as far as it is known.
pub fn title(volume: &Volume, words: Words) -> String {
    let Some(subject) = &volume.subject else {
        return words.say("title_whole_run");
    };
    let entity = words.say(&format!("level_{}", volume.profile.entity));
    let mut entities = volume.outcome.ledger.entities.iter().filter(|entity| {
        entity.head.as_ref() == Some(&subject.code)
            && entity.programme.is_none()
            && entity.edition == subject.edition
    });
    let own = entities.clone().find(|entity| {
        entity.lang.as_ref().and_then(super::words::speech_of) == Some(volume.speech)
    });
    let name = own.or_else(|| entities.next()).map_or("", |entity| &*entity.name);
    let edition = subject.edition.map_or_else(|| words.say("undated"), |it| it.to_string());
    let title = words.fill(
        "title_entity",
        &[("entity", &entity), ("code", &subject.code.0), ("name", name), ("edition", &edition)],
    );
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Drawing<'a> {
    volume: &'a Volume<'a>,
    words: Words,
    sheet: Sheet,
    names: BTreeMap<String, String>,
    at: u32,
}

impl Drawing<'_> {
    fn section(&mut self, key: &str) {
        for column in 0..=2 {
            self.sheet.text(self.at, column, "", Look::Section);
        }
        self.sheet.text(self.at, 0, self.words.say(key), Look::Section);
        self.at += 1;
    }

    fn line(&mut self, key: &str, text: impl Into<String>) {
        self.sheet.text(self.at, 0, self.words.say(key), Look::Plain);
        self.sheet.text(self.at, 2, text, Look::Wrapped);
        self.at += 1;
    }

    /// The conclusion in a sentence, the master check, and the verdicts counted live.
    fn conclusion(&mut self, checks: &ChecksSheet) {
        self.section("cover_conclusion");
        let counts: BTreeMap<Status, u32> = Status::ALL
            .into_iter()
            .map(|status| {
                let all = self.volume.checks.iter();
                let n = all.filter(|&&it| self.volume.outcome.checks[it as usize].status == status);
                (status, u32::try_from(n.count()).unwrap_or(u32::MAX))
            })
            .collect();
        let sentence = self.sentence(&counts);
        self.sheet.text(self.at, 2, sentence, Look::Wrapped);
        self.sheet.text(self.at, 0, self.words.say("cover_in_a_sentence"), Look::Plain);
        self.at += 1;
        let master_row = self.at;
        // The verdicts of the run come below the master check, which refers to them.
        let first_count = master_row + 3;
        let accepted_row = first_count + position_of(Status::Accepted);
        let breaks = counts.get(&Status::Breaks).copied().unwrap_or(0);
        let open_row = master_row + 1;
        let (ok, bad) = (self.words.say("master_agrees"), self.words.say("master_breaks"));
        let open = here(open_row, 1);
        let text = format!("IF({open}=0,{},{}&{open})", literal(&ok), literal(&bad));
        let shown = if breaks == 0 { ok } else { format!("{bad}{breaks}") };
        self.sheet.text(master_row, 0, self.words.say("master_check"), Look::Plain);
        self.sheet.formula(master_row, 2, Formula::text(text, shown), Look::Master);
        self.names.insert("master_check".to_owned(), self.reference(master_row, 2));
        let open = format!(
            "SUM({})-SUMIFS({},{},{})",
            checks.flags,
            checks.flags,
            checks.verdicts,
            here(accepted_row, 0)
        );
        let digit = Look::Computed.showing(0, Zero::Digit);
        self.sheet.text(open_row, 0, self.words.say("open_breaks"), Look::Plain);
        self.sheet.formula(open_row, 1, Formula::number(open, Decimal::from(breaks)), digit);
        self.sheet.text(open_row, 2, self.words.say("open_breaks_what"), Look::Small);
        self.names.insert("open_breaks".to_owned(), self.reference(open_row, 1));
        let master = CellRef::new(master_row, 2);
        let condition = format!("{}<>0", absolute(CellRef::new(open_row, 1)));
        self.sheet.alarms.push((CellRange { first: master, last: master }, condition));
        self.at = first_count - 1;
        self.sheet.headers(
            self.at,
            &self.words.headers(&["column_verdict", "column_count", "column_meaning"]),
        );
        self.sheet.text(self.at, 0, self.words.say("column_verdict"), Look::CodeHeader);
        self.sheet.text(self.at, 1, self.words.say("column_count"), Look::FigureHeader);
        self.at += 1;
        for status in Status::ALL {
            let n = counts.get(&status).copied().unwrap_or(0);
            let word = self.words.status(status);
            let text = format!("COUNTIF({},{})", checks.verdicts, here(self.at, 0));
            self.sheet.text(self.at, 0, word, look(status));
            self.sheet.formula(self.at, 1, Formula::number(text, Decimal::from(n)), digit);
            let meaning = self.words.say(&format!("meaning_{}", status.word()));
            self.sheet.text(self.at, 2, meaning, Look::Small);
            self.at += 1;
        }
        self.at += 1;
    }

    fn sentence(&self, counts: &BTreeMap<Status, u32>) -> String {
        let n = |status: Status| counts.get(&status).copied().unwrap_or(0);
        let total: u32 = counts.values().copied().fold(0, u32::saturating_add);
        let values = [
            ("total", total.to_string()),
            ("agrees", n(Status::Agrees).to_string()),
            ("rounding", n(Status::Rounding).to_string()),
            ("breaks", n(Status::Breaks).to_string()),
            ("accepted", n(Status::Accepted).to_string()),
            ("unchecked", n(Status::Unchecked).to_string()),
            ("largest", self.largest()),
        ];
        let values: Vec<(&str, &str)> =
            values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let key = match (total, n(Status::Breaks)) {
            (0, _) => "conclusion_nothing",
            (_, 0) => "conclusion_agrees",
            (_, _) => "conclusion_breaks",
        };
        self.words.fill(key, &values)
    }

    /// The largest difference among the checks that break, in the base unit.
    fn largest(&self) -> String {
        let broken = self.volume.checks.iter().filter_map(|&index| {
            let check = &self.volume.outcome.checks[index as usize];
            (check.status == Status::Breaks)
                .then_some(check.difference?.abs())
                .map(|off| (off, check))
        });
        let largest = broken.max_by_key(|(off, _)| *off);
        largest.map_or(String::new(), |(off, check)| {
            let unit = check.scope.unit.as_ref().map(|unit| self.words.base_unit(unit));
            format!("{} {}", unit.unwrap_or_default(), grouped(off)).trim().to_owned()
        })
    }

    /// What was read, and how figures are to be read.
    fn about(&mut self) {
        self.section("cover_about");
        let volume = self.volume;
        let books: BTreeSet<String> = volume
            .parts
            .iter()
            .map(|part| {
                let lang = part.tables.first().and_then(|(index, _)| {
                    volume.outcome.ledger.tables[*index as usize].lang.as_ref()
                });
                match lang {
                    Some(lang) => format!("{} ({})", part.book, lang.0),
                    None => part.book.to_string(),
                }
            })
            .collect();
        let books: Vec<String> = books.into_iter().collect();
        self.line("cover_books", books.join("\n"));
        let many = most_books_of_a_language(volume);
        if many > 1 {
            self.line(
                "cover_many_books",
                self.words.fill("cover_many_books_what", &[("n", &many.to_string())]),
            );
        }
        let read = self.words.fill(
            "cover_read_what",
            &[
                ("facts", &grouped(Decimal::from(volume.facts.len()))),
                ("findings", &volume.findings.len().to_string()),
                ("diagnostics", &volume.diagnostics.len().to_string()),
            ],
        );
        self.line("cover_read", read);
        if volume.n_agreeing_left_out > 0 || volume.facts.len() > MOST_LISTED {
            let bounds = self.words.fill(
                "cover_bounds_what",
                &[
                    ("facts", &grouped(Decimal::from(MOST_LISTED))),
                    ("checks", &grouped(Decimal::from(volume.n_agreeing_left_out))),
                ],
            );
            self.line("cover_bounds", bounds);
        }
        let units: BTreeSet<&Unit> =
            volume.facts.iter().map(|&id| &volume.outcome.ledger.fact(id).unit).collect();
        let units: Vec<String> = units.into_iter().map(|unit| self.words.unit(unit)).collect();
        self.line(
            "cover_units",
            self.words.fill("cover_units_what", &[("units", &units.join(", "))]),
        );
        self.line("cover_signs", self.words.say("cover_signs_what"));
        self.line("cover_profile", volume.profile.name.to_string());
        if let Some(date) = volume.options.as_of {
            self.line("cover_as_of", date.to_string());
        }
        self.at += 1;
    }

    /// Open cells for names and dates.
    fn sign_off(&mut self) {
        self.section("cover_sign_off");
        for key in ["prepared_by", "reviewed_by"] {
            self.sheet.text(self.at, 0, self.words.say(key), Look::Plain);
            self.sheet.text(self.at, 1, "", Look::Input);
            self.at += 1;
            self.sheet.text(self.at, 0, self.words.say("date"), Look::Plain);
            self.sheet.text(self.at, 1, "", Look::Input);
            self.at += 1;
        }
        self.sheet.text(self.at, 0, self.words.say("outcome_of_review"), Look::Plain);
        self.sheet.text(self.at, 1, "", Look::Input);
        let open = CellRef::new(self.at, 1);
        let choices = ["choice_agreed", "choice_exceptions", "choice_open"];
        let choices = choices.map(|key| self.words.say(key)).to_vec();
        self.sheet.choices.push((CellRange { first: open, last: open }, choices));
        self.at += 2;
    }

    /// The other sheets, with links.
    fn contents(&mut self, listed: &[Listed]) {
        self.section("cover_contents");
        for entry in listed {
            let target = Target { sheet: entry.name.clone(), cell: CellRef::new(0, 0) };
            let link = Cell::new(Content::Text(entry.name.clone()), Look::Link);
            self.sheet.put(self.at, 0, link.leading_to(Some(target)));
            self.sheet.text(self.at, 2, entry.what.clone(), Look::Wrapped);
            self.at += 1;
        }
        self.at += 1;
    }

    /// The named cells that formulas use.
    fn constants(&mut self, constants: &Constants) {
        self.section("cover_constants");
        for (name, constant) in constants.iter() {
            let meaning = match &constant.meaning {
                Meaning::Unit(unit) => {
                    self.words.fill("constant_unit", &[("unit", &self.words.unit(unit))])
                }
                Meaning::Places => self.words.say("constant_places"),
                Meaning::HalfUnit => self.words.say("constant_half_unit"),
                Meaning::PerCent => self.words.say("constant_per_cent"),
            };
            let decimals = u8::try_from(constant.value.normalize().scale().min(8)).unwrap_or(0);
            let style = Look::Computed.showing(decimals, Zero::Digit);
            self.sheet.text(self.at, 0, name.clone(), Look::Plain);
            self.sheet.number(self.at, 1, constant.value, style);
            self.sheet.text(self.at, 2, meaning, Look::Small);
            self.names.insert(name.clone(), self.reference(self.at, 1));
            self.at += 1;
        }
    }

    fn reference(&self, row: u32, column: u32) -> String {
        format!("{}!{}", quoted(&self.sheet.name), absolute(CellRef::new(row, column)))
    }
}

/// How many books of one language there are, at most: several are never chosen from or added up.
fn most_books_of_a_language(volume: &Volume) -> usize {
    let tables = volume.parts.iter().flat_map(|part| &part.tables);
    let mut books: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for (index, _) in tables {
        let table = &volume.outcome.ledger.tables[*index as usize];
        books.entry((table.edition, &table.lang)).or_default().insert(&table.book);
    }
    books.values().map(BTreeSet::len).max().unwrap_or(0)
}

/// The row of a verdict among the counts.
fn position_of(status: Status) -> u32 {
    let before = Status::ALL.into_iter().take_while(|&other| other != status).count();
    u32::try_from(before).unwrap_or(0)
}
