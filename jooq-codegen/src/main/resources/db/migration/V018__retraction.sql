-- A turn that somebody took back: hidden from that moment on, and still there for who asks what was known before.
create table retraction (
    namespace_id bigint      not null,
    turn_id      uuid        not null,
    reason       text,
    principal_id uuid        not null,
    retracted_at timestamptz not null,
    constraint retraction_pk primary key (namespace_id, turn_id),
    constraint retraction_reason_length check (char_length(reason) between 1 and 500),
    constraint retraction_turn_fk foreign key (namespace_id, turn_id) references turn on delete cascade,
    constraint retraction_principal_fk foreign key (principal_id) references principal
);

-- Why an assertion was taken back, in the words of whoever did.
alter table withdrawal
    add column note text,
    add constraint withdrawal_note_length check (char_length(note) between 1 and 500);
