-- What was found: each probe's result, and where each control stands now.

create table janji.finding (
  id           bigint generated always as identity primary key,
  control      text not null check (control ~ '^[a-z]+\.[a-z0-9-]+$'),
  scope        text not null default '',            -- canonical text of the scope, '' for none
  customer_id  uuid references janji.customer,      -- null: holds for all customers alike
  state        text not null check (state in ('kept', 'broken', 'silent', 'unproven', 'not-applicable')),
  strength     text not null check (strength in ('proven', 'measured', 'imported', 'attested')),
  measure_en   text not null,
  measure_id   text not null,
  value        numeric not null,
  unit         text not null,
  population   bigint not null check (population >= 0),
  reason_en    text not null,
  reason_id    text not null,
  started_at   timestamptz not null,
  measured_at  timestamptz not null,
  fresh_until  timestamptz not null,
  code_version text not null,
  evidence     text[] not null default '{}',
  constraint kept_over_something check (state <> 'kept' or population > 0)
);
create index finding_history on janji.finding (control, scope, id desc);
create trigger never_edited before update or delete on janji.finding
  for each row execute function janji.refuse_change();
create trigger never_emptied before truncate on janji.finding
  for each statement execute function janji.refuse_change();

-- The newest finding of each control, scope and customer, and since when its state has held.
create table janji.standing (
  control     text not null,
  scope       text not null,
  customer_id uuid references janji.customer,
  finding_id  bigint not null references janji.finding,
  since       timestamptz not null,
  unique nulls not distinct (control, scope, customer_id)
);

alter table janji.finding enable row level security;
alter table janji.finding force row level security;
create policy own_rows on janji.finding for select to janji_customer
  using (customer_id is null or customer_id = janji.current_customer());
create policy probes on janji.finding to janji_scheduler using (true) with check (true);
create policy board on janji.finding for select to janji_board using (true);

alter table janji.standing enable row level security;
alter table janji.standing force row level security;
create policy own_rows on janji.standing for select to janji_customer
  using (customer_id is null or customer_id = janji.current_customer());
create policy probes on janji.standing to janji_scheduler using (true) with check (true);
create policy board on janji.standing for select to janji_board using (true);

grant select on janji.finding, janji.standing to janji_customer, janji_board;
grant select, insert on janji.finding to janji_scheduler;
grant select, insert, update on janji.standing to janji_scheduler;
