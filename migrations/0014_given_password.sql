-- A password that somebody else made up is replaced by an own one at the first log-in: 1 while it was not. Accounts
-- that were there before are taken to have done so.

alter table account add column given bigint not null default 0;
