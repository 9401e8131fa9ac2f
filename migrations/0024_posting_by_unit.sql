-- What a unit posted, and on which records, from the index alone: the records behind a figure of a township are counted
-- without looking up each posting.

drop index posting_by_unit;
create index posting_by_unit on posting (county, unit_id, measure, until, day, kind, record_id);
