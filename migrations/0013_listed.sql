-- For every unit that others count for, the records listed there: its own, and those in which it or one that counts for
-- it had a part. A list of a township is a range of an index instead of a search through its villages.
-- Derived: changed with the records in the same commit, and recounted by `keputong verify`.

create table listed (
  county text not null,
  lister text not null,
  id text not null,
  kind text not null,
  state text not null,
  day_from bigint not null,
  day_to bigint not null,
  primary key (county, id, lister)
);
create index listed_by_day on listed (county, lister, day_from, id, kind, state, day_to);

insert into listed (county, lister, id, kind, state, day_from, day_to)
select distinct r.county, h.ancestor, r.id, r.kind, r.state, r.day_from, r.day_to
from (
  select o.county as county, o.id as record_id, o.unit_id as unit_id from record o
  union
  select s.county as county, s.record_id as record_id, s.unit_id as unit_id from share s where s.until = ''
) x
join record r on r.county = x.county and r.id = x.record_id
join reach h on h.county in (select c.county from chain c) and h.descendant = x.unit_id
where r.kind <> 'org_event'
  and exists (
    select 1 from reach o
    where o.county in (select c.county from chain c) and o.ancestor = h.ancestor and o.descendant <> h.ancestor
  );
