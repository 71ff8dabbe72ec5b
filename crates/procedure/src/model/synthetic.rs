//! stub
use super::files::PackageFiles;

/// stub
pub fn synthetic(_count: usize, _seed: u64) -> Vec<PackageFiles> { Vec::new() }
