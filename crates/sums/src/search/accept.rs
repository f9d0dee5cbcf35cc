//! Candidates to relations: the best first, parts of one total only, spans that do not cross.

use super::runs::RunCandidate;

/// What the lines of a view have been found to be so far.
#[derive(Debug)]
pub struct Outline {
    /// The total of which each line is a part, if any.
    pub parent: Vec<Option<usize>>,
    /// First and last line of everything below a total.
    extent: Vec<(usize, usize)>,
}

impl Outline {
    /// Nothing found yet.
    pub fn new(n_lines: usize) -> Self {
        Self {
            parent: vec![None; n_lines],
            extent: (0..n_lines).map(|line| (line, line)).collect(),
        }
    }

    /// Takes a relation in, if it fits what was taken in before; its parts are in order.
    pub fn take(&mut self, total: usize, parts: &[usize]) -> bool {
        if parts.iter().any(|part| self.parent[*part].is_some()) || self.descends(total, parts) {
            return false;
        }
        let extents = parts.iter().map(|part| self.extent[*part]);
        let (first, last) = extents
            .fold((total, total), |span, extent| (span.0.min(extent.0), span.1.max(extent.1)));
        if self.crosses(total, parts, (first, last)) {
            return false;
        }
        for part in parts {
            self.parent[*part] = Some(total);
        }
        let before = self.extent[total];
        self.extent[total] = (before.0.min(first), before.1.max(last));
        true
    }

    /// Forgets what was taken in of some lines.
    pub fn forget(&mut self, lines: &[usize]) {
        for line in lines {
            self.parent[*line] = None;
            self.extent[*line] = (*line, *line);
        }
    }

    /// Whether the total is below one of its parts.
    fn descends(&self, total: usize, parts: &[usize]) -> bool {
        let mut above = Some(total);
        // A chain is no longer than there are lines.
        for _ in 0..self.parent.len() {
            let Some(line) = above else { return false };
            if parts.contains(&line) {
                return true;
            }
            above = self.parent[line];
        }
        false
    }

    /// Whether a line within the span belongs to a total outside of it.
    fn crosses(&self, total: usize, parts: &[usize], (first, last): (usize, usize)) -> bool {
        (first..=last).any(|line| {
            line != total
                && parts.binary_search(&line).is_err()
                && self.parent[line].is_some_and(|above| above < first || above > last)
        })
    }
}

/// The better candidate first; among equals the shorter run, then the earlier total.
pub fn sort(candidates: &mut [RunCandidate]) {
    candidates.sort_by_key(|one| {
        (std::cmp::Reverse(one.score), one.run.1 - one.run.0, one.total, one.run.0)
    });
}
