-- Through which client somebody acted, tokens that may do less than their principals, and budgets of namespaces and principals.

alter table token
    add column client text,
    add column rights text[],
    add constraint token_client_grammar check (client ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
    add constraint token_rights_some check (cardinality(rights) between 1 and 4),
    add constraint token_rights_known check (rights <@ array['read', 'write', 'pin', 'admin']);

-- What a token stands for is decided when it is minted.
create function refuse_change_of_token() returns trigger language plpgsql as $$
begin
    raise exception 'a token stands for what it was minted for' using errcode = 'check_violation', constraint = 'token_immutable';
end $$;
create trigger token_immutable before update on token for each row
    when ((old.principal_id, old.hash, old.client, old.rights) is distinct from (new.principal_id, new.hash, new.client, new.rights))
    execute function refuse_change_of_token();

alter table turn
    add column client text,
    add constraint turn_client_length check (char_length(client) between 1 and 64);
alter table assertion
    add column client text,
    add constraint assertion_client_length check (char_length(client) between 1 and 64);
alter table retraction
    add column client text,
    add constraint retraction_client_length check (char_length(client) between 1 and 64);
alter table withdrawal
    add column client text,
    add constraint withdrawal_client_length check (char_length(client) between 1 and 64);
alter table audit
    add column client text,
    add constraint audit_client_length check (char_length(client) between 1 and 64);

-- Compared in the function: a trigger that names a column would keep renew_statistics() from clearing its samples.
create function refuse_change_of_stamp() returns trigger language plpgsql as $$
begin
    if (old.author_id, old.client) is distinct from (new.author_id, new.client) then
        raise exception 'who stored a turn never changes' using errcode = 'check_violation', constraint = 'turn_stamp_immutable';
    end if;
    return new;
end $$;
create trigger turn_stamp_immutable before update on turn for each row execute function refuse_change_of_stamp();

-- When a client captured last, and on which days, is asked of this index alone.
create index turn_client_index on turn (namespace_id, client, recorded_at) where client is not null;

-- In millionths of the operator's currency; 0: no bound.
alter table namespace
    add column budget_day   bigint not null default 0,
    add column budget_month bigint not null default 0,
    add column budget_end   text   not null default 'warn',
    add constraint namespace_budget_positive check (budget_day >= 0 and budget_month >= 0),
    add constraint namespace_budget_end_known check (budget_end in ('warn', 'stop'));
alter table principal
    add column budget_day   bigint not null default 0,
    add column budget_month bigint not null default 0,
    add column budget_end   text   not null default 'warn',
    add constraint principal_budget_positive check (budget_day >= 0 and budget_month >= 0),
    add constraint principal_budget_end_known check (budget_end in ('warn', 'stop'));
create index usage_principal_index on usage (principal_id, at);
