-- What filling in took (填报用时), as the page that was filled in claims it: only added, never changed, no fact of the
-- ledger. It knows the unit and the post, never a person. Where `seconds` is null nothing was measured: unknown, not 0.
-- `subject` is the record, paper or deed; `number` its revision or issue, or the instant of a sitting at a paper.

create table effort (
  county text not null,
  act text not null check (act in ('enter', 'mend', 'amend', 'review', 'import', 'write', 'issue')),
  subject text not null,
  number bigint not null,
  way text not null check (way in ('typed', 'phone', 'pasted', 'file', 'link')),
  kind text not null,
  unit_id text not null,
  post_id text not null,
  records bigint not null check (records > 0),
  seconds bigint check (seconds > 0),
  asked bigint,
  typed bigint,
  given bigint,
  at text not null,
  primary key (county, act, subject, number)
);
create index effort_by_time on effort (county, act, at);
