-- When the server first saw a key of the key process. The keys themselves bear no date, so their age
-- counts from here.
create table janji.key_seen (
  name    text primary key check (length(name) between 1 and 200),
  seen_at timestamptz not null
);
create trigger never_edited before update or delete or truncate on janji.key_seen
  for each statement execute function janji.refuse_change();
grant select, insert on janji.key_seen to janji_scheduler;
