create table procedure_version (
    id {id} primary key,
    code {text} not null,
    version {text} not null,
    effective_from {date} not null,
    name_vi {text} not null,
    name_en {text} not null,
    name_sort {bytes} not null,
    summary_vi {text} not null,
    summary_en {text} not null,
    field_code {text} not null,
    field_vi {text} not null,
    field_en {text} not null,
    level {text} not null,
    online {text} not null,
    route {text} not null,
    search_text {text} not null,
    procedure_toml {text} not null,
    form_json {text} not null,
    result_json {text} not null,
    result_typ {text} not null,
    guide_vi {text} not null,
    guide_en {text} not null,
    cases_json {text} not null,
    digest {bytes} not null,
    synthetic {bool} not null,
    published_at {instant} not null,
    unique (code, version)
) {strict};
create index procedure_version_effective on procedure_version (code, effective_from, id);
create index procedure_version_name on procedure_version (name_sort, id);
create index procedure_version_field on procedure_version (field_code, name_sort, id);

create table procedure_subject (
    version {id} not null references procedure_version (id),
    subject {text} not null,
    primary key (subject, version)
) {strict};

create table procedure_life_event (
    version {id} not null references procedure_version (id),
    life_event {text} not null,
    primary key (life_event, version)
) {strict};

create table procedure_decider (
    version {id} not null references procedure_version (id),
    agency_kind {text} not null,
    primary key (agency_kind, version)
) {strict};
