-- Truth over time: entities, predicates, immutable assertions, and the timeline of facts that follows from them.

create table entity (
    namespace_id   bigint      not null,
    id             uuid        not null,
    name           text        not null,
    canonical      text        not null,
    merged_into_id uuid,
    created_at     timestamptz not null,
    constraint entity_pk primary key (namespace_id, id),
    constraint entity_canonical_unique unique (namespace_id, canonical),
    constraint entity_name_length check (char_length(name) between 1 and 300),
    constraint entity_canonical_length check (char_length(canonical) between 1 and 300),
    constraint entity_namespace_fk foreign key (namespace_id) references namespace,
    constraint entity_merged_into_fk foreign key (namespace_id, merged_into_id) references entity
);

create table alias (
    namespace_id bigint not null,
    alias        text   not null,
    entity_id    uuid   not null,
    constraint alias_pk primary key (namespace_id, alias),
    constraint alias_length check (char_length(alias) between 1 and 300),
    constraint alias_entity_fk foreign key (namespace_id, entity_id) references entity
);
create index alias_entity_index on alias (namespace_id, entity_id);

create table mention (
    namespace_id bigint not null,
    entity_id    uuid   not null,
    turn_id      uuid   not null,
    constraint mention_pk primary key (namespace_id, entity_id, turn_id),
    constraint mention_entity_fk foreign key (namespace_id, entity_id) references entity,
    constraint mention_turn_fk foreign key (namespace_id, turn_id) references turn on delete cascade
);
create index mention_turn_index on mention (namespace_id, turn_id);

-- What every new namespace starts with; a namespace's own copy is edited, never this one.
create table predicate_default (
    canonical text   not null,
    class     text   not null,
    aliases   text[] not null,
    constraint predicate_default_pk primary key (canonical),
    constraint predicate_default_class_known check (class in ('attribute', 'soft_attribute', 'relation', 'event'))
);

create table predicate (
    namespace_id bigint      not null,
    id           uuid        not null,
    canonical    text        not null,
    class        text        not null,
    created_at   timestamptz not null,
    constraint predicate_pk primary key (namespace_id, id),
    constraint predicate_canonical_unique unique (namespace_id, canonical),
    constraint predicate_canonical_length check (char_length(canonical) between 1 and 200),
    constraint predicate_class_known check (class in ('attribute', 'soft_attribute', 'relation', 'event')),
    constraint predicate_namespace_fk foreign key (namespace_id) references namespace
);

create table predicate_alias (
    namespace_id bigint not null,
    alias        text   not null,
    predicate_id uuid   not null,
    constraint predicate_alias_pk primary key (namespace_id, alias),
    constraint predicate_alias_length check (char_length(alias) between 1 and 200),
    constraint predicate_alias_predicate_fk foreign key (namespace_id, predicate_id) references predicate on delete cascade
);
create index predicate_alias_predicate_index on predicate_alias (namespace_id, predicate_id);

-- The row that writers of one timeline lock, in the order of its id.
create table slot (
    namespace_id bigint not null,
    id           uuid   not null,
    subject_id   uuid   not null,
    predicate_id uuid   not null,
    constraint slot_pk primary key (namespace_id, id),
    constraint slot_subject_predicate_unique unique (namespace_id, subject_id, predicate_id),
    constraint slot_subject_fk foreign key (namespace_id, subject_id) references entity,
    constraint slot_predicate_fk foreign key (namespace_id, predicate_id) references predicate
);

create table assertion (
    namespace_id     bigint      not null,
    id               uuid        not null,
    slot_id          uuid        not null,
    kind             text        not null,
    subject          text        not null,
    predicate        text        not null,
    object           text        not null,
    object_key       text        not null,
    statement        text        not null,
    valid_from       timestamptz not null,
    valid_to         timestamptz,
    valid_from_given boolean     not null,
    author_id        uuid        not null,
    origin           text        not null,
    type             text,
    recorded_at      timestamptz not null,
    constraint assertion_pk primary key (namespace_id, id),
    constraint assertion_kind_known check (kind in ('state', 'change', 'ended', 'correction')),
    constraint assertion_origin_known check (origin in ('user', 'agent', 'assistant', 'tool', 'document', 'import')),
    constraint assertion_type_known check (type in ('fact', 'decision', 'preference', 'constraint', 'incident', 'skill')),
    constraint assertion_valid_half_open check (valid_to is null or valid_from < valid_to),
    constraint assertion_subject_length check (char_length(subject) between 1 and 300),
    constraint assertion_predicate_length check (char_length(predicate) between 1 and 200),
    constraint assertion_object_length check (char_length(object) between 1 and 2000),
    constraint assertion_statement_length check (char_length(statement) between 1 and 4000),
    constraint assertion_slot_fk foreign key (namespace_id, slot_id) references slot,
    constraint assertion_author_fk foreign key (author_id) references principal
);
create index assertion_slot_index on assertion (namespace_id, slot_id);

