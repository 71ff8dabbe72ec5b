create table openid_client (
    id {id} primary key,
    name {text} not null,
    name_en {text} not null,
    folded {text} not null,
    owner {id} not null,
    kind {text} not null,
    redirects {text} not null,
    farewells {text} not null,
    logout {text},
    scopes {text} not null,
    level {int} not null,
    trusted {bool} not null,
    devices {bool} not null,
    services {bool} not null,
    sector {text} not null,
    suspended_at {instant},
    made_at {instant} not null,
    version {int} not null
) {strict};
create index openid_client_name on openid_client (folded, id);

create table openid_secret (
    id {id} primary key,
    client {id} not null references openid_client (id),
    digest {bytes} not null,
    made_at {instant} not null,
    ends_at {instant}
) {strict};
create index openid_secret_client on openid_secret (client, made_at);

create table openid_subject (
    person {id} not null references identity_person (id),
    sector {text} not null,
    subject {text} not null unique,
    primary key (person, sector)
) {keyed};

create table openid_consent (
    person {id} not null references identity_person (id),
    client {id} not null references openid_client (id),
    scopes {text} not null,
    given_at {instant} not null,
    read_at {instant},
    ended_at {instant},
    primary key (person, client)
) {keyed};

create table openid_request (
    digest {bytes} primary key,
    client {id} not null references openid_client (id),
    body {text} not null,
    made_at {instant} not null,
    expires_at {instant} not null,
    used_at {instant}
) {strict};
create index openid_request_expires on openid_request (expires_at);

create table openid_grant (
    id {id} primary key,
    client {id} not null references openid_client (id),
    account {id} references identity_account (id),
    person {id} references identity_person (id),
    session {id},
    scopes {text} not null,
    level {int} not null,
    shown_at {instant} not null,
    nonce {text},
    made_at {instant} not null,
    expires_at {instant} not null,
    read_at {instant},
    ended_at {instant},
    left_at {instant}
) {strict};
create index openid_grant_person on openid_grant (person, client) where ended_at is null;
create index openid_grant_account on openid_grant (account) where session is not null and left_at is null;

create table openid_code (
    digest {bytes} primary key,
    origin {id} not null references openid_grant (id),
    redirect {text} not null,
    challenge {text} not null,
    expires_at {instant} not null,
    used_at {instant}
) {strict};
create index openid_code_expires on openid_code (expires_at);

create table openid_token (
    digest {bytes} primary key,
    origin {id} not null references openid_grant (id),
    kind {text} not null,
    made_at {instant} not null,
    expires_at {instant} not null,
    used_at {instant}
) {strict};
create index openid_token_expires on openid_token (expires_at);

create table openid_device (
    digest {bytes} primary key,
    code {text} not null,
    client {id} not null references openid_client (id),
    scopes {text} not null,
    state {text} not null,
    origin {id} references openid_grant (id),
    pause {int} not null,
    asked_at {instant},
    made_at {instant} not null,
    expires_at {instant} not null
) {strict};
create index openid_device_code on openid_device (code, expires_at);
create index openid_device_expires on openid_device (expires_at);
