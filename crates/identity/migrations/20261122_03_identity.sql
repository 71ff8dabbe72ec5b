create table identity_agency (
    row {id} primary key,
    id {id} not null,
    code {text} not null,
    kind {text} not null,
    department {text},
    parent {id},
    name {text} not null,
    name_en {text} not null,
    short_name {text} not null,
    folded {text} not null,
    abbreviation {text} not null,
    phone {text} not null,
    place {text},
    decision {text},
    valid_from {date} not null,
    valid_to {date},
    recorded_from {instant} not null,
    recorded_to {instant}
) {strict};
create index identity_agency_history on identity_agency (id, recorded_from);
create unique index identity_agency_id on identity_agency (id, valid_from) where recorded_to is null;
create unique index identity_agency_code on identity_agency (code, valid_from) where recorded_to is null;
create index identity_agency_parent on identity_agency (parent, kind) where recorded_to is null;
create index identity_agency_kind on identity_agency (kind, place) where recorded_to is null;

create table identity_service_area (
    agency {id} not null,
    kind {text} not null,
    commune {text} not null,
    primary key (commune, kind)
) {strict};

create table identity_former_place (
    folded {text} not null,
    old_name {text} not null,
    old_district {text} not null,
    old_province {text} not null,
    commune {text} not null,
    commune_name {text} not null,
    partial {bool} not null,
    primary key (folded, old_district, old_province, commune)
) {strict};

create table identity_post (
    id {id} primary key,
    agency {id} not null,
    title {text} not null,
    title_en {text} not null,
    chief {bool} not null,
    capacity {text} not null,
    valid_from {date} not null,
    valid_to {date},
    recorded_from {instant} not null,
    recorded_to {instant},
    version {int} not null
) {strict};
create index identity_post_agency on identity_post (agency);

create table identity_post_role (
    post {id} not null references identity_post (id),
    role {text} not null,
    recorded_from {instant} not null,
    recorded_to {instant},
    primary key (post, role, recorded_from)
) {keyed};

create table identity_person (
    id {id} primary key,
    name {text} not null,
    name_folded {text} not null,
    name_sort {bytes} not null,
    birth_date {date},
    birth_year {int},
    sex {text},
    number_cipher {bytes},
    number_index {bytes},
    number_proven {bool} not null,
    document_kind {text} not null,
    document_number {bytes},
    phone {text},
    email {text},
    address {text},
    categories {text} not null,
    language {text} not null,
    merged_into {id},
    made_at {instant} not null,
    version {int} not null
) {strict};
create index identity_person_merged on identity_person (merged_into) where merged_into is not null;
create index identity_person_number on identity_person (number_index);
create unique index identity_person_proven on identity_person (number_index) where number_proven = true;
create index identity_person_phone on identity_person (phone);
create index identity_person_name on identity_person (name_folded, birth_year);

create table identity_organisation (
    id {id} primary key,
    kind {text} not null,
    name {text} not null,
    name_folded {text} not null,
    tax_code {text},
    owner_cipher {bytes},
    owner_index {bytes},
    decision_number {text},
    address {text},
    made_at {instant} not null,
    version {int} not null
) {strict};
create unique index identity_organisation_tax on identity_organisation (tax_code) where tax_code is not null;
create unique index identity_organisation_owner on identity_organisation (owner_index) where owner_index is not null;
create index identity_organisation_decision on identity_organisation (decision_number) where decision_number is not null;

create table identity_member (
    id {id} primary key,
    organisation {id} not null references identity_organisation (id),
    person {id} not null references identity_person (id),
    capacity {text} not null,
    scope {text} not null,
    valid_from {date} not null,
    valid_to {date},
    recorded_from {instant} not null,
    recorded_to {instant}
) {strict};
create index identity_member_history on identity_member (organisation, recorded_from);
create index identity_member_organisation on identity_member (organisation, person) where recorded_to is null;
create index identity_member_person on identity_member (person) where recorded_to is null;

create table identity_holding (
    id {id} primary key,
    post {id} not null references identity_post (id),
    person {id} not null references identity_person (id),
    decision {text} not null,
    capacity {text} not null,
    valid_from {instant} not null,
    valid_to {instant},
    recorded_from {instant} not null,
    recorded_to {instant}
) {strict};
create index identity_holding_history on identity_holding (post, recorded_from);
create index identity_holding_person on identity_holding (person) where recorded_to is null;
create index identity_holding_post on identity_holding (post) where recorded_to is null;

