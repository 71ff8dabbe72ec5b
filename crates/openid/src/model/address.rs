//! Addresses that an application registers. They are compared letter by letter afterwards, so what is taken here is what is meant.

use reqwest::Url;

/// Letters of an address at most.
const LENGTH: usize = 500;

/// Where an address leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// To a browser: HTTPS, or the user's own machine.
    Browser,
    /// To another server, which this one calls: HTTPS; its own machine in demonstrations only.
    Server { demonstration: bool },
}

/// What is wrong with an address, as a message key.
pub(crate) fn fault(address: &str, reach: Reach) -> Option<&'static str> {
    let Ok(url) = Url::parse(address) else { return Some("openid-address-form") };
    let is_exact =
        address.len() <= LENGTH && !address.contains(['*', '\\', '#']) && address.chars().all(|letter| letter.is_ascii_graphic());
    // What a parser would change, two readers might read in two ways.
    if !is_exact || (url.as_str() != address && url.as_str() != format!("{address}/")) {
        return Some("openid-address-form");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Some("openid-address-form");
    }
    let is_here = matches!(url.host_str(), Some("127.0.0.1" | "[::1]" | "localhost"));
    match (url.scheme(), reach) {
        ("https", _) if !is_here => None,
        ("http", Reach::Browser | Reach::Server { demonstration: true }) if is_here => None,
        _ => Some("openid-address-scheme"),
    }
}

/// Whether an address leads to the user's own machine, where anybody's programs run.
pub(crate) fn is_own_machine(address: &str) -> bool {
    address.starts_with("http://")
}

/// The host of an address, by which people recognise where they are sent.
pub(crate) fn host(address: &str) -> Option<String> {
    Url::parse(address).ok()?.host_str().map(str::to_owned)
}

/// An address with more in its query.
pub(crate) fn with_query(address: &str, pairs: &[(&str, &str)]) -> String {
    let query: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={}", web::encoded(value))).collect();
    let sign = if address.contains('?') { '&' } else { '?' };
    if query.is_empty() { address.to_owned() } else { format!("{address}{sign}{}", query.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn https_and_the_own_machine_are_good() {
        for good in [
            "https://ung-dung.example/ve",
            "https://a.example:8443/ve?x=1",
            "http://127.0.0.1:9000/ve",
            "http://[::1]/ve",
            "https://a.example",
        ] {
            assert_eq!(fault(good, Reach::Browser), None, "{good}");
        }
    }

    #[test]
    fn whatever_may_be_read_in_two_ways_is_bad() {
        for bad in [
            "",
            "/ve",
            "http://a.example/ve",
            "https://a.example/ve#x",
            "https://*.example/ve",
            "https://a.example\\@b.example/",
            "https://user@a.example/ve",
            "https://a.example/../ve",
            "https://A.example/ve",
            "javascript:alert(1)",
            "https://localhost/ve",
            "http://127.0.0.1.example/ve",
            "app.example:/ve",
        ] {
            assert!(fault(bad, Reach::Browser).is_some(), "{bad}");
        }
    }

    #[test]
    fn a_server_calls_its_own_machine_in_demonstrations_only() {
        let own = "http://127.0.0.1:9000/dang-xuat";
        assert_eq!(fault(own, Reach::Server { demonstration: true }), None);
        assert_eq!(fault(own, Reach::Server { demonstration: false }), Some("openid-address-scheme"));
    }

    #[test]
    fn a_query_is_added_to_what_there_is() {
        assert_eq!(with_query("https://a.example/ve", &[("code", "a b")]), "https://a.example/ve?code=a%20b");
        assert_eq!(with_query("https://a.example/ve?x=1", &[("code", "1")]), "https://a.example/ve?x=1&code=1");
    }
}
