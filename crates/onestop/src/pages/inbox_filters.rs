//! The filters of the inbox: what few need is folded away, what is set stands below as a list.

use std::collections::BTreeSet;

use jiff::civil::Date;
use kernel::Channel;
use web::Words;
use web::components::{Choice, FilterBar, Hidden, NativeDate, Select, TextField};

use super::inbox_look::{Lens, Looked, STATES};
use crate::Onestop;
use crate::model::state::State;

/// The bar of filters, with those that are set.
pub(super) fn filters(app: &Onestop, lens: &Lens, looked: &Looked, words: &Words) -> FilterBar {
    // One that is no longer in force has no name here: its code says which.
    let name = |code: &str| app.finder.name(code).unwrap_or_else(|| code.to_owned());
    let codes: BTreeSet<&str> = looked.beats.iter().map(|beat| beat.procedure.as_str()).collect();
    let mut named: Vec<(&str, String)> = codes.into_iter().map(|code| (code, name(code))).collect();
    named.sort_by_cached_key(|(_, name)| kernel::text::sort_key(name));
    let choices = named.into_iter().map(|(code, name)| Choice::new(code, format!("{name} ({code})"))).collect();
    let procedure = Select::new("thu-tuc", words.say("onestop-inbox-procedure"), choices)
        .empty(words.say("onestop-inbox-any-procedure"))
        .selected(&lens.procedure)
        .auto_submit()
        .compact();
    let mut bar = FilterBar::new("/can-bo", words)
        .field(TextField::new("tim", words.say("onestop-inbox-words")).value(lens.words.as_str()).maxlength(100).compact())
        .field(procedure)
        .field(Hidden::new("hang", lens.tab.clone()))
        .field(Hidden::new("pham-vi", lens.scope.clone()));
    if !looked.holding.is_empty() {
        let choices = looked.holding.iter().map(|(post, holder)| Choice::new(post.to_string(), holder.name.clone())).collect();
        let selected = lens.holder.map(|holder| holder.to_string()).unwrap_or_default();
        bar = bar.more(any(("nguoi-giu", "onestop-inbox-holder"), choices, &selected, words), lens.holder.is_some());
    }
    let states = STATES.iter().map(|state| Choice::new(state.code(), words.say(&state.label()))).collect();
    let channels = [Channel::Online, Channel::Counter, Channel::Postal].map(|channel| Choice::new(channel.code(), came(channel, words)));
    let elsewhere = vec![Choice::new("khac", words.say("onestop-inbox-elsewhere"))];
    let day = |name: &str, key: &str, day: Option<Date>| {
        NativeDate::new(name, words.say(key)).value(day.map(|day| day.to_string()).unwrap_or_default()).compact()
    };
    bar = bar
        .more(any(("trang-thai", "onestop-inbox-state"), states, lens.state.map_or("", State::code), words), lens.state.is_some())
        .more(
            any(("kenh", "onestop-inbox-channel"), channels.into(), lens.channel.map_or("", Channel::code), words),
            lens.channel.is_some(),
        )
        .more(any(("noi", "onestop-inbox-place"), elsewhere, if lens.elsewhere { "khac" } else { "" }, words), lens.elsewhere)
        .more(day("tu", "onestop-inbox-from", lens.filed_from), lens.filed_from.is_some())
        .more(day("den", "onestop-inbox-until", lens.filed_until), lens.filed_until.is_some());
    let chips = chips(lens, looked, name(&lens.procedure), words);
    if chips.len() > 1 {
        bar = bar.clear(lens.unfiltered(), words);
    }
    chips.into_iter().fold(bar, |bar, (text, without)| bar.chip(text, without))
}

/// A list of choices of which none need be taken.
fn any((name, label): (&str, &str), choices: Vec<Choice>, selected: &str, words: &Words) -> Select {
    Select::new(name, words.say(label), choices).empty(words.say("onestop-inbox-any")).selected(selected).auto_submit().compact()
}

fn came(channel: Channel, words: &Words) -> String {
    words.say(&format!("onestop-citizen-channel-{}", channel.code()))
}

/// The filters that are set, each with the address of the same look without it.
fn chips(lens: &Lens, looked: &Looked, procedure: String, words: &Words) -> Vec<(String, String)> {
    let day = |key: &str, day: Date| format!("{} {}", words.say(key), day.strftime("%d/%m/%Y"));
    let holder = lens.holder.and_then(|post| looked.holding.iter().find(|(held, _)| *held == post));
    let set = [
        (!lens.words.is_empty()).then(|| (format!("“{}”", lens.words), lens.with(|other| other.words.clear()))),
        (!lens.procedure.is_empty()).then(|| (procedure, lens.with(|other| other.procedure.clear()))),
        holder.map(|(_, holder)| (holder.name.clone(), lens.with(|other| other.holder = None))),
        lens.state.map(|state| (words.say(&state.label()), lens.with(|other| other.state = None))),
        lens.channel.map(|channel| (came(channel, words), lens.with(|other| other.channel = None))),
        lens.elsewhere.then(|| (words.say("onestop-inbox-elsewhere"), lens.with(|other| other.elsewhere = false))),
        lens.filed_from.map(|from| (day("onestop-inbox-from", from), lens.with(|other| other.filed_from = None))),
        lens.filed_until.map(|until| (day("onestop-inbox-until", until), lens.with(|other| other.filed_until = None))),
    ];
    set.into_iter().flatten().collect()
}
