-- Turns that read like orders to whoever reads them: flagged, and kept out of the memory while they wait for approval.
create table quarantine (
    namespace_id bigint      not null,
    turn_id      uuid        not null,
    signs        text[]      not null,
    patterns     integer     not null,
    state        text        not null,
    flagged_at   timestamptz not null,
    settled_at   timestamptz,
    settled_by   uuid,
    given        jsonb,
    constraint quarantine_pk primary key (namespace_id, turn_id),
    constraint quarantine_signs_some check (cardinality(signs) between 1 and 20),
    constraint quarantine_patterns_positive check (patterns >= 1),
    constraint quarantine_state_known check (state in ('flagged', 'held', 'released', 'rejected')),
    constraint quarantine_settled_whole check (
        (settled_at is null) = (settled_by is null)
            and (settled_at is null) = (state in ('flagged', 'held'))),
    constraint quarantine_given_while_held check (given is null or state in ('held', 'rejected')),
    constraint quarantine_turn_fk foreign key (namespace_id, turn_id) references turn on delete cascade,
    constraint quarantine_settled_by_fk foreign key (settled_by) references principal
);
create index quarantine_kept_out_index on quarantine (namespace_id, turn_id) where state in ('held', 'rejected');
create index quarantine_waiting_index on quarantine (namespace_id, flagged_at, turn_id);

-- Whether what reads like an order waits for approval before it counts.
alter table namespace add column hold_instructions boolean not null default false;
