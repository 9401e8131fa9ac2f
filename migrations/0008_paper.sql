-- Papers: drafts with their versions and comments, and what was issued (定稿) with its figures and the
-- records behind each. An issue is never changed; a correction is another issue of the same paper.

create table paper (
  county text not null,
  id text not null,
  unit_id text not null,
  post_id text not null,
  kind text not null,
  period text not null,
  title text not null,
  state text not null check (state in ('draft', 'issued')),
  head bigint not null,
  created_at text not null,
  changed_at text not null,
  primary key (county, id)
);
create index paper_by_unit on paper (county, unit_id, changed_at);

create table paper_version (
  county text not null,
  paper_id text not null,
  number bigint not null,
  way text not null check (way in ('composed', 'auto', 'kept', 'aside')),
  document text not null,
  hash text not null,
  note text not null,
  account_id text not null,
  post_id text not null,
  at text not null,
  primary key (county, paper_id, number)
);

create table paper_comment (
  county text not null,
  paper_id text not null,
  id text not null,
  quote text not null,
  body text not null,
  account_id text not null,
  post_id text not null,
  at text not null,
  done_at text not null,
  primary key (county, paper_id, id)
);

create table paper_issue (
  county text not null,
  paper_id text not null,
  number bigint not null,
  version bigint not null,
  code text not null,
  title text not null,
  document text not null,
  signer text not null,
  day bigint not null,
  as_of text not null,
  hash text not null,
  account_id text not null,
  post_id text not null,
  at text not null,
  primary key (county, paper_id, number),
  unique (county, code)
);

create table paper_figure (
  county text not null,
  paper_id text not null,
  number bigint not null,
  place bigint not null,
  name text not null,
  unit_code text not null,
  period text not null,
  printed text not null,
  standing text not null,
  low bigint not null,
  high bigint,
  decimals bigint not null,
  records bigint not null,
  list text not null,
  list_hash text not null,
  primary key (county, paper_id, number, place)
);
