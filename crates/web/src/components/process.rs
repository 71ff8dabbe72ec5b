//! The way of a dossier through the offices, drawn from its steps.

use std::collections::BTreeMap;

use askama::Template;

use super::html::components;
use crate::Words;

const LINE: i64 = 18;
const GAP: i64 = 44;

/// One step.
#[derive(Clone, Debug)]
pub struct ProcessStep {
    id: String,
    name: String,
    role: String,
    share: String,
    state: &'static str,
}

impl ProcessStep {
    /// A step: who does it and its share of the time limit, such as "0,5 ngày".
    pub fn new(id: impl Into<String>, name: impl Into<String>, role: impl Into<String>, share: impl Into<String>) -> ProcessStep {
        ProcessStep { id: id.into(), name: name.into(), role: role.into(), share: share.into(), state: "ahead" }
    }

    /// It's behind.
    #[must_use]
    pub fn done(self) -> ProcessStep {
        ProcessStep { state: "done", ..self }
    }

    /// It's where the dossier is.
    #[must_use]
    pub fn current(self) -> ProcessStep {
        ProcessStep { state: "current", ..self }
    }
}

/// Steps and the moves between them; left to right, top to bottom on phones. A list of the same steps is there for readers.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/process_diagram.html")]
pub struct ProcessDiagram {
    title: String,
    steps: Vec<ProcessStep>,
    moves: Vec<(String, String)>,
    here: String,
}

/// A box as it's drawn.
struct Box {
    x: i64,
    y: i64,
    width: i64,
    height: i64,
    state: &'static str,
    lines: Vec<(i64, &'static str, String)>,
}

/// A drawing in one direction.
struct Drawing {
    width: i64,
    height: i64,
    boxes: Vec<Box>,
    arrows: Vec<(String, &'static str, String)>,
}

impl ProcessDiagram {
    /// Steps in order, and moves as pairs of their ids. A move to an earlier step is a return and is drawn dashed.
    pub fn new(title: impl Into<String>, steps: Vec<ProcessStep>, moves: Vec<(String, String)>, words: &Words) -> ProcessDiagram {
        ProcessDiagram { title: title.into(), steps, moves, here: words.say("web-process-here") }
    }

    /// Steps one after another, without branches.
    pub fn line(title: impl Into<String>, steps: Vec<ProcessStep>, words: &Words) -> ProcessDiagram {
        let moves = steps.iter().zip(steps.iter().skip(1)).map(|(from, to)| (from.id.clone(), to.id.clone())).collect();
        ProcessDiagram::new(title, steps, moves, words)
    }

    fn place(&self, id: &str) -> Option<usize> {
        self.steps.iter().position(|step| step.id == id)
    }

    /// Rank and lane of each step: rank is the longest way to it.
    fn grid(&self) -> Vec<(i64, i64)> {
        let mut ranks: Vec<i64> = Vec::new();
        for (index, step) in self.steps.iter().enumerate() {
            let before =
                self.moves.iter().filter(|(_, to)| *to == step.id).filter_map(|(from, _)| self.place(from)).filter(|from| *from < index);
            ranks.push(before.filter_map(|from| ranks.get(from).copied()).map(|rank| rank + 1).max().unwrap_or(0));
        }
        let mut lanes: BTreeMap<i64, i64> = BTreeMap::new();
        let mut grid = Vec::new();
        for rank in ranks {
            let lane = lanes.entry(rank).or_default();
            grid.push((rank, *lane));
            *lane += 1;
        }
        grid
    }

