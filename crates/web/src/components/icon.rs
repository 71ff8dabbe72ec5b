//! The few icons, drawn on a 24 × 24 grid with one stroke, inline so that they need no request.

use std::fmt;

use super::html::components;

/// An icon. It is always beside words, so it's hidden from readers of the page aloud.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Arrow to the next page.
    ArrowRight,
    /// Arrow to the previous page.
    ArrowLeft,
    /// Bell.
    Bell,
    /// Camera.
    Camera,
    /// Tick.
    Check,
    /// Clock.
    Clock,
    /// Copy.
    Copy,
    /// Cross.
    Cross,
    /// A paper.
    File,
    /// Information.
    Info,
    /// Key of the keyboard.
    Keyboard,
    /// Pause.
    Pause,
    /// Person.
    Person,
    /// Printer.
    Print,
    /// Magnifying glass.
    Search,
    /// Signature.
    Sign,
    /// Tray of papers.
    Tray,
    /// Upload.
    Upload,
    /// Warning.
    Warning,
}

impl Icon {
    /// All of them.
    pub const ALL: &[Icon] = &[
        Icon::ArrowRight,
        Icon::ArrowLeft,
        Icon::Bell,
        Icon::Camera,
        Icon::Check,
        Icon::Clock,
        Icon::Copy,
        Icon::Cross,
        Icon::File,
        Icon::Info,
        Icon::Keyboard,
        Icon::Pause,
        Icon::Person,
        Icon::Print,
        Icon::Search,
        Icon::Sign,
        Icon::Tray,
        Icon::Upload,
        Icon::Warning,
    ];

    const fn path(self) -> &'static str {
        match self {
            Icon::ArrowRight => "M5 12h14m-6-6 6 6-6 6",
            Icon::ArrowLeft => "M19 12H5m6-6-6 6 6 6",
            Icon::Bell => "M6 17V11a6 6 0 0 1 12 0v6l1.5 2h-15L6 17Zm4 4.2h4",
            Icon::Camera => "M4 8h3.5L9 5.5h6L16.5 8H20v11H4V8Zm8 8.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4Z",
            Icon::Check => "m5 12.5 4.5 4.5L19 7.5",
            Icon::Clock => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-14v5.2l3.4 2",
            Icon::Copy => "M9 9h11v11H9V9ZM5 15H4V4h11v1",
            Icon::Cross => "m6.5 6.5 11 11m0-11-11 11",
            Icon::File => "M6 3h8l4.5 4.5V21H6V3Zm8 0v4.5h4.5M9 12h6m-6 4h6",
            Icon::Info => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-10v5.5m0-9v.6",
            Icon::Keyboard => "M3 7h18v10H3V7Zm4 3.4h.01M11 10.4h.01M15 10.4h.01M8 14h8",
            Icon::Pause => "M8.5 6v12m7-12v12",
            Icon::Person => "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.5 9c.6-4 3.6-6 7.5-6s6.900 2 7.500 6",
            Icon::Print => "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7v-7Z",
            Icon::Search => "M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13Zm4.800-1.700L20 20",
            Icon::Sign => "M3 20h18M4 16c3.500-1 8-12 10.500-10.500S8 14.500 10 15.500s3-3.500 4.500-3 .5 3 2 3 1.800-.8 3-1.500",
            Icon::Tray => "M4 14 6.500 5h11L20 14v5H4v-5Zm0 0h4.500l1 2.500h5l1-2.500H20",
            Icon::Upload => "M12 16V4.500m-4.500 4L12 4.200l4.500 4.300M4.500 15.500V20h15v-4.500",
            Icon::Warning => "M12 4 2.800 20h18.400L12 4Zm0 6v4.500m0 2.500v.5",
        }
    }
}

impl fmt::Display for Icon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "<svg class=\"ph-icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"{}\"/></svg>",
            self.path()
        )
    }
}

components!(Icon);
