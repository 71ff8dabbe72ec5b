//! The way of a dossier through the offices, drawn from its steps.

use std::collections::BTreeMap;

use askama::Template;

use super::html::components;
use crate::Words;

const LINE: i64 = 18;
/// Boxes side by side, and between them: six are as wide as a page.
const ABREAST: i64 = 6;
const WIDTH: i64 = 164;
const GAP: i64 = 28;
/// What moves need beneath a row, or beside all boxes.
const SPARE: i64 = 30;

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

/// Steps and the moves between them; left to right, in rows if there are many, top to bottom on phones. A list of the same steps is there for
/// readers.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/process_diagram.html")]
pub struct ProcessDiagram {
    title: String,
    steps: Vec<ProcessStep>,
    moves: Vec<(String, String)>,
    here: String,
}

/// A box as it's drawn.
#[derive(Default)]
struct Box {
    x: i64,
    y: i64,
    width: i64,
    height: i64,
    /// Its row, where a long way goes on in another one.
    row: i64,
    state: &'static str,
    lines: Vec<(i64, &'static str, String)>,
}

impl Box {
    const fn centre(&self) -> i64 {
        self.x + self.width / 2
    }

    const fn middle(&self) -> i64 {
        self.y + self.height / 2
    }
}

/// The path of a move, whether it goes on or back, and its head.
type Arrow = (String, &'static str, String);

/// A drawing in one direction.
struct Drawing {
    width: i64,
    height: i64,
    boxes: Vec<Box>,
    arrows: Vec<Arrow>,
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
        [("wide", self.wide()), ("tall", self.tall())]
    }

    /// From top to bottom: each row is as high as its own text.
    fn tall(&self) -> Drawing {
        let grid = self.grid();
        let lanes = grid.iter().map(|(_, lane)| lane + 1).max().unwrap_or(1);
        let ranks = grid.iter().map(|(rank, _)| rank + 1).max().unwrap_or(1);
        let width = (312 - 12 * (lanes - 1)) / lanes;
        let texts: Vec<_> = self.steps.iter().map(|step| step_lines(step, width)).collect();
        let row_height = |rank: i64| {
            let rows = grid.iter().zip(&texts).filter(|((other, _), _)| *other == rank);
            rows.map(|(_, lines)| height_of(lines)).max().unwrap_or(60)
        };
        let row_top = |rank: i64| (0..rank).map(|above| row_height(above) + 34).sum::<i64>() + 4;
        let place = |(rank, lane): (i64, i64)| {
            let in_rank = int(grid.iter().filter(|(other, _)| *other == rank).count());
            let row = in_rank * width + 12 * (in_rank - 1);
            Box {
                x: 4 + (312 - row) / 2 + lane * (width + 12),
                y: row_top(rank),
                width,
                height: row_height(rank),
                row: 0,
                ..Box::default()
            }
        };
        let boxes = self.boxes(&grid, &texts, &place);
        let spare = if self.returns() { SPARE } else { 0 };
        Drawing { width: 320 + spare, height: row_top(ranks) - 26, arrows: self.arrows(&boxes, arrow_down), boxes }
    }

    /// From left to right, all boxes alike; a way that is too long for a page goes on in a second row.
    fn wide(&self) -> Drawing {
        let grid = self.grid();
        let ranks = grid.iter().map(|(rank, _)| rank + 1).max().unwrap_or(1);
        let rows = (ranks + ABREAST - 1) / ABREAST;
        let abreast = (ranks + rows - 1) / rows;
        let texts: Vec<_> = self.steps.iter().map(|step| step_lines(step, WIDTH)).collect();
        let height = texts.iter().map(|lines| height_of(lines)).max().unwrap_or(60);
        let lanes_of = |row: i64| grid.iter().filter(|(rank, _)| rank / abreast == row).map(|(_, lane)| lane + 1).max().unwrap_or(1);
        let spare = if rows > 1 || self.returns() { SPARE } else { 0 };
        let row_top = |row: i64| (0..row).map(|above| lanes_of(above) * (height + 20) - 20 + spare + 20).sum::<i64>() + 4;
        let place = |(rank, lane): (i64, i64)| {
            let row = rank / abreast;
            let in_rank = int(grid.iter().filter(|(other, _)| *other == rank).count());
            let free = (lanes_of(row) - in_rank) * (height + 20) / 2;
            let (x, y) = (4 + rank % abreast * (WIDTH + GAP), row_top(row) + free + lane * (height + 20));
            Box { x, y, width: WIDTH, height, row, ..Box::default() }
        };
        let boxes = self.boxes(&grid, &texts, &place);
        let bottom = row_top(rows - 1) + lanes_of(rows - 1) * (height + 20) - 12;
        Drawing {
            // A move to the next row leaves at the right.
            width: abreast * (WIDTH + GAP) - GAP + 8 + if rows > 1 { GAP / 2 } else { 0 },
            height: bottom - 4 + if self.returns() { SPARE } else { 0 },
            arrows: self.arrows(&boxes, arrow_on),
            boxes,
        }
    }

    fn boxes(&self, grid: &[(i64, i64)], texts: &[Vec<(&'static str, String)>], place: &dyn Fn((i64, i64)) -> Box) -> Vec<Box> {
        let steps = self.steps.iter().zip(texts);
        grid.iter()
            .zip(steps)
            .map(|(at, (step, lines))| {
                let placed = place(*at);
                let lines = (0..).zip(lines).map(|(index, (class, text))| (placed.y + 26 + index * LINE, *class, text.clone())).collect();
                Box { state: step.state, lines, ..placed }
            })
            .collect()
    }

    /// Whether a move leads back: such a move runs outside all boxes, which takes room.
    fn returns(&self) -> bool {
        self.moves.iter().any(|(from, to)| self.place(to) <= self.place(from))
    }

    fn arrows(&self, boxes: &[Box], draw: fn(&[Box], usize, usize) -> Option<Arrow>) -> Vec<Arrow> {
        self.moves.iter().filter_map(|(from, to)| draw(boxes, self.place(from)?, self.place(to)?)).collect()
    }
}

/// A move of the tall drawing; a return runs at the right of all boxes.
fn arrow_down(boxes: &[Box], from: usize, to: usize) -> Option<Arrow> {
    let (start, end) = (boxes.get(from)?, boxes.get(to)?);
    if to <= from {
        let beside = boxes.iter().map(|each| each.x + each.width).max()? + 12;
        let ((left, start_y), (right, end_y)) = ((start.x + start.width, start.middle()), (end.x + end.width, end.middle()));
        let path = format!("M{left} {start_y}H{}q8 0 8-8V{}q0-8-8-8H{}", beside - 8, end_y + 8, right + 6);
        return Some((path, "return", format!("M{right} {end_y}l7-4v8z")));
    }
    let (top, bottom) = (start.y + start.height, end.y - 6);
    let path =
        format!("M{} {top}C{} {} {} {} {} {bottom}", start.centre(), start.centre(), top + 14, end.centre(), bottom - 14, end.centre());
    Some((path, "forward", format!("M{} {}l-4-7h8z", end.centre(), end.y)))
}

/// A move of the wide drawing. A return runs beneath its row, to an earlier row between the two; a move to the next row leaves at the
/// right and comes in from above.
fn arrow_on(boxes: &[Box], from: usize, to: usize) -> Option<Arrow> {
    let (start, end) = (boxes.get(from)?, boxes.get(to)?);
    let beneath = |row: i64| boxes.iter().filter(|each| each.row == row).map(|each| each.y + each.height).max();
    let (start_x, end_x) = (start.centre(), end.centre());
    if to <= from {
        let (bottom, channel) = (end.y + end.height, beneath(end.row)? + 12);
        // Out of a later row it leaves beside the arrow that comes in there.
        let (leaves_x, leaves_y, turn) =
            if start.row == end.row { (start_x, start.y + start.height, 8) } else { (start_x - 24, start.y, -8) };
        let way = if end_x < leaves_x { -8 } else { 8 };
        let path =
            format!("M{leaves_x} {leaves_y}V{}q0 {turn} {way} {turn}H{}q{way} 0 {way}-8V{}", channel - turn, end_x - way, bottom + 6);
        return Some((path, "return", format!("M{end_x} {bottom}l-4 7h8z")));
    }
    let (right, start_y) = (start.x + start.width, start.middle());
    if start.row == end.row {
        let (left, end_y) = (end.x - 6, end.middle());
        let path = format!("M{right} {start_y}C{} {start_y} {} {end_y} {left} {end_y}", right + 22, left - 22);
        return Some((path, "forward", format!("M{} {end_y}l-7-4v8z", end.x)));
    }
    let (aside, channel) = (right + GAP / 2 - 2, beneath(end.row - 1)? + 26);
    let path = format!("M{right} {start_y}H{}q8 0 8 8V{}q0 8-8 8H{}q-8 0-8 8V{}", aside - 8, channel - 8, end_x + 8, end.y - 6);
    Some((path, "forward", format!("M{end_x} {}l-4-7h8z", end.y)))
}

fn height_of(lines: &[(&'static str, String)]) -> i64 {
    int(lines.len()) * LINE + 22
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

    #[test]
    fn a_long_way_is_never_wider_than_a_page_and_every_box_has_its_place() {
        for count in 1..=20 {
            let steps = (0..count).map(|step| ProcessStep::new(step.to_string(), "Thẩm định hồ sơ", "Phòng Kinh tế", "0,5 ngày"));
            let way = ProcessDiagram { title: String::new(), steps: steps.collect(), moves: Vec::new(), here: String::new() };
            let moves = (1..count).flat_map(|to| [(to - 1, to), (to, 0)]).map(|(from, to)| (from.to_string(), to.to_string()));
            let drawing = ProcessDiagram { moves: moves.collect(), ..way }.wide();
            assert!(drawing.width <= 1152, "{count} steps are {} wide", drawing.width);
            assert_eq!(drawing.arrows.len(), 2 * (count - 1));
            for (at, one) in drawing.boxes.iter().enumerate() {
                assert!(one.x >= 4 && one.x + one.width <= drawing.width && one.y + one.height <= drawing.height);
                let apart = |other: &Box| other.x >= one.x + one.width + GAP || other.y >= one.y + one.height + SPARE;
                assert!(drawing.boxes.iter().skip(at + 1).all(apart), "{count} steps");
            }
        }
    }
}
