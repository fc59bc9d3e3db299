-- When a statement was made, which is not when it began: news may be older than what was said before it.

alter table assertion add column said_at timestamptz;
alter table assertion disable trigger assertion_immutable;
update assertion set said_at = case when valid_from_given then coalesce(
        (select min(turn.occurred_at)
           from assertion_source
           join turn on turn.namespace_id = assertion_source.namespace_id and turn.id = assertion_source.turn_id
          where assertion_source.namespace_id = assertion.namespace_id and assertion_source.assertion_id = assertion.id),
        recorded_at) else valid_from end;
alter table assertion enable trigger assertion_immutable;
alter table assertion
    alter column said_at set not null,
    add constraint assertion_undated_starts_when_said check (valid_from_given or valid_from = said_at);
