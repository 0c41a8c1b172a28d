//! placeholder
use super::Raw;
pub(super) fn read(_: &[u8]) -> Result<Raw, String> {
    Err(String::new())
}
