-- The ledger: records and their append-only revisions, what they post, who had a part, the journal.
-- Every key begins with the county code; days are yyyymmdd, instants RFC 3339 in UTC, money fen.
-- `since`/`until` say from when to when a row was what the ledger said; an empty `until` is now.

create table record (
  county text not null,
  id text not null,
  kind text not null,
  unit_id text not null,
  post_id text not null,
  state text not null check (state in ('draft', 'submitted', 'returned', 'approved', 'archived', 'deleted')),
  day_from bigint not null,
  day_to bigint not null,
  title text not null,
  head bigint not null,
  posted bigint not null,
  created_at text not null,
  changed_at text not null,
  primary key (county, id)
);
create index record_by_day on record (county, kind, state, day_from, id);
create index record_by_unit on record (county, unit_id, kind, state, day_from);

create table revision (
  county text not null,
  record_id text not null,
  number bigint not null,
  shape text not null check (shape in ('draft', 'record')),
  payload text not null,
  hash text not null,
  account_id text not null,
  post_id text not null,
  at text not null,
  reason text not null,
  primary key (county, record_id, number)
);

create table passage (
  county text not null,
  record_id text not null,
  number bigint not null,
  transition text not null,
  state text not null,
  revision bigint not null,
  account_id text not null,
  post_id text not null,
  at text not null,
  reason text not null,
  primary key (county, record_id, number)
);

create table share (
  county text not null,
  record_id text not null,
  unit_id text not null,
  role text not null check (role in ('lead', 'host', 'support')),
  since text not null,
  until text not null,
  primary key (county, record_id, unit_id, since)
);
create index share_by_unit on share (county, unit_id, until, record_id, role);

create table label (
  county text not null,
  record_id text not null,
  label text not null,
  since text not null,
  until text not null,
  primary key (county, record_id, label, since)
);
create index label_by_label on label (county, label, until, record_id);

create table posting (
  county text not null,
  record_id text not null,
  line bigint not null,
  revision bigint not null,
  measure text not null,
  unit_id text not null,
  day bigint not null,
  low bigint not null,
  high bigint,
  method text not null,
  kind text not null,
  item text not null,
  campaign text not null,
  since text not null,
  until text not null,
  primary key (county, record_id, line)
);
create index posting_by_measure on posting (county, measure, until, day, kind, low, high);
create index posting_by_unit on posting (county, unit_id, measure, until, day);

create table evidence (
  county text not null,
  record_id text not null,
  hash text not null,
  kind text not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  account_id text not null,
  post_id text not null,
  at text not null,
  removed_at text not null,
  primary key (county, record_id, hash)
);
create index evidence_by_hash on evidence (county, hash);

create table doubt (
  county text not null,
  record_id text not null,
  other_id text not null,
  kind text not null,
  score bigint not null,
  decision text not null check (decision in ('open', 'same', 'different')),
  account_id text not null,
  at text not null,
  reason text not null,
  primary key (county, record_id, other_id, kind)
);
create index doubt_open on doubt (county, decision, at);

create table journal (
  county text not null,
  seq bigint not null,
  at text not null,
  account_id text not null,
  post text not null,
  verb text not null,
  subject text not null,
  detail text not null,
  hash text not null,
  primary key (county, seq)
);
create index journal_by_subject on journal (county, subject, seq);

create table chain (
  county text not null,
  seq bigint not null,
  hash text not null,
  primary key (county)
);

create table reach (
  county text not null,
  ancestor text not null,
  descendant text not null,
  since bigint not null,
  until bigint not null,
  primary key (county, ancestor, descendant, since)
);
create index reach_by_descendant on reach (county, descendant, ancestor);
