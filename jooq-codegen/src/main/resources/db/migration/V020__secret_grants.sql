-- Who may see the value of a secret. Nobody was granted one before: who administers the vault does not read it by that alone.
create table secret_grant (
    secret_name  text        not null,
    principal_id uuid        not null,
    granted_by   uuid        not null,
    granted_at   timestamptz not null,
    constraint secret_grant_pk primary key (secret_name, principal_id),
    constraint secret_grant_secret_fk foreign key (secret_name) references secret on delete cascade,
    constraint secret_grant_principal_fk foreign key (principal_id) references principal,
    constraint secret_grant_granted_by_fk foreign key (granted_by) references principal
);
