-- The words of a statement are kept: a plan that does not take the index still need not cut every statement anew.
drop index fact_words_index;
alter table fact add column words tsvector not null generated always as (to_tsvector('english', statement)) stored;
create index fact_words_index on fact using gin (namespace_id, words) where closed_at is null;

-- What holds is found by its value, and by its author with the latest first, while a turn is written.
create index fact_object_index on fact (namespace_id, object_key) where closed_at is null;
create index fact_author_index on fact (namespace_id, author_id, valid_from desc, id) where closed_at is null;

-- A planner without statistics takes every join for one of a single row and goes round it row by row. Autovacuum looks
-- once a minute and ignores tables of a few rows, so a store that fills up is looked at here as it grows. Large tables are
-- left to autovacuum. Only the owner of a table may look, so the function is the owner's.
create function refresh_statistics() returns integer
language plpgsql security definer set search_path = pg_catalog set lock_timeout = '200ms' as $$
declare
    grown record;
    refreshed integer := 0;
begin
    for grown in
        select relid::regclass as relation from pg_stat_user_tables
        where schemaname = 'memnos' and n_live_tup < 50000
            and n_mod_since_analyze >= greatest(50, n_live_tup / 3)
        order by relid
    loop
        begin
            execute format('analyze %s', grown.relation);
            refreshed := refreshed + 1;
        exception when lock_not_available then
            continue;
        end;
    end loop;
    return refreshed;
end $$;
