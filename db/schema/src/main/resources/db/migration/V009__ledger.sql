-- Which log is whose, and in which region its key lies. The name of a log tells nobody whose it is.
create table janji.ledger_log (
  customer_id uuid primary key references janji.customer,
  log         text not null unique check (log ~ '^[0-9a-f]{32}$'),
  region      text not null references janji.region,
  begun_at    timestamptz not null default now()
);
create trigger never_edited before update or delete or truncate on janji.ledger_log
  for each statement execute function janji.refuse_change();
create trigger owner_fixed before update on janji.ledger_log
  for each row execute function janji.refuse_owner_change();

alter table janji.ledger_log enable row level security;
alter table janji.ledger_log force row level security;
create policy own_rows on janji.ledger_log to janji_customer
  using (customer_id = janji.current_customer()) with check (customer_id = janji.current_customer());
create policy probes on janji.ledger_log for select to janji_scheduler using (true);
grant select, insert on janji.ledger_log to janji_customer;
grant select on janji.ledger_log to janji_scheduler;
