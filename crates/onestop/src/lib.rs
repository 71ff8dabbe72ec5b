//! onestop
