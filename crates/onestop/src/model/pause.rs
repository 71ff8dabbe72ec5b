use super::state::words;

words! {
    /// For what the law lets the clock of a dossier stand still. The list is common usage, not a quotation: the decree that names the
    /// grounds of a procedure is told with the reason.
    PauseGround {
        /// An assessment, an expert opinion or a valuation is awaited (giám định, kiểm định, định giá).
        Assessment = "assessment",
        /// Another matter must be settled first: a dispute, a complaint, a lawsuit, an execution.
        OtherMatter = "other_matter",
        /// Another agency verifies something (xác minh).
        Verification = "verification",
        /// It is posted publicly for the time that the law says (niêm yết công khai).
        Publication = "publication",
        /// The person must be present on a day to come.
        Attendance = "attendance",
        /// Storm, flood, epidemic or an outage that nobody could prevent.
        ForceMajeure = "force_majeure",
    }
}

impl PauseGround {
    /// Whether it rests on a document, whose number is told.
    pub const fn needs_document(self) -> bool {
        matches!(self, PauseGround::Assessment | PauseGround::OtherMatter | PauseGround::Verification)
    }

    /// Message key of its name.
    pub fn label(self) -> String {
        format!("onestop-pause-ground-{}", self.code().replace('_', "-"))
    }
}
