//! Charts drawn on the server. Positions are percentages and text keeps its size, so that one drawing fits a phone and a wall.

use askama::Template;

use super::html::{Html, components};
use super::status::Tone;
use super::thousands;
use crate::Words;

const HEIGHT: i64 = 200;

/// One bar.
#[derive(Clone, Debug)]
struct Bar {
    label: String,
    value: i64,
    href: Option<String>,
    tone: Tone,
}

/// Upright bars over time, with their table folded beneath.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/bar_chart.html")]
pub struct BarChart {
    title: String,
    unit: String,
    bars: Vec<Bar>,
    show_table: String,
    column: String,
}

/// A bar as it's drawn.
struct Drawn<'a> {
    bar: &'a Bar,
    x: String,
    width: String,
    middle: String,
    top: i64,
    height: i64,
    value: String,
    labelled: bool,
}

impl BarChart {
    /// A chart; `column` names what the bars stand for, such as "Tháng".
    pub fn new(title: impl Into<String>, column: impl Into<String>, unit: impl Into<String>, words: &Words) -> BarChart {
        let show_table = words.say("web-chart-table");
        BarChart { title: title.into(), unit: unit.into(), bars: Vec::new(), show_table, column: column.into() }
    }

    /// The next bar.
    #[must_use]
    pub fn bar(mut self, label: impl Into<String>, value: i64) -> BarChart {
        self.bars.push(Bar { label: label.into(), value, href: None, tone: Tone::Accent });
        self
    }

    /// Gives the last bar another colour.
    #[must_use]
    pub fn tone(mut self, tone: Tone) -> BarChart {
        if let Some(bar) = self.bars.last_mut() {
            bar.tone = tone;
        }
        self
    }

    fn drawn(&self) -> Vec<Drawn<'_>> {
        let count = i64::try_from(self.bars.len()).unwrap_or(1).max(1);
        let (step, lines) = scale(self.most());
        let most = step * lines;
        let slot = 10_000 / count;
        let every = (count + 11) / 12;
        (0_i64..)
            .zip(&self.bars)
            .map(|(index, bar)| {
                let height = bar.value.max(0) * HEIGHT / most;
                Drawn {
                    bar,
                    x: percent(slot * index + slot / 5),
                    width: percent(slot * 3 / 5),
                    middle: percent(slot * index + slot / 2),
                    top: HEIGHT - height + 24,
                    height,
                    value: thousands(bar.value),
                    labelled: index % every == 0,
                }
            })
            .collect()
    }

    /// Lines of the scale: height and figure.
    fn scale_lines(&self) -> Vec<(i64, String)> {
        let (step, lines) = scale(self.most());
        (0..=lines).map(|line| (HEIGHT + 24 - HEIGHT * line / lines, thousands(step * line))).collect()
    }

    fn most(&self) -> i64 {
        self.bars.iter().map(|bar| bar.value).max().unwrap_or(0)
    }
}

/// Lying bars within a table: the table is the chart.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/bar_list.html")]
pub struct BarList {
    title: String,
    column: String,
    unit: String,
    bars: Vec<Bar>,
}

impl BarList {
    /// A list; `column` names what the bars stand for, such as "Xã, phường".
    pub fn new(title: impl Into<String>, column: impl Into<String>, unit: impl Into<String>) -> BarList {
        BarList { title: title.into(), column: column.into(), unit: unit.into(), bars: Vec::new() }
    }

    /// The next bar, in a colour.
    #[must_use]
    pub fn bar(mut self, label: impl Into<String>, value: i64, tone: Tone) -> BarList {
        self.bars.push(Bar { label: label.into(), value, href: None, tone });
        self
    }

    /// Where the last bar leads.
    #[must_use]
    pub fn link(mut self, href: impl Into<String>) -> BarList {
        if let Some(bar) = self.bars.last_mut() {
            bar.href = Some(href.into());
        }
        self
    }

    fn rows(&self) -> Vec<(&Bar, String, String, Html)> {
        let most = self.bars.iter().map(|bar| bar.value).max().unwrap_or(0).max(1);
        self.bars
            .iter()
            .map(|bar| {
                let label = match &bar.href {
                    Some(href) => Html::link(href, &bar.label),
                    None => Html::text(&bar.label),
                };
                (bar, percent(bar.value.max(0) * 10_000 / most), thousands(bar.value), label)
            })
            .collect()
    }
}

/// Hundredths of a percent as SVG wants them.
fn percent(hundredths: i64) -> String {
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

/// A round step of the scale and how many of them hold the largest figure: between three and five.
fn scale(most: i64) -> (i64, i64) {
    let mut unit = 1;
    loop {
        for step in [unit, unit * 2, unit * 5] {
            let lines = ((most + step - 1) / step).max(1);
            if lines <= 5 {
                return (step, lines.max(2));
            }
        }
        unit *= 10;
    }
}

components!(BarChart, BarList);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_is_round_and_holds_all() {
        assert_eq!(scale(0), (1, 2));
        assert_eq!(scale(5), (1, 5));
        assert_eq!(scale(37), (10, 4));
        assert_eq!(scale(2_675), (1_000, 3));
        assert_eq!(percent(1_205), "12.05%");
    }
}
