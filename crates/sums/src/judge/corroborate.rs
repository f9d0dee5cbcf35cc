//! Questions that answer one another: where one changed cell mends several breaks, they are likely;
//! so is the one break of a relation between few lines that a plain slip mends.

use super::{Judged, silence::signed, slips::slip, suspects::Index};
use crate::{
    figures::grid::State,
    report::{Confidence, EquationStatus, Slip},
    search::Finder,
    view::View,
};

/// Raises questions that something speaks for to likely breaks.
pub fn corroborate(judged: &mut [Judged], views: &[View<'_>], index: &Index) {
    for one in judged.iter_mut() {
        let view = &views[one.view];
        let holding = one.n_holding();
        let breaks = one.n(EquationStatus::Breaks);
        let few = matches!(one.relation.finder, Finder::Pair | Finder::Signed);
        let structure = holding >= 3 && breaks * 3 <= holding;
        let finder = one.relation.finder;
        let relation = one.relation.clone();
        for lane in &mut one.lanes {
            if lane.status != EquationStatus::Breaks || lane.confidence > Confidence::Possible {
                continue;
            }
            let difference = lane.sides.difference;
            let changes = std::iter::once((relation.total, -difference))
                .chain(relation.parts.iter().map(|part| (part.line, signed(*part, difference))));
            let speaks = changes
                .filter(|(line, _)| view.at(*line, lane.lane).state == State::Stated)
                .any(|(line, change)| {
                    let (mended, harmed) = index.effect(view.address(line, lane.lane), change);
                    let value = view.at(line, lane.lane).value;
                    let slip = slip(value, value + change, lane.sides.units / 2);
                    let plain = slip.is_some_and(|(kind, _)| match kind {
                        Slip::Sign | Slip::Point | Slip::Unit | Slip::Swapped => true,
                        Slip::Digit | Slip::Lost => false,
                    });
                    let together = mended >= 2 && harmed == 0 && finder != Finder::NearMiss;
                    together || (few && structure && plain && harmed == 0)
                });
            if speaks {
                lane.confidence = Confidence::Likely;
            }
        }
    }
}