create function refuse_change_of_assertion() returns trigger language plpgsql as $$
begin
    raise exception 'an assertion never changes' using errcode = 'check_violation', constraint = 'assertion_immutable';
end $$;

create trigger assertion_immutable before update on assertion
    for each row execute function refuse_change_of_assertion();

create table assertion_source (
    namespace_id bigint not null,
    assertion_id uuid   not null,
    turn_id      uuid   not null,
    constraint assertion_source_pk primary key (namespace_id, assertion_id, turn_id),
    constraint assertion_source_assertion_fk foreign key (namespace_id, assertion_id) references assertion on delete cascade,
    constraint assertion_source_turn_fk foreign key (namespace_id, turn_id) references turn
);
create index assertion_source_turn_index on assertion_source (namespace_id, turn_id);

-- Versions of the spans of a timeline. A change sets closed_at of the version that was believed and inserts the next.
-- A fact that was never true (a correction) keeps an empty valid time: valid_from = valid_to.
create table fact (
    namespace_id     bigint      not null,
    id               uuid        not null,
    version          integer     not null,
    slot_id          uuid        not null,
    single_valued    boolean     not null,
    contested        boolean     not null,
    object           text        not null,
    object_key       text        not null,
    statement        text        not null,
    valid_from       timestamptz not null,
    valid_to         timestamptz,
    recorded_at      timestamptz not null,
    closed_at        timestamptz,
    ending           text,
    successor_id     uuid,
    author_id        uuid        not null,
    origin           text        not null,
    type             text,
    corroborations   integer     not null,
    last_asserted_at timestamptz not null,
    constraint fact_pk primary key (namespace_id, id, version),
    constraint fact_version_positive check (version >= 1),
    constraint fact_valid_half_open check (valid_to is null or valid_from < valid_to or (valid_from = valid_to and ending = 'wrong')),
    constraint fact_recorded_half_open check (closed_at is null or recorded_at < closed_at),
    constraint fact_ending_known check (ending in ('replaced', 'ended', 'wrong', 'withdrawn', 'expired')),
    constraint fact_ending_has_end check (ending is null or valid_to is not null),
    constraint fact_successor_when_replaced check (successor_id is null or ending in ('replaced', 'wrong')),
    constraint fact_origin_known check (origin in ('user', 'agent', 'assistant', 'tool', 'document', 'import')),
    constraint fact_type_known check (type in ('fact', 'decision', 'preference', 'constraint', 'incident', 'skill')),
    constraint fact_corroborations_positive check (corroborations >= 1),
    constraint fact_slot_fk foreign key (namespace_id, slot_id) references slot,
    constraint fact_author_fk foreign key (author_id) references principal,
    constraint fact_no_overlap exclude using gist (
        namespace_id with =, slot_id with =, tstzrange(valid_from, valid_to) with &&)
        where (single_valued and not contested and closed_at is null)
);
create unique index fact_one_open_value on fact (namespace_id, slot_id)
    where single_valued and not contested and valid_to is null and closed_at is null;
create unique index fact_one_believed_version on fact (namespace_id, id) where closed_at is null;
create index fact_slot_index on fact (namespace_id, slot_id);

-- `ends`: the assertion is not what the fact says but what ended it.
create table fact_source (
    namespace_id bigint  not null,
    fact_id      uuid    not null,
    version      integer not null,
    assertion_id uuid    not null,
    ends         boolean not null,
    constraint fact_source_pk primary key (namespace_id, fact_id, version, assertion_id),
    constraint fact_source_fact_fk foreign key (namespace_id, fact_id, version) references fact on delete cascade,
    constraint fact_source_assertion_fk foreign key (namespace_id, assertion_id) references assertion
);
create index fact_source_assertion_index on fact_source (namespace_id, assertion_id);

create table dossier (
    namespace_id bigint      not null,
    id           uuid        not null,
    entity_id    uuid        not null,
    text         text        not null,
    made_at      timestamptz not null,
    constraint dossier_pk primary key (namespace_id, id),
    constraint dossier_entity_fk foreign key (namespace_id, entity_id) references entity
);
create unique index dossier_one_per_entity on dossier (namespace_id, entity_id);

create table dossier_source (
    namespace_id bigint  not null,
    dossier_id   uuid    not null,
    fact_id      uuid    not null,
    version      integer not null,
    constraint dossier_source_pk primary key (namespace_id, dossier_id, fact_id, version),
    constraint dossier_source_dossier_fk foreign key (namespace_id, dossier_id) references dossier on delete cascade,
    constraint dossier_source_fact_fk foreign key (namespace_id, fact_id, version) references fact on delete cascade
);
create index dossier_source_fact_index on dossier_source (namespace_id, fact_id);
