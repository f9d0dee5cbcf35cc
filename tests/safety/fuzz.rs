//! Readers of bytes and texts against changed copies of what they read, in-process, for so many
//! minutes: `CROSSFOOT_FUZZ_MINUTES=10 cargo test --release --test safety fuzz -- --ignored`. Needs no
//! toolchain but the stable one; the same seeds make the same copies on every machine.

use std::{
    env, fs,
    panic::catch_unwind,
    path::{Path, PathBuf},
    sync::LazyLock,
    time::{Duration, Instant},
};

use crossfoot::{
    cli::embed::{Meant, Options, Profiles, extract as part_of},
    extract::{
        ReadOptions, extract,
        format::{NumberFormat, shows},
    },
    normalise::read_figure,
    part::{Part, SealedKind, Settings, seal},
    profile::{Profile, acceptances::Acceptances},
};
use rayon::prelude::*;

use crate::{
    changed::changed,
    own_files::{self, JOURNALS},
};

/// Copies between two looks at the clock.
const A_ROUND: u64 = 2_000;

/// Reads a text under a name.
type Read = fn(&str, &[u8]);

/// What is changed, and what reads it.
struct Reader {
    name: String,
    seed_text: Vec<u8>,
    read: Read,
}

/// A file of cells: whatever it is taken for, either there is a workbook or something is said.
fn cells(name: &str, bytes: &[u8]) {
    let extracted = extract(&name.into(), bytes, &ReadOptions::default());
    assert!(extracted.workbook.is_some() || !extracted.diagnostics.is_empty(), "silent");
}

fn number_format(_: &str, bytes: &[u8]) {
    let code = String::from_utf8_lossy(bytes);
    let format = NumberFormat::of(&code);
    shows(&code);
    for number in ["0", "-1552.5", "745545000", "0.036", "79228162514264337593543950335"] {
        let number = number.parse().unwrap();
        format.display(number);
        let _ = format.precision(number).and_then(|it| it.quantum());
    }
}

fn profile(name: &str, bytes: &[u8]) {
    let _ = Profile::parse(name, &String::from_utf8_lossy(bytes));
}

static WORDS: LazyLock<Profile> = LazyLock::new(|| {
    let source = Profile::builtin_source("hk-estimates").unwrap();
    Profile::parse("hk-estimates", source).unwrap()
});

/// The text of a figure's cell.
fn figure(_: &str, bytes: &[u8]) {
    read_figure(&String::from_utf8_lossy(bytes), &WORDS.figures);
}

/// What the seal of a workbook says of three rows, and of two long ones.
const A_SEAL: &str = "0:tk3Vd-----n9aQf 7:rZz01;;0:tR2p0";
const SEAL_OF_ROWS: &str = "wq0F7wL1aa";

/// Bytes of a seal: what it is, how long, its SHA-256.
const SEAL: usize = 16 + 8 + 32;

/// A part, an entry of the cache is sealed alike: with the seal that its bytes have, and with one that
/// fits, as if a change were not noticed.
fn part(_: &str, bytes: &[u8]) {
    let settings = Settings::of_this_build("", String::new());
    let _ = Part::from_bytes(bytes, &settings);
    let content = bytes.get(SEAL..).unwrap_or_default();
    let _ = Part::from_bytes(&seal(SealedKind(b"crossfoot part01"), content), &settings);
}

/// The part of a small file.
fn a_part() -> Vec<u8> {
    let profiles = Profiles::named(&["hk-estimates".to_owned()]).unwrap();
    let options = Options::typed(Vec::new()).unwrap();
    let bytes = b"Subhead,2023-24\n000,1\nTotal,1\n".to_vec();
    part_of("a.csv", bytes, Meant::Named, &profiles, &options).unwrap()
}

fn acceptances(name: &str, bytes: &[u8]) {
    let _ = Acceptances::parse(name, &String::from_utf8_lossy(bytes));
}

fn readers() -> Vec<Reader> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<PathBuf> = ["fixtures/extract", "fixtures/hostile", "fixtures/recipes"]
        .iter()
        .flat_map(|folder| walked(&root.join(folder)))
        .collect();
    files.sort();
    let of_file = |path: PathBuf| {
        let name = path.file_name()?.to_str()?.to_owned();
        let is_read =
            [".xlsx", ".xlsb", ".xls", ".ods", ".csv"].iter().any(|it| name.ends_with(it));
        let seed_text = fs::read(&path).ok().filter(|it| is_read && it.len() < 64 * 1024)?;
        Some(Reader { name, seed_text, read: cells })
    };
    let mut readers: Vec<Reader> = files.into_iter().filter_map(of_file).collect();
    let texts: [(&str, &str, Read); 8] = [
        ("format", r##"_-* #,##0.00\ "m"_-;[Red]-#,##0,;"–";@"##, number_format),
        ("duration", "[h]:mm:ss.00", number_format),
        ("figure", "(HK$1,234.5) *", figure),
        ("figure", "約 9.173 億元 (+3.6%)", figure),
        ("figure", "Rs. 12,34,567.00 Cr", figure),
        ("profile", Profile::builtin_source("hk-estimates").unwrap(), profile),
        ("profile", Profile::builtin_source("tw-budget").unwrap(), profile),
        (
            "accept",
            "[[accept]]\nrule = \"cast\"\nkeys = { head = \"155\" }\nreason = \"seen\"\nby = \"A. Chan\"\n",
            acceptances,
        ),
    ];
    readers.extend(texts.map(|(name, text, read)| Reader {
        name: name.into(),
        seed_text: text.into(),
        read,
    }));
    readers.push(Reader { name: "part".into(), seed_text: a_part(), read: part });
    let texts = JOURNALS.map(|it| ("journal", it.into(), own_files::journal as Read));
    let seals = [A_SEAL, SEAL_OF_ROWS].map(|it| ("seal", it.into(), own_files::a_seal as Read));
    let histories = [("history", own_files::a_history(), own_files::history as Read)];
    let own = texts.into_iter().chain(seals).chain(histories);
    readers.extend(own.map(|(name, seed_text, read)| Reader {
        name: name.into(),
        seed_text,
        read,
    }));
    readers
}

fn walked(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|it| if it.is_dir() { walked(&it) } else { vec![it] }).collect()
}

/// Reads copies until the time is over; what made a reader break down.
fn faults(until: Duration) -> (u64, Vec<String>) {
    let readers = readers();
    let started = Instant::now();
    let (mut tried, mut faults) = (0, Vec::new());
    while started.elapsed() < until && faults.is_empty() {
        faults = (tried..tried + A_ROUND)
            .into_par_iter()
            .filter_map(|seed| {
                let reader = &readers[usize::try_from(seed).unwrap() % readers.len()];
                let bytes = changed(&reader.seed_text, seed);
                let broke_down = catch_unwind(|| (reader.read)(&reader.name, &bytes)).is_err();
                broke_down.then(|| format!("{} with seed {seed}", reader.name))
            })
            .collect();
        tried += A_ROUND;
    }
    (tried, faults)
}

#[test]
#[ignore = "takes minutes: CROSSFOOT_FUZZ_MINUTES, 1 unless given"]
fn fuzz() {
    let minutes = env::var("CROSSFOOT_FUZZ_MINUTES").ok().and_then(|it| it.parse().ok());
    let (tried, faults) = faults(Duration::from_secs(60 * minutes.unwrap_or(1)));
    assert!(faults.is_empty(), "of {tried} changed copies:\n{}", faults.join("\n"));
}
