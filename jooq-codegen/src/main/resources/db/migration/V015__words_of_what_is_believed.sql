-- What is believed is found by its words while a turn is read.
create index fact_words_index on fact using gin (namespace_id, to_tsvector('english', statement)) where closed_at is null;
