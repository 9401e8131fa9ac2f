-- What was returned and why is asked by time; of all passages few are returns, so only those stand in the index.

create index passage_returned on passage (county, at) where transition = 'return';
