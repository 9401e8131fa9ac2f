-- Evidence that comes piece by piece (断点续传): what was announced, and the pieces that have arrived, until the whole
-- is there and agrees with the announced hash. Work in progress, no fact of the ledger: rows go with the last piece,
-- or after some days. An upload is found by its content, so the same file sent again goes on where it stopped.
-- `evidence` learns what was photographed: the file before it was shrunk, and what its own EXIF says of when and where.
-- Clock times are those of the camera, without a zone; degrees are millionths.

create table upload (
  county text not null,
  record_id text not null,
  account_id text not null,
  hash text not null,
  post_id text not null,
  kind text not null,
  name text not null,
  size bigint not null,
  original_hash text not null,
  original_name text not null,
  original_size bigint not null,
  touched_at text not null,
  primary key (county, record_id, account_id, hash)
);
create index upload_by_post on upload (county, post_id);

create table upload_piece (
  county text not null,
  record_id text not null,
  account_id text not null,
  hash text not null,
  number bigint not null,
  bytes bytea not null,
  primary key (county, record_id, account_id, hash, number)
);

alter table evidence add column original_hash text not null default '';
alter table evidence add column original_name text not null default '';
alter table evidence add column original_size bigint not null default 0;
alter table evidence add column taken_at text not null default '';
alter table evidence add column latitude bigint;
alter table evidence add column longitude bigint;
update evidence set original_hash = hash, original_name = name, original_size = size where county <> '';
create index evidence_by_original on evidence (county, original_hash);