create table identity_delegation (
    id {id} primary key,
    post {id} not null references identity_post (id),
    delegate {id} not null references identity_post (id),
    capacity {text} not null,
    documents {text} not null,
    procedures {text} not null,
    decision {text} not null,
    given_by {id} not null references identity_person (id),
    valid_from {instant} not null,
    valid_to {instant} not null,
    recorded_from {instant} not null,
    recorded_to {instant}
) {strict};
create index identity_delegation_history on identity_delegation (post, recorded_from);
create index identity_delegation_post on identity_delegation (post, valid_to) where recorded_to is null;
create index identity_delegation_delegate on identity_delegation (delegate, valid_to) where recorded_to is null;

create table identity_absence (
    id {id} primary key,
    post {id} not null references identity_post (id),
    stand_in {id} references identity_post (id),
    reason {text} not null,
    first_day {date} not null,
    last_day {date} not null,
    recorded_from {instant} not null,
    recorded_to {instant}
) {strict};
create index identity_absence_history on identity_absence (post, recorded_from);
create index identity_absence_post on identity_absence (post, last_day) where recorded_to is null;
create index identity_absence_stand_in on identity_absence (stand_in, last_day) where recorded_to is null;
create index identity_absence_day on identity_absence (last_day) where recorded_to is null;

create table identity_account (
    id {id} primary key,
    person {id} not null references identity_person (id),
    user_name {text} not null unique,
    password {text} not null,
    one_time_until {instant},
    assurance {int} not null,
    state {text} not null,
    renew_password {bool} not null,
    try_first_vi {text} not null,
    try_first_en {text} not null,
    made_at {instant} not null,
    version {int} not null
) {strict};
create index identity_account_person on identity_account (person);

create table identity_session (
    id {id} primary key,
    account {id} not null references identity_account (id),
    token {bytes} not null unique,
    made_at {instant} not null,
    expires_at {instant} not null,
    remote {text} not null,
    agent {text} not null,
    method {text} not null,
    device {id},
    proved_at {instant} not null,
    locked_at {instant},
    ended_at {instant},
    assurance {int} not null,
    national_subject {bytes},
    national_session {bytes},
    national_token {bytes}
) {strict};
create index identity_session_account on identity_session (account, ended_at);
create index identity_session_national_subject on identity_session (national_subject) where national_subject is not null and ended_at is null;
create index identity_session_national_session on identity_session (national_session) where national_session is not null and ended_at is null;

create table identity_national_attempt (
    state {bytes} primary key,
    browser {bytes} not null,
    secrets {bytes} not null,
    back {text} not null,
    level {int} not null,
    person {id},
    same_person {bool} not null,
    expires_at {instant} not null,
    used_at {instant}
) {strict};
create index identity_national_attempt_expires on identity_national_attempt (expires_at);

create table identity_national_link (
    subject {bytes} primary key,
    person {id} not null references identity_person (id),
    linked_at {instant} not null,
    seen_at {instant} not null
) {strict};
create index identity_national_link_person on identity_national_link (person);

create table identity_national_logout (
    token {bytes} primary key,
    expires_at {instant} not null
) {strict};
create index identity_national_logout_expires on identity_national_logout (expires_at);

create table identity_kept_form (
    person {id} not null references identity_person (id),
    path {text} not null,
    address {text} not null,
    cipher {bytes} not null,
    at {instant} not null,
    primary key (person, path)
) {strict};

create table identity_token (
    id {id} primary key,
    account {id} not null references identity_account (id),
    post {id},
    digest {bytes} not null unique,
    label {text} not null,
    made_at {instant} not null,
    expires_at {instant} not null,
    ended_at {instant}
) {strict};
create index identity_token_account on identity_token (account);

create table identity_calendar_day (
    row {id} primary key,
    day {date} not null,
    kind {text} not null,
    hours {text} not null,
    name {text} not null,
    source {text} not null,
    verified {bool} not null,
    version {int} not null,
    decided_by {id},
    recorded_from {instant} not null,
    recorded_to {instant},
    ended_by {id},
    ended_why {text}
) {strict};
create unique index identity_calendar_day_day on identity_calendar_day (day) where recorded_to is null;
create index identity_calendar_day_history on identity_calendar_day (day, recorded_from);
create index identity_calendar_day_recorded on identity_calendar_day (recorded_from);

create table identity_week (
    row {id} primary key,
    owner {text} not null,
    weekday {int} not null,
    valid_from {date} not null,
    hours {text},
    receiving {text} not null,
    source {text} not null,
    version {int} not null,
    decided_by {id},
    recorded_from {instant} not null,
    recorded_to {instant}
) {strict};
create unique index identity_week_owner on identity_week (owner, weekday, valid_from) where recorded_to is null;
create index identity_week_history on identity_week (owner, recorded_from);
create index identity_week_recorded on identity_week (recorded_from);

create table identity_stamp (
    kept {text} primary key,
    stamp {id} not null
) {keyed};
