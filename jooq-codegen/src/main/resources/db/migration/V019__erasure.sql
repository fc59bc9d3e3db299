-- What was erased must not come back: keyed digests of what it said, and nothing else of it.

create table tombstone (
    namespace_id bigint      not null,
    digest       bytea       not null,
    key_id       bytea       not null,
    erased_at    timestamptz not null,
    constraint tombstone_pk primary key (namespace_id, digest),
    constraint tombstone_digest_is_sha256 check (octet_length(digest) = 32),
    constraint tombstone_key_id_length check (octet_length(key_id) = 8),
    constraint tombstone_namespace_fk foreign key (namespace_id) references namespace
);

-- The planner keeps samples of every column, but of these two it needs none.
alter table turn alter column text set statistics 0;
alter table fact alter column statement set statistics 0;

-- After an erasure all samples are taken anew, by the owner, for nobody else may. Those of a table that is empty stay as they
-- were whoever analyses it; giving a column the type that it has makes PostgreSQL forget them.
create function renew_statistics() returns integer
language plpgsql security definer set search_path = pg_catalog set lock_timeout = '5s' as $$
declare
    held record;
    sampled record;
    filled boolean;
    renewed integer := 0;
begin
    for held in select schemaname, tablename, format('%I.%I', schemaname, tablename) as relation from pg_tables
        where schemaname = 'memnos' order by tablename
    loop
        execute 'analyze ' || held.relation;
        renewed := renewed + 1;
        execute format('select exists (select 1 from %s)', held.relation) into filled;
        continue when filled;
        for sampled in select stats.attname, format_type(attribute.atttypid, attribute.atttypmod) as type
            from pg_stats as stats
            join pg_attribute as attribute
                on attribute.attrelid = held.relation::regclass and attribute.attname = stats.attname
            where stats.schemaname = held.schemaname and stats.tablename = held.tablename
                and format_type(attribute.atttypid, null) in ('text', 'text[]', 'tsvector', 'jsonb', 'public.halfvec')
        loop
            execute format('alter table %s alter column %I type %s', held.relation, sampled.attname, sampled.type);
        end loop;
    end loop;
    return renewed;
end $$;

-- How long a namespace keeps turns of a type, or all that have no rule of their own.
create table keep_rule (
    namespace_id bigint      not null,
    type         text        not null,
    days         integer     not null,
    set_by       uuid        not null,
    set_at       timestamptz not null,
    constraint keep_rule_pk primary key (namespace_id, type),
    constraint keep_rule_type_known check (type in ('all', 'fact', 'decision', 'preference', 'constraint', 'incident', 'skill')),
    constraint keep_rule_days_range check (days between 1 and 36500),
    constraint keep_rule_namespace_fk foreign key (namespace_id) references namespace,
    constraint keep_rule_set_by_fk foreign key (set_by) references principal
);
create index turn_recorded_index on turn (namespace_id, recorded_at, id);
