-- Under which words a record is found: derived from its newest revision, written with it, made again whenever in doubt.
-- `number` is the row's place in the full-text index of the embedded engine, 0 elsewhere; see `shell/db`.

create table search (
  county text not null,
  record_id text not null,
  number bigint not null,
  words text not null,
  primary key (county, record_id)
);
