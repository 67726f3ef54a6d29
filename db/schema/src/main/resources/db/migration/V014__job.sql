-- Jobs that run by themselves: who runs each at the moment, and what came of the last run. A run that
-- died is taken over when its lease ends.
--   told:   one sentence without data of customers
--   looked: how many things the last run looked at; found: how many of them needed something
create table janji.job (
  name         text primary key check (name ~ '^[a-z-]{1,40}$'),
  next_at      timestamptz not null,
  holder       uuid,
  leased_until timestamptz,
  started_at   timestamptz,
  ended_at     timestamptz,
  outcome      text check (outcome in ('done', 'failed')),
  told         text not null default '' check (length(told) <= 400),
  looked       bigint not null default 0 check (looked >= 0),
  found        bigint not null default 0 check (found >= 0),
  constraint held_for_a_time check ((holder is null) = (leased_until is null))
);
grant select, insert, update on janji.job to janji_custodian;
grant select on janji.job to janji_scheduler;

-- Until when a version is kept that was stored then, under this class of retention.
create function janji.kept_until(stored timestamptz, retention_class text) returns timestamptz
  language sql stable strict parallel safe
  return stored + make_interval(days => substring(retention_class from '^days-([0-9]{1,5})$')::integer);

grant select (created_at, newest, deletion, retention_class) on janji.item_version to janji_custodian;
