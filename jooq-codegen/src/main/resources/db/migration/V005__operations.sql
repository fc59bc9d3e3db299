-- What keeps the store running and accountable: jobs, receipts, audit, usage, secrets.

create table job (
    namespace_id bigint      not null,
    id           uuid        not null,
    kind         text        not null,
    owner_id     uuid        not null,
    attempts     integer     not null,
    run_after    timestamptz not null,
    created_at   timestamptz not null,
    last_error   text,
    failed_at    timestamptz,
    constraint job_pk primary key (namespace_id, id),
    constraint job_owner_unique unique (namespace_id, kind, owner_id),
    constraint job_kind_known check (kind in ('embed', 'extract', 'consolidate')),
    constraint job_attempts_positive check (attempts >= 0),
    constraint job_namespace_fk foreign key (namespace_id) references namespace
);
create index job_waiting_index on job (run_after) where failed_at is null;

create table receipt (
    namespace_id bigint      not null,
    id           uuid        not null,
    principal_id uuid        not null,
    query_hash   bytea       not null,
    served       jsonb       not null,
    degraded     jsonb       not null,
    served_at    timestamptz not null,
    took_ms      integer     not null,
    constraint receipt_pk primary key (namespace_id, id),
    constraint receipt_namespace_fk foreign key (namespace_id) references namespace,
    constraint receipt_principal_fk foreign key (principal_id) references principal
);
create index receipt_served_index on receipt (namespace_id, served_at);

create table audit (
    id           bigint      not null generated always as identity,
    at           timestamptz not null,
    principal_id uuid,
    namespace_id bigint,
    action       text        not null,
    outcome      text        not null,
    subject      text,
    constraint audit_pk primary key (id),
    constraint audit_outcome_known check (outcome in ('allowed', 'refused', 'failed')),
    constraint audit_action_length check (char_length(action) between 1 and 100),
    constraint audit_subject_length check (char_length(subject) <= 400)
);
create index audit_at_index on audit (at);

create function refuse_change_of_audit() returns trigger language plpgsql as $$
begin
    raise exception 'the audit trail is append-only' using errcode = 'check_violation', constraint = 'audit_append_only';
end $$;

create trigger audit_append_only before update or delete on audit
    for each row execute function refuse_change_of_audit();

create table usage (
    namespace_id  bigint      not null,
    id            uuid        not null,
    principal_id  uuid        not null,
    operation     text        not null,
    model         text,
    input_tokens  bigint      not null,
    output_tokens bigint      not null,
    cost_micros   bigint      not null,
    at            timestamptz not null,
    constraint usage_pk primary key (namespace_id, id),
    constraint usage_counts_positive check (input_tokens >= 0 and output_tokens >= 0 and cost_micros >= 0),
    constraint usage_namespace_fk foreign key (namespace_id) references namespace,
    constraint usage_principal_fk foreign key (principal_id) references principal
);
create index usage_at_index on usage (namespace_id, at);

create table secret (
    name        text        not null,
    ciphertext  bytea       not null,
    key_version integer     not null,
    updated_by  uuid        not null,
    updated_at  timestamptz not null,
    constraint secret_pk primary key (name),
    constraint secret_name_grammar check (name ~ '^[a-z0-9][a-z0-9._-]{0,99}$'),
    constraint secret_updated_by_fk foreign key (updated_by) references principal
);
