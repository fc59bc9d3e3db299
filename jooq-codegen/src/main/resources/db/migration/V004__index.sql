-- What recall searches: vectors by embedding space, lexemes for BM25, and the statistics that BM25 needs.

create table embedding_space (
    id         smallint    not null generated always as identity,
    name       text        not null,
    model      text        not null,
    pooling    text        not null,
    dimensions integer     not null,
    state      text        not null,
    created_at timestamptz not null,
    constraint embedding_space_pk primary key (id),
    constraint embedding_space_name_unique unique (name),
    constraint embedding_space_dimensions_range check (dimensions between 1 and 4000),
    constraint embedding_space_state_known check (state in ('filling', 'current', 'retired'))
);
create unique index embedding_space_one_current on embedding_space (state) where state = 'current';

-- A vector belongs to a turn (the turn alone, or with its predecessor), a fact or a dossier. The index over a space is
-- made when the space is added, because its dimensions are part of the index.
create table embedding (
    namespace_id bigint   not null,
    owner_id     uuid     not null,
    part         text     not null,
    space_id     smallint not null,
    vector       halfvec  not null,
    constraint embedding_pk primary key (namespace_id, owner_id, part, space_id),
    constraint embedding_part_known check (part in ('turn', 'window', 'fact', 'dossier')),
    constraint embedding_namespace_fk foreign key (namespace_id) references namespace,
    constraint embedding_space_fk foreign key (space_id) references embedding_space
);
create index embedding_namespace_index on embedding (namespace_id, space_id, part);

-- `own` are the lexemes of the row itself, `context` those of the row with what stands around it, so own is part of context.
create table lexical (
    namespace_id   bigint   not null,
    owner_id       uuid     not null,
    kind           text     not null,
    own            tsvector not null,
    own_length     integer  not null,
    context        tsvector not null,
    context_length integer  not null,
    constraint lexical_pk primary key (namespace_id, owner_id),
    constraint lexical_kind_known check (kind in ('turn', 'fact', 'dossier')),
    constraint lexical_lengths_positive check (own_length >= 0 and context_length >= own_length),
    constraint lexical_namespace_fk foreign key (namespace_id) references namespace
);
create index lexical_context_index on lexical using gin (namespace_id, context);

-- Document frequencies and lengths, folded from the deltas that every writing transaction appends.
create table term (
    namespace_id bigint  not null,
    kind         text    not null,
    part         text    not null,
    lexeme       text    not null,
    documents    integer not null,
    constraint term_pk primary key (namespace_id, kind, part, lexeme),
    constraint term_kind_known check (kind in ('turn', 'fact', 'dossier')),
    constraint term_part_known check (part in ('own', 'context')),
    constraint term_namespace_fk foreign key (namespace_id) references namespace
);

create table corpus (
    namespace_id bigint not null,
    kind         text   not null,
    documents    bigint not null,
    own_length     bigint not null,
    context_length bigint not null,
    constraint corpus_pk primary key (namespace_id, kind),
    constraint corpus_kind_known check (kind in ('turn', 'fact', 'dossier')),
    constraint corpus_namespace_fk foreign key (namespace_id) references namespace
);

create table term_delta (
    namespace_id   bigint   not null,
    id             bigint   not null generated always as identity,
    kind           text     not null,
    documents      smallint not null,
    own            text[]   not null,
    own_length     integer  not null,
    context        text[]   not null,
    context_length integer  not null,
    constraint term_delta_pk primary key (namespace_id, id),
    constraint term_delta_kind_known check (kind in ('turn', 'fact', 'dossier')),
    constraint term_delta_adds_or_removes_one check (documents in (-1, 1)),
    constraint term_delta_namespace_fk foreign key (namespace_id) references namespace
);
