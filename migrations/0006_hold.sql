-- The reviewer's freeze: who looks at a record in order to review it, and until when nobody else
-- changes it. No fact of the ledger: a row goes when the review ends, and counts for nothing after its time.

create table hold (
  county text not null,
  record_id text not null,
  account_id text not null,
  post_id text not null,
  since text not null,
  until text not null,
  primary key (county, record_id)
);
