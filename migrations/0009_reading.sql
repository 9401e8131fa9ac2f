-- Reports of others that were read (识读材料): what they say of themselves, the claims of each as the machine read
-- them, pass by pass, and what people corrected by hand. They are claims of that document, never postings.
-- A year of 0 is one that nobody stated; the original lies in the file store under its hash.

create table reading (
  county text not null,
  id text not null,
  unit_id text not null,
  account_id text not null,
  post_id text not null,
  hash text not null,
  name text not null,
  bytes bigint not null,
  format text not null,
  title text not null,
  said_unit text not null,
  of_unit text not null,
  year bigint not null,
  plan_year bigint not null,
  half bigint not null,
  kind text not null,
  pass bigint not null,
  pass_hash text not null,
  created_at text not null,
  changed_at text not null,
  primary key (county, id),
  unique (county, unit_id, hash)
);
create index reading_by_unit on reading (county, unit_id, changed_at);
create index reading_of_unit on reading (county, of_unit, year);

create table reading_claim (
  county text not null,
  reading_id text not null,
  pass bigint not null,
  start_at bigint not null,
  end_at bigint not null,
  kind text not null,
  indicator text not null,
  unit text not null,
  figure text not null,
  content text not null,
  primary key (county, reading_id, pass, start_at)
);

create table reading_correction (
  county text not null,
  reading_id text not null,
  number bigint not null,
  start_at bigint not null,
  end_at bigint not null,
  deed text not null check (deed in ('claim', 'none', 'undo', 'document')),
  content text not null,
  account_id text not null,
  post_id text not null,
  at text not null,
  primary key (county, reading_id, number)
);
