-- Whether a paper goes with its annex of sources (数字来源), where somebody said so: what is to be one page has no room
-- for it, other papers have it.

create table paper_annex (
  county text not null,
  paper_id text not null,
  wanted bigint not null,
  post_id text not null,
  at text not null,
  primary key (county, paper_id)
);
