//! Figures that open their records, cards that lead somewhere, counts that stay fresh.

use askama::Template;

use super::html::{Html, components};
use super::icon::Icon;
use super::status::Tone;

/// A figure.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/tile.html")]
pub struct Tile {
    label: String,
    figure: String,
    note: Option<String>,
    href: Option<String>,
    tone: Tone,
}

impl Tile {
    /// What is counted and how many.
    pub fn new(label: impl Into<String>, figure: impl Into<String>) -> Tile {
        Tile { label: label.into(), figure: figure.into(), note: None, href: None, tone: Tone::Neutral }
    }

    /// The records behind the figure.
    #[must_use]
    pub fn link(self, href: impl Into<String>) -> Tile {
        Tile { href: Some(href.into()), ..self }
    }

    /// A line under it, such as a change or a target.
    #[must_use]
    pub fn note(self, note: impl Into<String>) -> Tile {
        Tile { note: Some(note.into()), ..self }
    }

    /// Its colour.
    #[must_use]
    pub fn tone(self, tone: Tone) -> Tile {
        Tile { tone, ..self }
    }
}

/// Figures side by side.
#[derive(Clone, Debug, Template)]
#[template(source = "<div class=\"ph-tiles\">{% for tile in tiles %}{{ tile }}{% endfor %}</div>", ext = "html")]
pub struct TileGrid {
    tiles: Vec<Tile>,
}

impl TileGrid {
    /// A grid.
    pub fn new(tiles: Vec<Tile>) -> TileGrid {
        TileGrid { tiles }
    }
}

/// A card that leads to a page.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/card.html")]
pub struct Card {
    title: String,
    href: Option<String>,
    text: Option<String>,
    icon: Option<Icon>,
    foot: Html,
    minor: bool,
}

impl Card {
    /// A card with its title.
    pub fn new(title: impl Into<String>) -> Card {
        Card { title: title.into(), href: None, text: None, icon: None, foot: Html::default(), minor: false }
    }

    /// Where it leads; the whole card can be pressed.
    #[must_use]
    pub fn link(self, href: impl Into<String>) -> Card {
        Card { href: Some(href.into()), ..self }
    }

    /// A sentence under the title.
    #[must_use]
    pub fn text(self, text: impl Into<String>) -> Card {
        Card { text: Some(text.into()), ..self }
    }

    /// A picture above the title.
    #[must_use]
    pub fn icon(self, icon: Icon) -> Card {
        Card { icon: Some(icon), ..self }
    }

    /// Marks at the bottom, such as a status tag.
    #[must_use]
    pub fn foot(self, foot: impl Into<Html>) -> Card {
        Card { foot: foot.into(), ..self }
    }

    /// A card under the heading of its group.
    #[must_use]
    pub fn minor(self) -> Card {
        Card { minor: true, ..self }
    }
}

/// Cards side by side.
#[derive(Clone, Debug, Template)]
#[template(source = "<ul class=\"ph-cards\">{% for card in cards %}<li>{{ card }}</li>{% endfor %}</ul>", ext = "html")]
pub struct CardGrid {
    cards: Vec<Card>,
}

impl CardGrid {
    /// A grid.
    pub fn new(cards: Vec<Card>) -> CardGrid {
        CardGrid { cards }
    }
}

/// A count that refreshes itself while the page is looked at. The address answers with JSON, `{"name": count}`, for all counts at once.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/live_count.html")]
pub struct LiveCount {
    url: String,
    name: String,
    count: u64,
}

impl LiveCount {
    /// The count as it is now.
    pub fn new(url: impl Into<String>, name: impl Into<String>, count: u64) -> LiveCount {
        LiveCount { url: url.into(), name: name.into(), count }
    }
}

components!(Tile, TileGrid, Card, CardGrid, LiveCount);
