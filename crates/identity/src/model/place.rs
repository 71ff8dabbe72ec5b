/// Where a commune of before 1 July 2025 lies today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormerPlace {
    /// `Xã Trung Nghĩa`.
    pub old_name: String,
    /// `Thành phố Hưng Yên`.
    pub old_district: String,
    /// `Tỉnh Hưng Yên`.
    pub old_province: String,
    /// Statistics code of the commune of today.
    pub commune: String,
    /// Its name.
    pub commune_name: String,
    /// The old commune was divided: this is one part of it.
    pub partial: bool,
}

/// The text in which an old place is searched: each part between bars, each word after a space.
pub(crate) fn place_index(old_name: &str, old_district: &str, old_province: &str) -> String {
    let fold = kernel::text::fold;
    format!(" {} | {} | {} ", fold(old_name), fold(old_district), fold(old_province))
}
