-- Templates (模板): a unit's own DOCX with markers, every file it was handed in as kept as a version. The files
-- lie in the store of files, under their hash.

create table template (
  county text not null,
  id text not null,
  unit_id text not null,
  post_id text not null,
  kind text not null,
  name text not null,
  state text not null check (state in ('standing', 'withdrawn')),
  head bigint not null,
  created_at text not null,
  changed_at text not null,
  primary key (county, id)
);
create index template_by_unit on template (county, unit_id, changed_at);

create table template_version (
  county text not null,
  template_id text not null,
  number bigint not null,
  file_hash text not null,
  file_name text not null,
  account_id text not null,
  post_id text not null,
  at text not null,
  primary key (county, template_id, number)
);
