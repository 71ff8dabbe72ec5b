create table identity_factor (
    id {id} primary key,
    account {id} not null references identity_account (id),
    kind {text} not null,
    label {text} not null,
    secret {bytes} not null,
    credential {bytes},
    last_step {int},
    made_at {instant} not null,
    used_at {instant},
    used_remote {text},
    used_agent {text},
    removed_at {instant},
    version {int} not null
) {strict};
create index identity_factor_account on identity_factor (account) where removed_at is null;
create unique index identity_factor_credential on identity_factor (credential) where credential is not null and removed_at is null;

create table identity_recovery_code (
    account {id} not null references identity_account (id),
    digest {bytes} not null,
    used_at {instant},
    primary key (account, digest)
) {keyed};

create table identity_ceremony (
    token {bytes} primary key,
    purpose {text} not null,
    account {id},
    secrets {bytes} not null,
    tries {int} not null,
    expires_at {instant} not null,
    used_at {instant}
) {strict};
create index identity_ceremony_expires on identity_ceremony (expires_at);

create table identity_device (
    id {id} primary key,
    token {bytes} not null unique,
    former {bytes},
    made_at {instant} not null,
    seen_at {instant} not null
) {strict};
create unique index identity_device_former on identity_device (former) where former is not null;

create table identity_device_account (
    account {id} not null references identity_account (id),
    device {id} not null references identity_device (id),
    first_at {instant} not null,
    seen_at {instant} not null,
    failures {int} not null,
    locked_until {instant},
    primary key (account, device)
) {keyed};

create table identity_network (
    account {id} not null,
    network {text} not null,
    first_at {instant},
    seen_at {instant} not null,
    failures {int} not null,
    locked_until {instant},
    primary key (account, network)
) {keyed};

create table identity_alert (
    id {id} primary key,
    account {id} not null references identity_account (id),
    kind {text} not null,
    session {id},
    remote {text} not null,
    agent {text} not null,
    at {instant} not null,
    answered_at {instant}
) {strict};
create index identity_alert_account on identity_alert (account, at) where answered_at is null;

create table identity_factor_reset (
    id {id} primary key,
    account {id} not null references identity_account (id),
    reason {text} not null,
    asked_by {id} not null references identity_person (id),
    asked_from {id} not null,
    asked_at {instant} not null,
    agreed_by {id} references identity_person (id),
    agreed_at {instant},
    pass {bytes},
    pass_until {instant},
    closed_at {instant},
    version {int} not null
) {strict};
create unique index identity_factor_reset_open on identity_factor_reset (account) where closed_at is null;

create table identity_workstation (
    id {id} primary key,
    agency {id} not null,
    label {text} not null,
    code {bytes},
    code_until {instant},
    device {id} references identity_device (id),
    made_by {id} not null references identity_person (id),
    made_at {instant} not null,
    enrolled_at {instant},
    ended_at {instant},
    version {int} not null
) {strict};
create unique index identity_workstation_code on identity_workstation (code) where code is not null;
create unique index identity_workstation_device on identity_workstation (device) where device is not null and ended_at is null;
create index identity_workstation_open on identity_workstation (made_at, id) where ended_at is null;
