create table onestop_draft (
    id {id} primary key,
    person {id} not null,
    version_of {id} not null,
    procedure_code {text} not null,
    procedure_name {text} not null,
    channel {text} not null,
    receiving {id},
    deciding {id},
    delivery {text} not null,
    delivery_address {text} not null,
    representation {text} not null,
    applicant {bytes},
    organisation {id},
    helped_by {id},
    form {text} not null,
    updated_at {instant} not null,
    version {int} not null
) {strict};
create index onestop_draft_person on onestop_draft (person, updated_at);

create table onestop_draft_file (
    id {id} primary key,
    draft {id} not null references onestop_draft (id),
    part {text} not null,
    reused_from {id},
    file_name {text} not null,
    file_owner {text} not null,
    file_sha256 {text} not null,
    file_size {int} not null,
    media_type {text} not null,
    at {instant} not null
) {strict};
create index onestop_draft_file_draft on onestop_draft_file (draft);

create table onestop_dossier (
    id {id} primary key,
    code {text} not null unique,
    version_of {id} not null,
    procedure_code {text} not null,
    procedure_name {text} not null,
    case_id {text} not null,
    channel {text} not null,
    applicant {id},
    applicant_name {text} not null,
    organisation {id},
    submitter {id} not null,
    submitter_name {text} not null,
    submitter_phone {text},
    representation {text} not null,
    assurance {int} not null,
    categories {text} not null,
    helped_by {id},
    receiving {id} not null,
    deciding {id} not null,
    form {text} not null,
    summary {text} not null,
    state {text} not null,
    step {text},
    positive {bool},
    delivery {text} not null,
    delivery_address {text} not null,
    token {text} not null,
    limit_amount {int} not null,
    limit_unit {text} not null,
    submitted_at {instant} not null,
    accepted_at {instant},
    started_at {instant},
    due_at {instant},
    original_due_at {instant},
    paused_at {instant},
    finished_at {instant},
    returned_at {instant},
    supplements {int} not null,
    extensions {int} not null,
    interrupted {bool} not null,
    version {int} not null
) {strict};
create index onestop_dossier_submitter on onestop_dossier (submitter, submitted_at, id);
create index onestop_dossier_applicant on onestop_dossier (applicant, submitted_at, id);
create index onestop_dossier_organisation on onestop_dossier (organisation, submitted_at, id) where organisation is not null;
create index onestop_dossier_phone on onestop_dossier (submitter_phone, submitted_at) where submitter_phone is not null;
create index onestop_dossier_receiving on onestop_dossier (receiving, state, due_at, id) where returned_at is null;
create index onestop_dossier_deciding on onestop_dossier (deciding, state, due_at, id) where returned_at is null;
create index onestop_dossier_book on onestop_dossier (receiving, accepted_at, id) where accepted_at is not null;
create index onestop_dossier_unaccepted on onestop_dossier (receiving, submitted_at, id) where state in ('supplement_intake', 'refused_intake');
create index onestop_dossier_state on onestop_dossier (state, due_at, id) where returned_at is null;

create table onestop_part (
    id {id} not null,
    dossier {id} not null references onestop_dossier (id),
    code {text} not null,
    name {text} not null,
    form {text} not null,
    quantity {int} not null,
    shown_only {bool} not null,
    source {text} not null,
    checked_by {id},
    verdict {text},
    remark {text},
    verdict_post {id},
    verdict_at {instant},
    must_return {bool} not null,
    returned_at {instant},
    returned_to {text},
    returned_checked {bool},
    returned_post {id},
    file_name {text},
    file_owner {text},
    file_sha256 {text},
    file_size {int},
    media_type {text},
    at {instant} not null,
    primary key (dossier, id)
) {keyed};

create table onestop_scan (
    id {id} primary key,
    clerk {id} not null,
    part {text} not null,
    file_name {text} not null,
    file_owner {text} not null,
    file_sha256 {text} not null,
    file_size {int} not null,
    media_type {text} not null,
    at {instant} not null
) {strict};
create index onestop_scan_clerk on onestop_scan (clerk, at);

create table onestop_task (
    id {id} not null,
    dossier {id} not null references onestop_dossier (id),
    work {text} not null,
    procedure_code {text} not null,
    step {text},
    agency {id} not null,
    role {text} not null,
    holder {id},
    opened_at {instant} not null,
    due_at {instant} not null,
    warned {int} not null,
    urged_at {instant},
    closed_at {instant},
    outcome {text},
    note {text},
    done_by {id},
    done_post {id},
    primary key (dossier, id)
) {keyed};
create index onestop_task_queue on onestop_task (agency, role, due_at, id, work, holder, procedure_code, dossier) where closed_at is null;
create index onestop_task_due on onestop_task (due_at, id) where closed_at is null and warned < 3;

