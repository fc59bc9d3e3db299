-- Verbatim messages. The text of a turn never changes; a longer version is a new row that replaces it by link.

create table turn (
    namespace_id    bigint      not null,
    id              uuid        not null,
    author_id       uuid        not null,
    speaker         text,
    role            text        not null,
    origin          text        not null,
    type            text,
    text            text        not null,
    session_id      text,
    external_id     text,
    idempotency_key text,
    body_hash       bytea       not null,
    predecessor_id  uuid,
    replaces_id     uuid,
    occurred_at     timestamptz not null,
    recorded_at     timestamptz not null,
    constraint turn_pk primary key (namespace_id, id),
    constraint turn_idempotency_unique unique (namespace_id, author_id, idempotency_key),
    constraint turn_role_known check (role in ('user', 'assistant', 'tool')),
    constraint turn_origin_known check (origin in ('user', 'agent', 'assistant', 'tool', 'document', 'import')),
    constraint turn_type_known check (type in ('fact', 'decision', 'preference', 'constraint', 'incident', 'skill')),
    constraint turn_text_length check (char_length(text) between 1 and 40000),
    constraint turn_speaker_length check (char_length(speaker) between 1 and 200),
    constraint turn_session_id_length check (char_length(session_id) between 1 and 200),
    constraint turn_external_id_length check (char_length(external_id) between 1 and 200),
    constraint turn_idempotency_key_length check (char_length(idempotency_key) between 1 and 200),
    constraint turn_body_hash_is_sha256 check (octet_length(body_hash) = 32),
    constraint turn_namespace_fk foreign key (namespace_id) references namespace,
    constraint turn_author_fk foreign key (author_id) references principal,
    constraint turn_predecessor_fk foreign key (namespace_id, predecessor_id) references turn,
    constraint turn_replaces_fk foreign key (namespace_id, replaces_id) references turn
);
create index turn_session_index on turn (namespace_id, session_id, occurred_at, id) where session_id is not null;
create index turn_external_id_index on turn (namespace_id, external_id) where external_id is not null;
create index turn_occurred_index on turn (namespace_id, occurred_at, id);
create index turn_predecessor_index on turn (namespace_id, predecessor_id) where predecessor_id is not null;

create index turn_replaces_index on turn (namespace_id, replaces_id) where replaces_id is not null;

create function refuse_change_of_turn_text() returns trigger language plpgsql as $$
begin
    raise exception 'the text of a turn never changes' using errcode = 'check_violation', constraint = 'turn_text_immutable';
end $$;

create trigger turn_text_immutable before update of text on turn
    for each row when (old.text is distinct from new.text) execute function refuse_change_of_turn_text();
