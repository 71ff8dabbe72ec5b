/// Whose rule applies to a dossier that one agency receives for another (filing anywhere in the province).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The centre that receives it.
    Receiver,
    /// The agency that decides.
    Decider,
}

/// Settings of the single window.
#[derive(Clone, Debug)]
pub struct Config {
    /// Name of the province on papers.
    pub province: String,
    /// Whose code a dossier bears.
    pub code_of: Whose,
    /// Whose working calendar counts from acceptance.
    pub calendar_of: Whose,
    /// Working hours within which a filed dossier must be looked at.
    pub intake_hours: i32,
    /// Whether all data are invented.
    pub demonstration: bool,
    /// Address under which people reach the pages, for QR codes on slips.
    pub public_url: String,
}