    /// The drawing for screens and the one for phones; the style sheet shows one of them.
    fn drawings(&self) -> [(&'static str, Drawing); 2] {
        [("wide", self.draw(false)), ("tall", self.draw(true))]
    }

    fn draw(&self, tall: bool) -> Drawing {
        let grid = self.grid();
        let lanes = grid.iter().map(|(_, lane)| lane + 1).max().unwrap_or(1);
        let ranks = grid.iter().map(|(rank, _)| rank + 1).max().unwrap_or(1);
        let width = if tall { (312 - 12 * (lanes - 1)) / lanes } else { 172 };
        let texts: Vec<_> = self.steps.iter().map(|step| step_lines(step, width)).collect();
        let tallest = texts.iter().map(|lines| int(lines.len()) * LINE + 22).max().unwrap_or(60);
        // On phones each row is as high as its own text; side by side all boxes are alike.
        let row_height = |rank: i64| {
            let rows = grid.iter().zip(&texts).filter(|((other, _), _)| *other == rank);
            rows.map(|(_, lines)| int(lines.len()) * LINE + 22).max().unwrap_or(tallest)
        };
        let row_top = |rank: i64| (0..rank).map(|above| row_height(above) + 34).sum::<i64>() + 4;
        let boxes: Vec<Box> = grid
            .iter()
            .zip(self.steps.iter().zip(&texts))
            .map(|((rank, lane), (step, lines))| {
                let height = if tall { row_height(*rank) } else { tallest };
                let in_rank = int(grid.iter().filter(|(other, _)| other == rank).count());
                let (x, y) = if tall {
                    let row = in_rank * width + 12 * (in_rank - 1);
                    (4 + (312 - row) / 2 + lane * (width + 12), row_top(*rank))
                } else {
                    let free = (lanes - in_rank) * (height + 20) / 2;
                    (4 + rank * (width + GAP), 4 + free + lane * (height + 20))
                };
                let lines = (0..).zip(lines).map(|(index, (class, text))| (y + 26 + index * LINE, *class, text.clone())).collect();
                Box { x, y, width, height, state: step.state, lines }
            })
            .collect();
        let arrows = self.moves.iter().filter_map(|(from, to)| arrow(&boxes, self.place(from)?, self.place(to)?, tall)).collect();
        let returns = self.moves.iter().any(|(from, to)| self.place(to) <= self.place(from));
        let spare = if returns { 30 } else { 0 };
        if tall {
            Drawing { width: 320 + spare, height: row_top(ranks) - 26, boxes, arrows }
        } else {
            Drawing { width: ranks * (width + GAP) - GAP + 8, height: lanes * (tallest + 20) - 12 + spare, boxes, arrows }
        }
    }
}

/// Path of a move, whether it goes on or back, and its head.
fn arrow(boxes: &[Box], from: usize, to: usize, tall: bool) -> Option<(String, &'static str, String)> {
    let (start, end) = (boxes.get(from)?, boxes.get(to)?);
    let (start_x, start_y) = (start.x + start.width / 2, start.y + start.height / 2);
    let (end_x, end_y) = (end.x + end.width / 2, end.y + end.height / 2);
    // A return runs outside all boxes: beneath them, or at their right.
    let beneath = boxes.iter().map(|each| each.y + each.height).max()? + 12;
    let beside = boxes.iter().map(|each| each.x + each.width).max()? + 12;
    let (path, kind, head) = match (to <= from, tall) {
        (true, true) => {
            let (left, right) = (start.x + start.width, end.x + end.width);
            (
                format!("M{left} {start_y}H{}q8 0 8-8V{}q0-8-8-8H{}", beside - 8, end_y + 8, right + 6),
                "return",
                format!("M{right} {end_y}l7-4v8z"),
            )
        }
        (true, false) => {
            let (top, bottom) = (start.y + start.height, end.y + end.height);
            (
                format!("M{start_x} {top}V{}q0 8-8 8H{}q-8 0-8-8V{}", beneath - 8, end_x + 8, bottom + 6),
                "return",
                format!("M{end_x} {bottom}l-4 7h8z"),
            )
        }
        (false, true) => {
            let (top, bottom) = (start.y + start.height, end.y - 6);
            let path = format!("M{start_x} {top}C{start_x} {} {end_x} {} {end_x} {bottom}", top + 14, bottom - 14);
            (path, "forward", format!("M{end_x} {}l-4-7h8z", end.y))
        }
        (false, false) => {
            let (left, right) = (start.x + start.width, end.x - 6);
            let path = format!("M{left} {start_y}C{} {start_y} {} {end_y} {right} {end_y}", left + 22, right - 22);
            (path, "forward", format!("M{} {end_y}l-7-4v8z", end.x))
        }
    };
    Some((path, kind, head))
}

/// The lines of text in a box, with their classes.
fn step_lines(step: &ProcessStep, width: i64) -> Vec<(&'static str, String)> {
    let room = usize::try_from((width - 24) * 10 / 78).unwrap_or(16);
    let name = wrap(&step.name, room).into_iter().map(|line| ("name", line));
    let role = wrap(&step.role, room + room / 10).into_iter().map(|line| ("role", line));
    let share = (!step.share.is_empty()).then(|| ("share", step.share.clone()));
    name.chain(role).chain(share).collect()
}

fn wrap(text: &str, room: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

fn int(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

components!(ProcessDiagram);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_not_broken() {
        assert_eq!(wrap("Thẩm định hồ sơ", 10), ["Thẩm định", "hồ sơ"]);
        assert!(wrap("", 10).is_empty());
    }
}
