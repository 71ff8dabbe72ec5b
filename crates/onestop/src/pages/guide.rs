//! The guide of a package (`guide.vi.md`) as HTML: headings, paragraphs, lists and bold text, and nothing else.

use web::components::Html;

/// The guide without its first heading, which the page has already.
pub(super) fn guide(markdown: &str) -> Html {
    let mut html = String::new();
    let mut list = false;
    for line in markdown.lines().map(str::trim).filter(|line| !line.starts_with("# ")) {
        let item = line.strip_prefix("- ");
        if list && item.is_none() {
            html.push_str("</ul>");
        }
        if !list && item.is_some() {
            html.push_str("<ul>");
        }
        list = item.is_some();
        if let Some(item) = item {
            html.push_str(&format!("<li>{}</li>", inline(item)));
        } else if let Some(heading) = line.strip_prefix("## ") {
            html.push_str(&format!("<h3>{}</h3>", inline(heading)));
        } else if !line.is_empty() {
            html.push_str(&format!("<p>{}</p>", inline(line)));
        }
    }
    if list {
        html.push_str("</ul>");
    }
    Html::trusted(html)
}

/// Escaped text with `**bold**`.
fn inline(text: &str) -> String {
    let pieces = text.split("**").enumerate();
    let piece = |(place, piece): (usize, &str)| {
        if place.is_multiple_of(2) { Html::text(piece).to_string() } else { format!("<strong>{}</strong>", Html::text(piece)) }
    };
    pieces.map(piece).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guide_is_escaped_and_shaped() {
        let html = guide("# Tên\n\n**Ai?** Cha <mẹ>.\n- một\n- hai\n\nHết.").to_string();
        assert_eq!(html, "<p><strong>Ai?</strong> Cha &lt;mẹ&gt;.</p><ul><li>một</li><li>hai</li></ul><p>Hết.</p>");
    }
}
