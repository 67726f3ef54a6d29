-- Looked at under a master, and not by customer alone: row-level security adds the customer to
-- every question, and as long as a table is new the database cannot tell such an index from the
-- one that finds a single row.
drop index janji.item_version_under;
create index item_version_under on janji.item_version (under_master, under_master_version);
