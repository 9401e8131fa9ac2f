-- What was done to many records in one write, so that one press takes it back; and long work that one may leave.
-- `deed_record` keeps where each record stood before, and the number of its last step after: it is taken back
-- only where that step is still the last. An empty `state` says that the deed made the record.

create table deed (
  county text not null,
  id text not null,
  verb text not null,
  account_id text not null,
  post_id text not null,
  at text not null,
  records bigint not null,
  undone_at text not null,
  primary key (county, id)
);

create table deed_record (
  county text not null,
  deed_id text not null,
  record_id text not null,
  record_county text not null,
  state text not null,
  head bigint not null,
  posted bigint not null,
  unit_id text not null,
  title text not null,
  day_from bigint not null,
  day_to bigint not null,
  passage bigint not null,
  primary key (county, deed_id, record_id)
);

create table job (
  county text not null,
  id text not null,
  name text not null,
  title text not null,
  payload text not null,
  unit_id text not null,
  account_id text not null,
  post_id text not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  done bigint not null,
  total bigint not null,
  result text not null,
  problem text not null,
  cancel bigint not null,
  attempts bigint not null,
  lease text not null,
  created_at text not null,
  changed_at text not null,
  primary key (county, id)
);
create index job_by_state on job (county, state, created_at);
create index job_by_post on job (county, post_id, created_at);
