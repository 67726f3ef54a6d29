-- Contacts of the same position are tried in the order in which they were named; their ids may be
-- the sender's and tell none.
alter table janji.contact add column ordinal bigint generated always as identity;
