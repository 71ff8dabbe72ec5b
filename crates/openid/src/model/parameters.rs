/// What came with a request of the protocol: names with their values.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parameters(Vec<(String, String)>);

/// A parameter came twice (RFC 6749, 3.1): two readers might take two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Repeated;

impl Parameters {
    pub(crate) fn new(pairs: Vec<(String, String)>) -> Parameters {
        // Without a value is as if it were left out.
        Parameters(pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect())
    }

    /// The value of a name, if it came once.
    pub(crate) fn one(&self, name: &str) -> Result<Option<&str>, Repeated> {
        let mut values = self.0.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str());
        let first = values.next();
        if values.next().is_some() { Err(Repeated) } else { Ok(first) }
    }

    /// The same where it need not be told whether it came twice.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.one(name).ok().flatten()
    }

    /// Whether any name came twice.
    pub(crate) fn repeats(&self) -> bool {
        self.0.iter().any(|(name, _)| self.one(name).is_err())
    }
}
