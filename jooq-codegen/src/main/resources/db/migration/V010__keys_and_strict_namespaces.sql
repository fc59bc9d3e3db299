-- Keys of values follow from the values, so a better reading of values may renew them; strict namespaces.

drop trigger assertion_immutable on assertion;
create trigger assertion_immutable before update on assertion
    for each row when ((to_jsonb(old) - array['slot_id', 'object_key', 'from_key'])
        is distinct from (to_jsonb(new) - array['slot_id', 'object_key', 'from_key']))
    execute function refuse_change_of_assertion();

-- In a strict namespace only a person closes what a person said.
alter table namespace
    add column strict boolean not null default false;
