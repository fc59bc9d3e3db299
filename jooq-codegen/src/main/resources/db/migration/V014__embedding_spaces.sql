-- A change of the embedding space can be taken back: which space was left last has to be known.
alter table embedding_space add column retired_at timestamptz;
update embedding_space set retired_at = created_at where state = 'retired';
alter table embedding_space
    add constraint embedding_space_retired_when check ((state = 'retired') = (retired_at is not null));

-- Vectors are made by jobs that act for nobody; their calls stand in the ledger without a principal.
alter table usage alter column principal_id drop not null;