create table onestop_supplement (
    id {id} not null,
    dossier {id} not null references onestop_dossier (id),
    state {text} not null,
    stage {text} not null,
    ground {text} not null,
    parts {text} not null,
    message {text} not null,
    document {text} not null,
    asked_by {id} not null,
    asked_at {instant} not null,
    reply_by {date},
    proposed_by {id},
    proposed_at {instant},
    answer {text} not null,
    answered_at {instant},
    due_before {instant},
    due_after {instant},
    primary key (dossier, id)
) {keyed};

create table onestop_adjustment (
    id {id} not null,
    dossier {id} not null references onestop_dossier (id),
    kind {text} not null,
    state {text} not null,
    reason {text} not null,
    ground {text} not null,
    apology {text} not null,
    days {int} not null,
    document {text} not null,
    proposed_by {id},
    proposed_at {instant},
    approved_by {id},
    answer {text} not null,
    until {date},
    since {instant},
    due_before {instant},
    due_after {instant},
    at {instant} not null,
    primary key (dossier, id)
) {keyed};

create table onestop_visit (
    id {id} not null,
    dossier {id} not null references onestop_dossier (id),
    step {text} not null,
    visited_at {instant} not null,
    place {text} not null,
    participants {text} not null,
    findings {text} not null,
    conclusion {text} not null,
    recorded_by {id} not null,
    recorded_at {instant} not null,
    primary key (dossier, id)
) {keyed};

create table onestop_visit_file (
    id {id} not null,
    dossier {id} not null references onestop_dossier (id),
    visit {id} not null,
    kind {text} not null,
    file_name {text} not null,
    file_owner {text} not null,
    file_sha256 {text} not null,
    file_size {int} not null,
    media_type {text} not null,
    primary key (dossier, id)
) {keyed};

create table onestop_question (
    id {id} not null,
    dossier {id} not null references onestop_dossier (id),
    question {text} not null,
    asked_by {id} not null,
    asked_at {instant} not null,
    primary key (dossier, id)
) {keyed};

create table onestop_signature (
    dossier {id} not null references onestop_dossier (id),
    post {id} not null,
    at {instant} not null,
    capacity {text} not null,
    decision {text} not null,
    primary key (dossier, post, at)
) {keyed};

create table onestop_fee (
    id {id} not null,
    dossier {id} not null references onestop_dossier (id),
    code {text} not null,
    name {text} not null,
    kind {text} not null,
    amount {int} not null,
    full_amount {int} not null,
    exemption {text} not null,
    source {text} not null,
    due {text} not null,
    settled_at {instant},
    settled_post {id},
    receipt {text},
    primary key (dossier, id)
) {keyed};

create table onestop_result (
    dossier {id} primary key references onestop_dossier (id),
    positive {bool} not null,
    name {text} not null,
    content {text} not null,
    drafted_by {id} not null,
    drafted_post {id} not null,
    drafted_at {instant} not null,
    approved_by {id},
    approved_post {id},
    approved_at {instant},
    signer_name {text},
    signer_title {text},
    signer_capacity {text},
    register {text} not null,
    book {text} not null,
    year {int},
    number {int},
    notation {text},
    issued_at {instant},
    corrections {int} not null,
    file_owner {text},
    file_sha256 {text},
    version {int} not null
) {keyed};

create table onestop_hand_over (
    id {id} not null,
    dossier {id} not null references onestop_dossier (id),
    way {text} not null,
    state {text} not null,
    taken_by {text} not null,
    relation {text} not null,
    document {text} not null,
    tracking {text} not null,
    identity_checked {bool} not null,
    slip_lost {bool} not null,
    originals_returned {bool} not null,
    by_post {id},
    at {instant} not null,
    returned_for {text} not null,
    remark {text} not null,
    ended_on {date},
    primary key (dossier, id)
) {keyed};

create table onestop_notice (
    id {id} primary key,
    person {id},
    post {id},
    dossier {id},
    message {text} not null,
    args {text} not null,
    at {instant} not null,
    read_at {instant}
) {strict};
create index onestop_notice_person on onestop_notice (person, at);
create index onestop_notice_post on onestop_notice (post, at);

create table onestop_recount (
    id {id} primary key,
    agency {id},
    from_day {date} not null,
    at {instant} not null,
    reason {text} not null,
    source {text} not null,
    approved_by {id},
    before_due {instant},
    before_id {id},
    moved {int} not null,
    done_at {instant}
) {strict};

create table onestop_day (
    agency {id} not null,
    day {date} not null,
    received {int} not null,
    finished {int} not null,
    late {int} not null,
    returned {int} not null,
    primary key (agency, day)
) {keyed};
