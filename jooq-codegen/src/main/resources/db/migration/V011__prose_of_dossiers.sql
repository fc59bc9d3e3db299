-- Dossiers that a model puts into words, and changes of identity in the order in which they came.

-- `prose_of` is a digest of what a model was last asked to put into words, and of which model; it is not asked again while
-- the same comes out. `ordered_by` is the principal on whose behalf the dossier was made.
alter table dossier
    add column prose_of   text,
    add column ordered_by uuid,
    add constraint dossier_ordered_by_fk foreign key (ordered_by) references principal;

alter table job
    drop constraint job_kind_known,
    add constraint job_kind_known check (kind in ('embed', 'extract', 'consolidate', 'compose'));

create index entity_change_order_index on entity_change (namespace_id, changed_at, id);
