//! Picking an agency, unit or post out of the organisation's tree.

use askama::Template;

use super::field::{Core, field_methods};
use super::html::{Html, components};
use crate::Words;

/// A node of the tree.
#[derive(Clone, Debug)]
pub struct OrgNode {
    id: String,
    name: String,
    note: Option<String>,
    fixed: bool,
    children: Vec<OrgNode>,
}

impl OrgNode {
    /// A node that can be picked.
    pub fn new(id: impl Into<String>, name: impl Into<String>) -> OrgNode {
        OrgNode { id: id.into(), name: name.into(), note: None, fixed: false, children: Vec::new() }
    }

    /// A group that can only be opened.
    pub fn group(name: impl Into<String>, children: Vec<OrgNode>) -> OrgNode {
        OrgNode { fixed: true, children, ..OrgNode::new("", name) }
    }

    /// A word beside the name, such as who holds the post.
    #[must_use]
    pub fn note(self, note: impl Into<String>) -> OrgNode {
        OrgNode { note: Some(note.into()), ..self }
    }

    /// What is below it.
    #[must_use]
    pub fn children(self, children: Vec<OrgNode>) -> OrgNode {
        OrgNode { children, ..self }
    }

    fn holds(&self, picked: &[String]) -> bool {
        self.children.iter().any(|child| picked.contains(&child.id) || child.holds(picked))
    }
}

/// A tree of radio buttons or boxes, folded; a search box narrows it where scripts run.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/org_picker.html")]
pub struct OrgPicker {
    core: Core,
    nodes: Vec<OrgNode>,
    picked: Vec<String>,
    multiple: bool,
    search: String,
    none: String,
}

/// One node as it's printed.
#[derive(Template)]
#[template(path = "web/components/org_node.html")]
struct NodeView<'a> {
    node: &'a OrgNode,
    core: &'a Core,
    field_id: String,
    kind: &'static str,
    picked: bool,
    open: bool,
    children: Vec<Html>,
}

impl OrgPicker {
    /// A picker of one node.
    pub fn new(name: impl Into<String>, legend: impl Into<String>, nodes: Vec<OrgNode>, words: &Words) -> OrgPicker {
        OrgPicker {
            core: Core::new(name, legend),
            nodes,
            picked: Vec::new(),
            multiple: false,
            search: words.say("web-organisation-search"),
            none: words.say("web-search-none"),
        }
    }

    /// What is picked.
    #[must_use]
    pub fn selected(self, ids: &[&str]) -> OrgPicker {
        OrgPicker { picked: ids.iter().map(|id| (*id).to_owned()).collect(), ..self }
    }

    /// Any number can be picked.
    #[must_use]
    pub fn multiple(self) -> OrgPicker {
        OrgPicker { multiple: true, ..self }
    }

    fn tree(&self) -> Html {
        let mut next = 0;
        Html::join(self.nodes.iter().map(|node| self.node(node, &mut next)))
    }

    fn node(&self, node: &OrgNode, next: &mut u32) -> Html {
        *next += 1;
        // The first choice bears the field's own id: that's where an error summary leads.
        let field_id = if *next == 1 { self.core.id.clone() } else { format!("{}-{next}", self.core.id) };
        Html::of(&NodeView {
            node,
            core: &self.core,
            field_id,
            kind: if self.multiple { "checkbox" } else { "radio" },
            picked: self.picked.contains(&node.id),
            open: node.holds(&self.picked),
            children: node.children.iter().map(|child| self.node(child, next)).collect(),
        })
    }
}

field_methods!(OrgPicker);
components!(OrgPicker);
