-- Sign-in (签到) at a session of an activity: where one signs in (a poster, a numbered sheet), and who did, by phone or by
-- row of the sheet. Facts are only added; one that does not count is struck out with who, when and why. What names
-- a person can be erased (`erased_at`); the count stays. None of it counts until it is taken over into a revision.

create table sign_in_point (
  county text not null,
  record_id text not null,
  number bigint not null,
  session bigint not null,
  day bigint not null,
  code text not null,
  account_id text not null,
  post_id text not null,
  at text not null,
  closed_at text not null,
  taken bigint not null,
  taken_at text not null,
  primary key (county, record_id, number),
  unique (county, code)
);

create table sign_in (
  county text not null,
  record_id text not null,
  number bigint not null,
  id text not null,
  how text not null check (how in ('phone', 'row', 'rows')),
  lines text not null,
  name text not null,
  origin text not null,
  phone text not null,
  heads bigint not null check (heads > 0),
  account_id text not null,
  post_id text not null,
  at text not null,
  struck_at text not null,
  struck_account text not null,
  struck_post text not null,
  struck_why text not null,
  erased_at text not null,
  primary key (county, record_id, number, id)
);
