//! Load: clients that wait for their answers (closed), or requests at set times (open), on one thread.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::task::LocalSet;

use crate::http::Connection;

/// What one client does again and again.
pub trait Client {
    /// One act: all of its requests and answers. Another answer than the expected one is an error.
    fn act(&mut self, connection: &mut Connection) -> impl Future<Output = anyhow::Result<()>>;
}

/// What a load came to.
#[derive(Debug, Default)]
pub struct Run {
    /// How long each act took, sorted.
    latencies: Vec<Duration>,
    /// How long it was measured.
    elapsed: Duration,
}

/// How long is warmed up and measured, and with how many clients.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Clients at once.
    pub clients: usize,
    /// Not measured.
    pub warm_up: Duration,
    /// Measured.
    pub measured: Duration,
}

impl Run {
    /// Acts a second.
    pub fn rate(&self) -> f64 {
        count(self.latencies.len()) / self.elapsed.as_secs_f64()
    }

    /// How many acts were measured.
    pub fn acts(&self) -> usize {
        self.latencies.len()
    }

    /// A percentile in milliseconds.
    pub fn percentile(&self, percent: usize) -> f64 {
        let at = self.latencies.len().saturating_sub(1).saturating_mul(percent).div_euclid(100);
        self.latencies.get(at).map_or(f64::NAN, |latency| latency.as_secs_f64() * 1000.0)
    }

    /// `p50 1.2 ms, p99 3.4 ms`.
    pub fn shown(&self) -> String {
        format!("p50 {:.1} ms, p99 {:.1} ms", self.percentile(50), self.percentile(99))
    }
}

/// A count as a number to divide by.
pub fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::MAX, f64::from)
}

/// Clients that send the next act when the last one is answered.
pub fn closed<C: Client + 'static>(address: SocketAddr, plan: Plan, make: impl Fn(usize) -> C) -> anyhow::Result<Run> {
    run(plan, |number, begin| {
        let mut client = make(number);
        async move {
            let mut connection = Connection::open(address).await?;
            let (from, to) = (begin + plan.warm_up, begin + plan.warm_up + plan.measured);
            let mut latencies = Vec::new();
            loop {
                let sent = Instant::now();
                client.act(&mut connection).await?;
                let answered = Instant::now();
                if answered >= to {
                    return Ok(latencies);
                }
                if answered >= from {
                    latencies.push(answered - sent);
                }
            }
        }
    })
}

/// Acts at a set rate, whether or not earlier ones are answered (as far as there are clients). Latency counts from the set time, so
/// that a server that stalls is not spared the acts that it kept from being sent.
pub fn open<C: Client + 'static>(address: SocketAddr, plan: Plan, rate: f64, make: impl Fn(usize) -> C) -> anyhow::Result<Run> {
    let clients = u32::try_from(plan.clients).unwrap_or(u32::MAX);
    let every = Duration::from_secs_f64(f64::from(clients) / rate);
    run(plan, |number, begin| {
        let mut client = make(number);
        let offset = every.mul_f64(count(number) / f64::from(clients));
        async move {
            let mut connection = Connection::open(address).await?;
            let (from, to) = (begin + plan.warm_up, begin + plan.warm_up + plan.measured);
            let mut due = begin + offset;
            let mut latencies = Vec::new();
            while due < to {
                tokio::time::sleep_until(due.into()).await;
                client.act(&mut connection).await?;
                if due >= from {
                    latencies.push(due.elapsed());
                }
                due += every;
            }
            Ok(latencies)
        }
    })
}

fn run<F>(plan: Plan, mut client: impl FnMut(usize, Instant) -> F) -> anyhow::Result<Run>
where
    F: Future<Output = anyhow::Result<Vec<Duration>>> + 'static,
{
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let local = LocalSet::new();
    local.block_on(&runtime, async {
        let begin = Instant::now();
        let tasks: Vec<_> = (0..plan.clients).map(|number| tokio::task::spawn_local(client(number, begin))).collect();
        let mut run = Run { latencies: Vec::new(), elapsed: plan.measured };
        for task in tasks {
            run.latencies.extend(task.await??);
        }
        run.latencies.sort_unstable();
        Ok(run)
    })
}

/// Runs something asynchronous to its end.
pub fn wait<T>(future: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(future)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_of_the_sorted_latencies() {
        let run = Run { latencies: (1..=1000).map(Duration::from_millis).collect(), elapsed: Duration::from_secs(2) };
        assert_eq!((run.rate(), run.percentile(50), run.percentile(99), run.percentile(100)), (500.0, 500.0, 990.0, 1000.0));
    }
}
