//! Opening a part for reading, on this thread or with inflation on a second one.

use super::{ahead, stream::Xml, vocabulary::Vocabulary, window::Window};
use crate::{fault::Fault, package::Package};

/// Reads a part from its root to its end: what `take` leaves is passed over, so that the checksum is
/// verified before anything of the part is believed.
///
/// # Errors
/// A [`Fault`] where the part is missing, damaged, too large, or not what `take` expects.
pub(crate) fn read<T>(
    package: &Package<'_>,
    name: &str,
    vocabulary: Vocabulary,
    take: impl FnOnce(&mut Xml<'_>) -> Result<T, Fault>,
) -> Result<T, Fault> {
    begin(package, name, vocabulary, |xml| {
        let taken = take(xml)?;
        xml.finish()?;
        Ok(taken)
    })
}

/// Reads as much of a part as `take` does: verified only if that is all of it.
///
/// # Errors
/// As [`read`].
pub(crate) fn begin<T>(
    package: &Package<'_>,
    name: &str,
    vocabulary: Vocabulary,
    take: impl FnOnce(&mut Xml<'_>) -> Result<T, Fault>,
) -> Result<T, Fault> {
    let token_bytes = package.limits().token_bytes;
    let inflating = package.part(name)?;
    let mut room = package.room().take();
    let taken = ahead::with_feed(inflating, |feed| {
        let window = Window::open(feed, &mut room, token_bytes)?;
        let mut xml = Xml::new(window, vocabulary, token_bytes);
        take(&mut xml).map_err(|fault| xml.diagnose(fault))
    });
    package.room().set(room);
    taken.map_err(|fault| fault.in_part(name))
}
