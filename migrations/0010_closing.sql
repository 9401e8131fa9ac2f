-- Closings of a year (封账): by which post, when, on which ground, and when and why it was opened again; and what
-- every figure of the catalogue was then. An empty `reopened_at` says that the closing holds.

create table closing (
  county text not null,
  year bigint not null,
  number bigint not null,
  unit_id text not null,
  at text not null,
  account_id text not null,
  post_id text not null,
  ground text not null,
  reopened_at text not null,
  reopened_account text not null,
  reopened_post text not null,
  reason text not null,
  primary key (county, year, number)
);

create table closing_figure (
  county text not null,
  year bigint not null,
  number bigint not null,
  name text not null,
  standing text not null check (standing in ('stated', 'not_reported', 'not_applicable')),
  low bigint not null,
  high bigint,
  decimals bigint not null,
  primary key (county, year, number, name)
);
