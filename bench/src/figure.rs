//! One measured figure, told to people as a line and to programs as JSON.

use serde::Serialize;

/// What a figure has to keep.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// At least this much.
    AtLeast(f64),
    /// At most this much.
    AtMost(f64),
}

/// A measured value beside what was measured the bare way.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    figure: String,
    value: f64,
    unit: &'static str,
    baseline: Option<f64>,
    ratio: Option<f64>,
    target: Option<Target>,
    target_ratio: Option<Target>,
    passes: bool,
    note: String,
}

impl Target {
    fn holds(self, value: f64) -> bool {
        match self {
            Target::AtLeast(least) => value >= least,
            Target::AtMost(most) => value <= most,
        }
    }

    fn shown(self, unit: &str) -> String {
        match self {
            Target::AtLeast(least) => format!("≥ {} {unit}", rounded(least)),
            Target::AtMost(most) => format!("≤ {} {unit}", rounded(most)),
        }
    }
}

impl Figure {
    /// A figure without a target; it passes until it is given one that it misses.
    pub fn new(figure: impl Into<String>, value: f64, unit: &'static str) -> Figure {
        Figure {
            figure: figure.into(),
            value,
            unit,
            baseline: None,
            ratio: None,
            target: None,
            target_ratio: None,
            passes: true,
            note: String::new(),
        }
    }

    /// What the value must keep.
    pub fn target(mut self, target: Target) -> Figure {
        self.passes &= target.holds(self.value);
        self.target = Some(target);
        self
    }

    /// What was measured the bare way, and what the ratio of the two must keep.
    pub fn against(mut self, baseline: f64, target: Target) -> Figure {
        let ratio = self.value / baseline;
        self.passes &= target.holds(ratio);
        (self.baseline, self.ratio, self.target_ratio) = (Some(baseline), Some(ratio), Some(target));
        self
    }

    /// Adds a remark, such as the median beside a 99th percentile.
    pub fn note(mut self, note: impl Into<String>) -> Figure {
        self.note = note.into();
        self
    }

    /// Whether it keeps its targets.
    pub fn passes(&self) -> bool {
        self.passes
    }

    /// The line for people.
    pub fn line(&self) -> String {
        let mark = if self.passes { "ok  " } else { "MISS" };
        let mut line = format!("{mark}  {:<58} {:>9} {}", self.figure, rounded(self.value), self.unit);
        if let Some(target) = self.target {
            line.push_str(&format!("  ({})", target.shown(self.unit)));
        }
        if let (Some(baseline), Some(ratio), Some(target)) = (self.baseline, self.ratio, self.target_ratio) {
            line.push_str(&format!("; bare {} {}, ratio {ratio:.2} ({})", rounded(baseline), self.unit, target.shown("").trim_end()));
        }
        if !self.note.is_empty() {
            line.push_str(&format!("; {}", self.note));
        }
        line
    }

    /// The line for programs.
    pub fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

fn rounded(value: f64) -> String {
    match value.abs() {
        large if large >= 100.0 => format!("{value:.0}"),
        middle if middle >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_targets_must_hold() {
        let good = Figure::new("rate", 1800.0, "1/s").target(Target::AtLeast(1500.0)).against(4000.0, Target::AtLeast(1.0 / 3.0));
        assert!(good.passes());
        assert_eq!(good.line(), format!("ok    {:<58}      1800 1/s  (≥ 1500 1/s); bare 4000 1/s, ratio 0.45 (≥ 0.33)", "rate"));
        assert!(!Figure::new("rate", 1800.0, "1/s").target(Target::AtLeast(1500.0)).against(6000.0, Target::AtLeast(1.0 / 3.0)).passes());
        assert!(!Figure::new("time", 12.0, "ms").target(Target::AtMost(10.0)).passes());
    }

    #[test]
    fn programs_read_json() {
        let json = Figure::new("time", 4.5, "ms").target(Target::AtMost(10.0)).json();
        assert_eq!(
            json,
            r#"{"figure":"time","value":4.5,"unit":"ms","baseline":null,"ratio":null,"target":{"at_most":10.0},"target_ratio":null,"passes":true,"note":""}"#
        );
    }
}
