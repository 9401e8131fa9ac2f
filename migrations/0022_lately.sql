-- What a post entered last, which the next form begins with; and what was returned and why, by time: of all passages
-- few are returns, so only those stand in their index.

create index record_by_post on record (county, post_id, created_at, id);
create index passage_returned on passage (county, at) where transition = 'return';
