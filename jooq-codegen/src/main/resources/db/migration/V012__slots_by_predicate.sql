-- For a relation that is asked for of everybody: its slots, the latest first.

create index slot_predicate_index on slot (namespace_id, predicate_id, id);
