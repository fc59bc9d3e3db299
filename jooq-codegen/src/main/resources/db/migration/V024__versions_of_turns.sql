-- A later version of one side of an exchange replaces the one before it: once, and for good. So the versions are a chain, and two
-- writers that both saw the same one cannot both take its place.

update turn set replaces_id = null
where exists (
    select from turn other
    where other.namespace_id = turn.namespace_id and other.replaces_id = turn.replaces_id and other.id < turn.id
);
drop index turn_replaces_index;
create unique index turn_replaced_once on turn (namespace_id, replaces_id) where replaces_id is not null;
alter table turn add constraint turn_replaces_another check (replaces_id <> id);

-- An erasure takes a link away; nothing sets another.
create function refuse_change_of_link() returns trigger language plpgsql as $$
begin
    raise exception 'what a turn replaces never changes' using errcode = 'check_violation', constraint = 'turn_link_immutable';
end
$$;
create trigger turn_link_immutable before update of replaces_id on turn
    for each row when (new.replaces_id is not null and old.replaces_id is distinct from new.replaces_id)
    execute function refuse_change_of_link();
