//! How the findings of two runs differ: new, gone, changed or unchanged.

use std::collections::{BTreeMap, BTreeSet};

use super::{KnownFinding, ReadAgain};
use crate::model::Text;

/// The findings of two runs side by side, each list in the order of its run.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Difference {
    /// In the second alone.
    pub new: Vec<KnownFinding>,
    /// In the first alone, though the second read all cells that they are about.
    pub gone: Vec<KnownFinding>,
    /// In the first alone, and the second did not read a cell that they are about: nothing can be
    /// said.
    pub not_read: Vec<KnownFinding>,
    /// In both, unchanged.
    pub still: Vec<KnownFinding>,
    /// What those in both were before where that is not what they are: accepted, open or
    /// immaterial, by their ids.
    pub were: BTreeMap<Text, Text>,
    /// In both, with other figures: as it is in the second, and what changed.
    pub changed: Vec<(KnownFinding, Vec<FigureChange>)>,
}

/// A figure that is not what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureChange {
    /// Which: `printed`, or the side and the id of a check.
    pub what: String,
    /// What it was; empty where it was not there.
    pub before: Text,
    /// What it is.
    pub now: Text,
}

impl Difference {
    /// Whether it needs a look: a finding is new or changed.
    pub fn wants_a_look(&self) -> bool {
        !self.new.is_empty() || !self.changed.is_empty()
    }
}

/// Compares the findings of two runs by their ids; `again` is what the second read.
pub fn difference(old: &[KnownFinding], new: &[KnownFinding], again: &ReadAgain) -> Difference {
    let before: BTreeMap<&Text, &KnownFinding> = old.iter().map(|it| (&it.finding, it)).collect();
    let mut difference = Difference::default();
    for now in new {
        if let Some(before) = before.get(&now.finding)
            && before.status != now.status
        {
            difference.were.insert(now.finding.clone(), before.status.clone());
        }
        match before.get(&now.finding) {
            None => difference.new.push(now.clone()),
            Some(before) if before.figures() == now.figures() => difference.still.push(now.clone()),
            Some(before) => difference.changed.push((now.clone(), changes(before, now))),
        }
    }
    let there: BTreeMap<&Text, &KnownFinding> = new.iter().map(|it| (&it.finding, it)).collect();
    let away = old.iter().filter(|it| !there.contains_key(&it.finding)).cloned();
    (difference.gone, difference.not_read) = away.partition(|known| again.covers(known));
    difference
}

fn changes(before: &KnownFinding, now: &KnownFinding) -> Vec<FigureChange> {
    let figures = |known: &KnownFinding| -> BTreeMap<String, Text> {
        let sides = known.sides.iter().flat_map(|sides| {
            [
                (format!("{} {} left", sides.rule, sides.check), sides.left.clone()),
                (format!("{} {} right", sides.rule, sides.check), sides.right.clone()),
            ]
        });
        [("printed".to_owned(), known.printed.clone())].into_iter().chain(sides).collect()
    };
    let (was, is) = (figures(before), figures(now));
    let names: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
    let at = |figures: &BTreeMap<String, Text>, name: &String| {
        figures.get(name).cloned().unwrap_or_default()
    };
    names
        .into_iter()
        .map(|name| FigureChange { what: name.clone(), before: at(&was, name), now: at(&is, name) })
        .filter(|change| change.before != change.now)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::CheckSides;

    fn known(id: &str, left: &str) -> KnownFinding {
        let sides = CheckSides {
            check: "c0".into(),
            rule: "cast".into(),
            left: left.into(),
            right: "100".into(),
        };
        let files = vec![format!("{id}.csv").into()];
        KnownFinding { finding: id.into(), files, sides: vec![sides], ..KnownFinding::default() }
    }

    #[test]
    fn findings_are_new_gone_still_there_or_about_other_figures() {
        let old = ["gone", "away", "still"].map(|id| known(id, "80"));
        let old = [&old[..], &[known("other", "70")]].concat();
        let new = [known("other", "71"), known("still", "80"), known("new", "60")];
        let files = BTreeSet::from(["gone.csv".into()]);
        let again = ReadAgain { files, ..ReadAgain::default() };
        let found = difference(&old, &new, &again);
        let ids = |list: &[KnownFinding]| {
            list.iter().map(|it| it.finding.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(ids(&found.new), ["new"]);
        assert_eq!(ids(&found.gone), ["gone"]);
        assert_eq!(ids(&found.not_read), ["away"]);
        assert_eq!(ids(&found.still), ["still"]);
        let [(known, changes)] = found.changed.as_slice() else { panic!("{found:?}") };
        assert_eq!(&*known.finding, "other");
        let change =
            FigureChange { what: "cast c0 left".into(), before: "70".into(), now: "71".into() };
        assert_eq!(changes, &[change]);
        assert!(found.wants_a_look());
        assert_eq!(found.were, BTreeMap::new());
    }

    #[test]
    fn what_was_accepted_meanwhile_is_still_there_and_was_open() {
        let told = |status: &str| KnownFinding { status: status.into(), ..known("one", "80") };
        let found = difference(&[told("open")], &[told("accepted")], &ReadAgain::default());
        assert_eq!(found.still, [told("accepted")]);
        assert_eq!(found.were, BTreeMap::from([("one".into(), "open".into())]));
        assert!(!found.wants_a_look());
    }
}
