-- Kind and state of the record beside its words, so that hits are counted without looking up each: changed with the
-- record in the same commit.

alter table search add column kind text not null default '';
alter table search add column state text not null default '';

update search set
  kind = coalesce((select r.kind from record r where r.county = search.county and r.id = search.record_id), ''),
  state = coalesce((select r.state from record r where r.county = search.county and r.id = search.record_id), '');
