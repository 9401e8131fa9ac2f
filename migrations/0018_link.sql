-- Links without account (填报链接): a post lets whoever holds the address hand in records of one unit, for its review.
-- Of the address only a hash is kept, so who reads the store cannot use it; so it is with the receipt of a sending.

create table link (
  county text not null,
  id text not null,
  unit_id text not null,
  campaign text not null,
  note text not null,
  ends_on bigint not null,
  token_hash text not null,
  account_id text not null,
  post_id text not null,
  at text not null,
  used bigint not null,
  used_at text not null,
  revoked_at text not null,
  revoked_account text not null,
  revoked_post text not null,
  primary key (county, id),
  unique (county, token_hash)
);

create table link_sending (
  county text not null,
  record_id text not null,
  link_id text not null,
  sender text not null,
  receipt_hash text not null,
  at text not null,
  primary key (county, record_id),
  unique (county, receipt_hash)
);
