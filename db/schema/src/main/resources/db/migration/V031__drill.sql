-- Drills: an incident played on a test customer. What its case did stands in the case; here stand
-- the plan, who was named to play, and what the leader signed of it when the case was closed.
create table janji.drill (
  id         uuid primary key,         -- the matter of its case
  case_id    uuid not null unique,
  plan       text not null check (length(plan) between 1 and 4000),
  players    uuid[] not null check (cardinality(players) between 1 and 50),
  begun_by   uuid not null references janji.person,
  begun_name text not null check (length(begun_name) between 1 and 200),
  begun_at   timestamptz not null,
  record     text check (length(record) between 1 and 4000),
  signed_by  uuid references janji.person,
  signer     text check (length(signer) between 1 and 200),
  signed_at  timestamptz check (signed_at >= begun_at),
  constraint signed_whole check (num_nulls(record, signed_by, signer, signed_at) in (0, 4))
);
create index drill_newest on janji.drill (begun_at desc);
create trigger never_removed before delete or truncate on janji.drill
  for each statement execute function janji.refuse_change();
create trigger signed_once before update on janji.drill
  for each row when (old.signed_at is not null) execute function janji.refuse_change();
grant select on janji.drill to janji_directory, janji_scheduler;
grant insert, update (record, signed_by, signer, signed_at) on janji.drill to janji_directory;
