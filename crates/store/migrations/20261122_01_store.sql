create table store_request (
    id {id} primary key,
    body {bytes} not null,
    answer {text} not null,
    at {instant} not null
) {strict};

create table store_series (
    owner {text} not null,
    kind {text} not null,
    period {text} not null,
    last {int} not null,
    primary key (owner, kind, period)
) {keyed};

create table store_number (
    owner {text} not null,
    kind {text} not null,
    period {text} not null,
    number {int} not null,
    state {text} not null,
    subject {id},
    reason {text},
    at {instant} not null,
    primary key (owner, kind, period, number)
) {keyed};

create table store_file (
    owner {text} not null,
    sha256 {bytes} not null,
    size {int} not null,
    media_type {text} not null,
    at {instant} not null,
    marked_at {instant},
    primary key (owner, sha256)
) {keyed};
