-- Postings added up by month for every unit that others count for, so that a year of a county is a few cells.
-- Derived: changed with the postings in the same commit, and recounted by `keputong verify`.
-- `day` is the first of the month; `high` adds what is bounded, `open` counts what is not.

create table tally (
  county text not null,
  unit_id text not null,
  measure text not null,
  day bigint not null,
  kind text not null,
  item text not null,
  campaign text not null,
  method text not null,
  low bigint not null,
  high bigint not null,
  postings bigint not null,
  open bigint not null,
  primary key (county, unit_id, measure, day, kind, item, campaign, method)
);

insert into tally
  (county, unit_id, measure, day, kind, item, campaign, method, low, high, postings, open)
select p.county, h.ancestor, p.measure, p.day / 100 * 100 + 1, p.kind, p.item, p.campaign, p.method,
  cast(sum(p.low) as bigint), cast(coalesce(sum(p.high), 0) as bigint), count(*), count(*) - count(p.high)
from posting p
join reach h on h.county = p.county and h.descendant = p.unit_id and p.day >= h.since and p.day < h.until
where p.until = ''
  and p.measure not in ('org', 'org_members', 'population', 'secondment')
  and exists (
    select 1 from reach o
    where o.county in (select c.county from chain c) and o.ancestor = h.ancestor and o.descendant <> h.ancestor
  )
group by p.county, h.ancestor, p.measure, p.day / 100 * 100 + 1, p.kind, p.item, p.campaign, p.method;

-- Which records stand behind a figure, without looking up every posting.
drop index posting_by_measure;
create index posting_by_measure on posting (county, measure, until, day, kind, record_id, low, high);

-- In what a unit had a part without leading it.
create index share_by_role on share (county, unit_id, role, until, record_id);

-- Lists in the order of their days, of their last change and of their titles.
create index record_by_newest on record (county, day_from, id);
create index record_by_change on record (county, changed_at, id);
create index record_by_title on record (county, title, id);
