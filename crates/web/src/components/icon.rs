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
    /// Briefcase.
    Briefcase,
    /// Camera.
    Camera,
    /// Candle.
    Candle,
    /// Tick.
    Check,
    /// Child's carriage.
    Child,
    /// Clock.
    Clock,
    /// Copy.
    Copy,
    /// Cross.
    Cross,
    /// A paper.
    File,
    /// Heart.
    Heart,
    /// House.
    House,
    /// Information.
    Info,
    /// Key of the keyboard.
    Keyboard,
    /// A closed lock.
    Lock,
    /// Map of a piece of land.
    Land,
    /// Pause.
    Pause,
    /// Person.
    Person,
    /// Printer.
    Print,
    /// Two rings.
    Rings,
    /// Cap of a scholar.
    Scholar,
    /// Magnifying glass.
    Search,
    /// Stamp.
    Seal,
    /// Shop.
    Shop,
    /// Signature.
    Sign,
    /// Tray of papers.
    Tray,
    /// Umbrella.
    Umbrella,
    /// Upload.
    Upload,
    /// Removal van.
    Van,
    /// Warning.
    Warning,
}

impl Icon {
    /// All of them.
    pub const ALL: &[Icon] = &[
        Icon::ArrowRight,
        Icon::ArrowLeft,
        Icon::Bell,
        Icon::Briefcase,
        Icon::Camera,
        Icon::Candle,
        Icon::Check,
        Icon::Child,
        Icon::Clock,
        Icon::Copy,
        Icon::Cross,
        Icon::File,
        Icon::Heart,
        Icon::House,
        Icon::Info,
        Icon::Keyboard,
        Icon::Lock,
        Icon::Land,
        Icon::Pause,
        Icon::Person,
        Icon::Print,
        Icon::Rings,
        Icon::Scholar,
        Icon::Search,
        Icon::Seal,
        Icon::Shop,
        Icon::Sign,
        Icon::Tray,
        Icon::Umbrella,
        Icon::Upload,
        Icon::Van,
        Icon::Warning,
    ];

    const fn path(self) -> &'static str {
        match self {
            Icon::ArrowRight => "M5 12h14m-6-6 6 6-6 6",
            Icon::ArrowLeft => "M19 12H5m6-6-6 6 6 6",
            Icon::Bell => "M6 17V11a6 6 0 0 1 12 0v6l1.5 2h-15L6 17Zm4 4.2h4",
            Icon::Briefcase => "M4 8h16v11H4V8Zm5 0V5h6v3M4 13h16m-8-1v2",
            Icon::Camera => "M4 8h3.5L9 5.5h6L16.5 8H20v11H4V8Zm8 8.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4Z",
            Icon::Candle => "M9 21V11h6v10M6 21h12M12 11V9m0 0c-2-1.200-1.800-3.200 0-5.500 1.800 2.300 2 4.300 0 5.500Z",
            Icon::Check => "m5 12.5 4.5 4.5L19 7.5",
            Icon::Child => {
                "M4 11h15a7.500 7.500 0 0 1-15 0Zm0 0a7.500 7.500 0 0 1 7.500-7.500V11M19 11l2-3M8 21.400a1.300 1.300 0 1 0 0-2.600 1.300 1.300 0 0 0 0 2.600Zm7.500 0a1.300 1.300 0 1 0 0-2.600 1.300 1.300 0 0 0 0 2.600Z"
            }
            Icon::Clock => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-14v5.2l3.4 2",
            Icon::Copy => "M9 9h11v11H9V9ZM5 15H4V4h11v1",
            Icon::Cross => "m6.5 6.5 11 11m0-11-11 11",
            Icon::File => "M6 3h8l4.5 4.5V21H6V3Zm8 0v4.5h4.5M9 12h6m-6 4h6",
            Icon::Heart => "M12 20S4 15 4 9.500A4.500 4.500 0 0 1 12 7a4.500 4.500 0 0 1 8 2.500C20 15 12 20 12 20Z",
            Icon::House => "M4 11.500 12 4.500l8 7M6 10v10h12V10M10 20v-6h4v6",
            Icon::Info => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-10v5.5m0-9v.6",
            Icon::Keyboard => "M3 7h18v10H3V7Zm4 3.4h.01M11 10.4h.01M15 10.4h.01M8 14h8",
            Icon::Land => "M9 20 4 18V5l5 2 6-2 5 2v13l-5-2-6 2Zm0 0V7m6-2v13",
            Icon::Lock => "M5.5 11h13v9.500h-13V11Zm2.500 0V8a4 4 0 0 1 8 0v3m-4 3.500v2.500",
            Icon::Pause => "M8.5 6v12m7-12v12",
            Icon::Person => "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.5 9c.6-4 3.6-6 7.5-6s6.900 2 7.500 6",
            Icon::Print => "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7v-7Z",
            Icon::Rings => {
                "M9 20a5.500 5.500 0 1 0 0-11 5.500 5.500 0 0 0 0 11Zm6 0a5.500 5.500 0 1 0 0-11 5.500 5.500 0 0 0 0 11ZM9 9 7.200 6.500 9 4l1.800 2.500L9 9Z"
            }
            Icon::Scholar => {
                "M2.500 9.500 12 5l9.500 4.500L12 14 2.500 9.500ZM6.500 11.500V17c3.500 2.300 7.500 2.300 11 0v-5.500M21.500 9.500V15"
            }
            Icon::Search => "M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13Zm4.800-1.700L20 20",
            Icon::Seal => {
                "M9 13c0-3-1.500-4-1.500-6a4.500 4.500 0 0 1 9 0c0 2-1.500 3-1.500 6M5 17v-2.500A1.500 1.500 0 0 1 6.500 13h11a1.500 1.500 0 0 1 1.500 1.500V17H5Zm0 3.500h14"
            }
            Icon::Shop => "M4.500 12v8h15v-8M3 9.500 5 4h14l2 5.500a3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0Zm7 10.500v-5h4v5",
            Icon::Sign => "M3 20h18M4 16c3.500-1 8-12 10.500-10.500S8 14.500 10 15.500s3-3.500 4.500-3 .5 3 2 3 1.800-.8 3-1.500",
            Icon::Tray => "M4 14 6.500 5h11L20 14v5H4v-5Zm0 0h4.500l1 2.500h5l1-2.500H20",
            Icon::Umbrella => "M12 3v1.200m0 0a8.500 8.500 0 0 1 8.500 8.500h-17A8.500 8.500 0 0 1 12 4.200Zm0 8.500V19a2 2 0 0 0 4 0",
            Icon::Upload => "M12 16V4.500m-4.500 4L12 4.200l4.500 4.300M4.500 15.500V20h15v-4.500",
            Icon::Van => {
                "M4.800 16.500H3V6h11v10.500H9.200M14 9.500h4l3 3.500v3.500h-1.800m-4.400 0H14M7 18.700a2.200 2.200 0 1 0 0-4.400 2.200 2.200 0 0 0 0 4.400Zm10 0a2.200 2.200 0 1 0 0-4.400 2.200 2.200 0 0 0 0 4.400Z"
            }
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
