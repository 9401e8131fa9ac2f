-- People who log in: accounts, the posts they hold, their sessions, and what was tried in vain.

create table account (
  county text not null,
  id text not null,
  login text not null,
  password text not null,
  failures bigint not null,
  locked_until text not null,
  created_at text not null,
  closed_at text not null,
  primary key (county, id),
  unique (county, login)
);

create table post (
  county text not null,
  id text not null,
  unit_id text not null,
  title text not null,
  duties text not null,
  created_at text not null,
  closed_at text not null,
  primary key (county, id)
);

create table holding (
  county text not null,
  post_id text not null,
  account_id text not null,
  since text not null,
  until text not null,
  primary key (county, post_id, account_id, since)
);
create index holding_by_account on holding (county, account_id, until);

create table session (
  county text not null,
  token_hash text not null,
  account_id text not null,
  post_id text not null,
  csrf text not null,
  created_at text not null,
  seen_at text not null,
  expires_at text not null,
  primary key (county, token_hash)
);

create table attempt (
  county text not null,
  id text not null,
  login text not null,
  address text not null,
  at text not null,
  succeeded bigint not null,
  primary key (county, id)
);
create index attempt_by_address on attempt (county, address, at);

create table setting (
  county text not null,
  name text not null,
  value text not null,
  primary key (county, name)
);
