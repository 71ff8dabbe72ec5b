create table journal_fact (
    position {place},
    insertion {insertion},
    id {id} not null,
    kind {text} not null,
    at {instant} not null,
    person {id},
    post {id},
    agency {id},
    system {text},
    subject_kind {text} not null,
    subject {id} not null,
    data {text} not null,
    state {bytes}
) {strict};
create index journal_fact_subject on journal_fact (subject, position);
create index journal_fact_unplaced on journal_fact (insertion) where position is null;

create table journal_seal (
    size {int} primary key,
    root {bytes} not null,
    previous {bytes} not null,
    frontier {bytes} not null,
    at {instant} not null,
    signer {text} not null,
    signature {bytes} not null
) {strict};

create table journal_cursor (
    follower {text} primary key,
    position {int} not null,
    at {instant} not null
) {strict};

create table journal_parked (
    follower {text} not null,
    position {int} not null,
    subject {id} not null,
    attempts {int} not null,
    error {text} not null,
    at {instant} not null,
    primary key (follower, position)
) {strict};
create index journal_parked_subject on journal_parked (follower, subject);

create table journal_job (
    id {id} primary key,
    kind {text} not null,
    unique_key {text} not null unique,
    payload {text} not null,
    run_at {instant} not null,
    attempts {int} not null,
    state {text} not null,
    lease_until {instant},
    error {text},
    made_at {instant} not null
) {strict};
create index journal_job_due on journal_job (state, run_at);

create table journal_disclosure (
    person {id} not null,
    subject {id} not null,
    purpose {text} not null,
    quarter_hour {int} not null,
    primary key (person, subject, purpose, quarter_hour)
) {keyed};
