-- Changes, endings and corrections as assertions; where an assertion is filed is derived, so it may change.

alter table assertion
    add column from_object text,
    add column from_key    text,
    add column extraction  text not null default 'caller',
    add constraint assertion_from_object_length check (char_length(from_object) between 1 and 2000),
    add constraint assertion_from_has_key check ((from_object is null) = (from_key is null)),
    add constraint assertion_extraction_known check (extraction in ('caller', 'rules', 'llm'));
create index assertion_from_index on assertion (namespace_id, from_key) where from_key is not null;
create index assertion_object_index on assertion (namespace_id, object_key, slot_id);

-- What was stated never changes; the slot that it is filed under follows from names, aliases and the other assertions.
drop trigger assertion_immutable on assertion;
create trigger assertion_immutable before update on assertion
    for each row when ((to_jsonb(old) - 'slot_id') is distinct from (to_jsonb(new) - 'slot_id'))
    execute function refuse_change_of_assertion();

-- An assertion that counts no longer: drawn by rules that would not draw it again, or taken back.
create table withdrawal (
    namespace_id bigint      not null,
    assertion_id uuid        not null,
    reason       text        not null,
    principal_id uuid        not null,
    withdrawn_at timestamptz not null,
    constraint withdrawal_pk primary key (namespace_id, assertion_id),
    constraint withdrawal_reason_known check (reason in ('rules', 'retracted')),
    constraint withdrawal_assertion_fk foreign key (namespace_id, assertion_id) references assertion on delete cascade,
    constraint withdrawal_principal_fk foreign key (principal_id) references principal
);

-- The history of identity: which names were taken for one thing, and which were taken apart again.
create table entity_change (
    namespace_id bigint      not null,
    id           uuid        not null,
    kind         text        not null,
    entity_id    uuid        not null,
    other_id     uuid        not null,
    names        text[]      not null,
    changed_by   uuid        not null,
    changed_at   timestamptz not null,
    constraint entity_change_pk primary key (namespace_id, id),
    constraint entity_change_kind_known check (kind in ('merge', 'split')),
    constraint entity_change_entity_fk foreign key (namespace_id, entity_id) references entity,
    constraint entity_change_other_fk foreign key (namespace_id, other_id) references entity,
    constraint entity_change_by_fk foreign key (changed_by) references principal
);
create index entity_change_entity_index on entity_change (namespace_id, entity_id);
