-- What a deed is called and in which order its records came, so that the records of one import are found again as one
-- list in the order of the sheet, and the recycle bin can say which import a record came from.

alter table deed add column title text not null default '';
alter table deed_record add column place bigint not null default 0;
create index deed_record_by_record on deed_record (county, record_id);
