-- Who may do what where: principals, their bearer tokens, namespaces and grants.

create extension if not exists vector with schema public;
create extension if not exists btree_gist with schema public;
create extension if not exists btree_gin with schema public;

create table principal (
    id           uuid        not null,
    name         text        not null,
    display_name text        not null,
    kind         text        not null,
    created_at   timestamptz not null,
    disabled_at  timestamptz,
    constraint principal_pk primary key (id),
    constraint principal_name_unique unique (name),
    constraint principal_name_grammar check (name ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
    constraint principal_display_name_length check (char_length(display_name) between 1 and 200),
    constraint principal_kind_known check (kind in ('person', 'agent', 'service'))
);

create table token (
    id           uuid        not null,
    principal_id uuid        not null,
    hash         bytea       not null,
    hint         text        not null,
    label        text        not null,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    revoked_at   timestamptz,
    last_used_at timestamptz,
    constraint token_pk primary key (id),
    constraint token_hash_unique unique (hash),
    constraint token_hash_is_sha256 check (octet_length(hash) = 32),
    constraint token_label_length check (char_length(label) <= 200),
    constraint token_principal_fk foreign key (principal_id) references principal
);
create index token_principal_index on token (principal_id);

create table namespace (
    id         bigint      not null generated always as identity,
    name       text        not null,
    created_by uuid        not null,
    created_at timestamptz not null,
    constraint namespace_pk primary key (id),
    constraint namespace_name_unique unique (name),
    constraint namespace_name_grammar check (
        char_length(name) <= 200 and name ~ '^[a-z0-9][a-z0-9._/-]*(:[a-z0-9][a-z0-9._/-]*)*$'),
    constraint namespace_created_by_fk foreign key (created_by) references principal
);

-- One row per right, because each right stands on its own. The pattern is a namespace, `prefix:*` or `*`.
create table "grant" (
    principal_id uuid        not null,
    pattern      text        not null,
    permission   text        not null,
    granted_by   uuid        not null,
    granted_at   timestamptz not null,
    constraint grant_pk primary key (principal_id, pattern, permission),
    constraint grant_pattern_grammar check (
        char_length(pattern) <= 200
            and pattern ~ '^(\*|[a-z0-9][a-z0-9._/-]*(:[a-z0-9][a-z0-9._/-]*)*(:\*)?)$'),
    constraint grant_permission_known check (permission in ('read', 'write', 'pin', 'admin')),
    constraint grant_principal_fk foreign key (principal_id) references principal,
    constraint grant_granted_by_fk foreign key (granted_by) references principal
);
