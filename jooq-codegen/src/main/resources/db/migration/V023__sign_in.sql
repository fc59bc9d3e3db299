-- Links that sign an administrator in to the console: each opens it once, within minutes, at whichever server is asked.

create table sign_in (
    id           uuid        not null,
    hash         bytea       not null,
    principal_id uuid        not null,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    used_at      timestamptz,
    constraint sign_in_pk primary key (id),
    constraint sign_in_hash_unique unique (hash),
    constraint sign_in_hash_is_sha256 check (octet_length(hash) = 32),
    constraint sign_in_half_open check (created_at < expires_at),
    constraint sign_in_principal_fk foreign key (principal_id) references principal
);
create index sign_in_expires_index on sign_in (expires_at);
create index sign_in_principal_index on sign_in (principal_id);
