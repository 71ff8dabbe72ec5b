//! A bounded queue with lanes, for database threads.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, PoisonError};

use crate::{Error, Lane};

pub(crate) struct Queue<T> {
    state: Mutex<State<T>>,
    wake: Condvar,
    limit: usize,
}

struct State<T> {
    lanes: [VecDeque<T>; 3],
    waiting: usize,
    open: bool,
}

impl<T> Queue<T> {
    pub(crate) fn new(limit: usize) -> Queue<T> {
        let state = State { lanes: [VecDeque::new(), VecDeque::new(), VecDeque::new()], waiting: 0, open: true };
        Queue { state: Mutex::new(state), wake: Condvar::new(), limit }
    }

    /// Adds a piece of work, or says that there is too much.
    pub(crate) fn push(&self, lane: Lane, item: T) -> Result<(), Error> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if !state.open {
            return Err(Error::Closed);
        }
        if state.waiting >= self.limit {
            return Err(Error::Busy);
        }
        if let Some(queue) = state.lanes.get_mut(lane.place()) {
            queue.push_back(item);
        }
        state.waiting = state.waiting.saturating_add(1);
        drop(state);
        self.wake.notify_one();
        Ok(())
    }

    /// Waits for work. `None`: the queue was closed and is empty.
    pub(crate) fn wait(&self) -> Option<T> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(item) = state.take() {
                return Some(item);
            }
            if !state.open {
                return None;
            }
            state = self.wake.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// The next piece of work that may share a transaction, if one is there now. Bulk work is for itself.
    pub(crate) fn next_shared(&self) -> Option<T> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.lanes.iter().take(Lane::Bulk.place()).all(VecDeque::is_empty) {
            return None;
        }
        state.take()
    }

    /// Takes no more work; threads end when all is done.
    pub(crate) fn close(&self) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).open = false;
        self.wake.notify_all();
    }
}

impl<T> State<T> {
    fn take(&mut self) -> Option<T> {
        let item = self.lanes.iter_mut().find_map(VecDeque::pop_front)?;
        self.waiting = self.waiting.saturating_sub(1);
        Some(item)
    }
}
