-- Who noted what must hold of a person before he is let near a customer's data, and who ended it.

alter table janji.nda
  add noted_by  uuid references janji.person check (noted_by <> person_id),
  add ended_by  uuid references janji.person,
  add ended_why text check (length(ended_why) between 1 and 400);
alter table janji.work_place
  add noted_by  uuid references janji.person check (noted_by <> person_id),
  add ended_by  uuid references janji.person,
  add ended_why text check (length(ended_why) between 1 and 400);

-- A conflict of interest that somebody declared of himself, or that was found out. While one stands,
-- no declaration to be free of any counts for this customer.
create table janji.conflict (
  id          uuid primary key default uuidv7(),
  customer_id uuid not null references janji.customer,
  person_id   uuid not null references janji.person,
  what        text not null check (length(what) between 1 and 400),
  declared_by uuid not null references janji.person,
  declared_at timestamptz not null,
  ended_at    timestamptz check (ended_at >= declared_at),
  ended_by    uuid references janji.person check (ended_by <> person_id),
  constraint ended_by_somebody check ((ended_at is null) = (ended_by is null))
);
create unique index conflict_of on janji.conflict (customer_id, person_id) where ended_at is null;

create trigger owner_fixed before update on janji.conflict
  for each row execute function janji.refuse_owner_change();
alter table janji.conflict enable row level security;
alter table janji.conflict force row level security;
create policy own_rows on janji.conflict to janji_customer
  using (customer_id = janji.current_customer()) with check (customer_id = janji.current_customer());
create policy directory on janji.conflict for select to janji_directory using (true);
create policy probes on janji.conflict for select to janji_scheduler using (true);
grant select, insert, update (ended_at, ended_by) on janji.conflict to janji_customer;
grant select on janji.conflict to janji_directory, janji_scheduler;
grant update (ended_at, ended_by, ended_why) on janji.nda, janji.work_place to janji_directory;

update janji.role set permissions = permissions || '{KEEP_DOSSIERS}' where word in ('administrator', 'legal');
