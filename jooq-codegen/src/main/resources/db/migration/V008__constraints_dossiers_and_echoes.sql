-- Constraints that wait for approval, dossiers of entities and sessions, and what recall has put into conversations.

-- A constraint from a principal without the right to pin. It becomes an assertion when somebody who has it approves.
create table held_constraint (
    namespace_id bigint      not null,
    id           uuid        not null,
    turn_id      uuid        not null,
    subject      text        not null,
    statement    text        not null,
    author_id    uuid        not null,
    held_at      timestamptz not null,
    settled_at   timestamptz,
    settled_by   uuid,
    approved     boolean,
    constraint held_constraint_pk primary key (namespace_id, id),
    constraint held_constraint_subject_length check (char_length(subject) between 1 and 300),
    constraint held_constraint_statement_length check (char_length(statement) between 1 and 4000),
    constraint held_constraint_settled_whole check (
        (settled_at is null) = (settled_by is null) and (settled_at is null) = (approved is null)),
    constraint held_constraint_turn_fk foreign key (namespace_id, turn_id) references turn,
    constraint held_constraint_author_fk foreign key (author_id) references principal,
    constraint held_constraint_settled_by_fk foreign key (settled_by) references principal
);
create index held_constraint_waiting_index on held_constraint (namespace_id, held_at) where settled_at is null;

-- A dossier is about an entity or about a session (an episode). `inputs` is a digest of everything it follows from. It is
-- served as long as the same digest comes out again, and until the first moment at which a status changes by itself.
alter table dossier
    alter column entity_id drop not null,
    add column kind        text not null,
    add column session_id  text,
    add column title       text not null,
    add column inputs      text not null,
    add column fresh_until timestamptz,
    add column made_by     text not null,
    add constraint dossier_kind_known check (kind in ('entity', 'episode')),
    add constraint dossier_about_one_thing check (
        (kind = 'entity' and entity_id is not null and session_id is null)
            or (kind = 'episode' and entity_id is null and session_id is not null)),
    add constraint dossier_made_by_known check (made_by in ('facts', 'llm')),
    add constraint dossier_namespace_fk foreign key (namespace_id) references namespace;
create unique index dossier_one_per_session on dossier (namespace_id, session_id);

create table dossier_turn (
    namespace_id bigint not null,
    dossier_id   uuid   not null,
    turn_id      uuid   not null,
    constraint dossier_turn_pk primary key (namespace_id, dossier_id, turn_id),
    constraint dossier_turn_dossier_fk foreign key (namespace_id, dossier_id) references dossier on delete cascade,
    constraint dossier_turn_turn_fk foreign key (namespace_id, turn_id) references turn on delete cascade
);
create index dossier_turn_turn_index on dossier_turn (namespace_id, turn_id);

-- A line that recall has served: when it comes back out of an assistant's mouth it is an echo, not a statement.
create table served_line (
    namespace_id bigint      not null,
    fingerprint  bigint      not null,
    memory_id    uuid        not null,
    served_at    timestamptz not null,
    constraint served_line_pk primary key (namespace_id, fingerprint),
    constraint served_line_namespace_fk foreign key (namespace_id) references namespace
);
create index served_line_age_index on served_line (served_at);

-- A pass over a whole namespace that can be interrupted and taken up again.
create table pass (
    namespace_id bigint      not null,
    kind         text        not null,
    rules        text        not null,
    position     uuid,
    done         bigint      not null,
    changed      bigint      not null,
    started_at   timestamptz not null,
    updated_at   timestamptz not null,
    finished_at  timestamptz,
    constraint pass_pk primary key (namespace_id, kind),
    constraint pass_kind_known check (kind in ('reconcile', 'consolidate')),
    constraint pass_namespace_fk foreign key (namespace_id) references namespace
);
