-- The audit trail as a chain: each row proves where it comes from, and the sealer puts the rows in an order that holds.

alter table audit
    add column took_ms    integer,
    add column results    integer,
    add column receipt_id uuid,
    add column nonce      bytea,
    add column key_id     bytea,
    add column proof      bytea,
    add column position   bigint,
    add column mac        bytea,
    add constraint audit_took_positive check (took_ms >= 0),
    add constraint audit_results_positive check (results >= 0),
    add constraint audit_nonce_length check (octet_length(nonce) = 16),
    add constraint audit_key_id_length check (octet_length(key_id) = 8),
    add constraint audit_proof_is_sha256 check (octet_length(proof) = 32),
    add constraint audit_mac_is_sha256 check (octet_length(mac) = 32),
    add constraint audit_proof_whole check (num_nulls(nonce, key_id, proof) in (0, 3)),
    add constraint audit_seal_whole check (num_nulls(position, mac) in (0, 2));

create unique index audit_position_index on audit (position) where position is not null;
create unique index audit_nonce_index on audit (nonce) where nonce is not null;
create index audit_unsealed_index on audit (id) where position is null;

-- One row: how far the chain is. Whoever holds its lock seals. Rows up to `unproven_id` are older than the chain.
create table audit_head (
    id          integer not null default 1,
    position    bigint  not null,
    mac         bytea,
    unproven_id bigint  not null,
    constraint audit_head_pk primary key (id),
    constraint audit_head_one check (id = 1)
);
insert into audit_head (position, unproven_id) select 0, coalesce(max(id), 0) from audit;

create or replace function refuse_change_of_audit() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.position is null and new.position is not null
        and to_jsonb(new) - 'position' - 'mac' = to_jsonb(old) - 'position' - 'mac' then
        return new;
    end if;
    raise exception 'the audit trail is append-only' using errcode = 'check_violation', constraint = 'audit_append_only';
end $$;
