-- Slots of the customers' logs: what happens under an order of silence waits for the next one.

-- One slot of a customer's log. Without content it is a cover.
--   number:   which of its schedule
--   log_from: the size of the log before it was first to be written
create table janji.slot (
  customer_id uuid not null references janji.customer,
  number      bigint not null check (number >= 0),
  log_from    bigint not null check (log_from > 0),
  log_index   bigint check (log_index >= log_from),
  written_at  timestamptz,
  content_id  uuid,
  told_index  bigint check (told_index > log_index),
  primary key (customer_id, number),
  unique (customer_id, log_index),
  constraint written_at_a_time check ((log_index is null) = (written_at is null))
);
create index slot_untold on janji.slot (written_at) where told_index is null;

-- What waits for a slot, stands in one, or was told.
--   step:      of the case, where it is one
--   urgent:    somebody waits for the slot with an act
--   told_from: from when on it may be told; null while there is silence
create table janji.slot_content (
  id          uuid primary key,
  customer_id uuid not null references janji.customer,
  case_id     uuid not null,
  step        integer check (step > 0),
  kind        text not null check (kind ~ '^[a-z-]{1,40}$'),
  basis       text check (basis ~ '^[a-z-]{1,40}$'),
  payload     text not null check (length(payload) <= 4000),
  at          timestamptz not null,
  urgent      boolean not null,
  log_index   bigint check (log_index > 0),
  told_from   timestamptz,
  told_index  bigint check (told_index > log_index),
  unique (customer_id, id),
  foreign key (customer_id, case_id) references janji.procedure_case (customer_id, id)
);
create index slot_content_waiting on janji.slot_content (customer_id, urgent desc, at) where log_index is null;
create index slot_content_case on janji.slot_content (case_id);

-- A case of which the customer knows nothing yet; its steps stand in slots.
alter table janji.procedure_case add column silent boolean not null default false;
alter table janji.case_step add column silent boolean not null default false;

-- The request as it came, to be given to the customer with the notice.
create table janji.demand_copy (
  case_id     uuid primary key,
  customer_id uuid not null references janji.customer,
  name        text not null check (length(name) between 1 and 200),
  content     bytea not null check (length(content) between 1 and 10485760),
  digest      bytea not null check (length(digest) = 32),
  taken_at    timestamptz not null,
  foreign key (customer_id, case_id) references janji.procedure_case (customer_id, id)
);

-- What left for the asker: one package, sealed for him, handed out once.
create table janji.release_package (
  id          uuid primary key,
  customer_id uuid not null references janji.customer,
  case_id     uuid not null,
  recipient   text not null check (recipient ~ '^age1[02-9ac-hj-np-z]{58}$'),
  silent      boolean not null,
  made_by     uuid not null references janji.person,
  made_name   text not null check (length(made_name) between 1 and 200),
  made_at     timestamptz not null,
  expires_at  timestamptz not null check (expires_at > made_at),
  taken_by    uuid references janji.person,
  taken_at    timestamptz,
  digest      bytea check (length(digest) = 32),
  ended_at    timestamptz,
  ended       text check (ended in ('taken', 'expired', 'failed')),
  told        text check (length(told) between 1 and 1000),
  unique (customer_id, id),
  constraint ended_in_some_way check ((ended_at is null) = (ended is null)),
  foreign key (customer_id, case_id) references janji.procedure_case (customer_id, id)
);
create unique index release_package_live on janji.release_package (case_id) where ended_at is null;

create table janji.release_part (
  package_id  uuid not null,
  customer_id uuid not null references janji.customer,
  number      integer not null check (number > 0),
  bucket      text not null check (length(bucket) between 1 and 100),
  key         text not null check (length(key) between 1 and 1024),
  content_id  uuid,
  act         uuid,
  size_bytes  bigint check (size_bytes >= 0),
  digest      bytea check (length(digest) = 32),
  sealed_at   timestamptz,
  primary key (package_id, number),
  constraint sealed_whole check (num_nulls(size_bytes, digest, sealed_at) in (0, 3)),
  foreign key (customer_id, package_id) references janji.release_package (customer_id, id)
);

-- Contact details that were passed on: which of the few that may be.
create table janji.contact_passed (
  id          uuid primary key,
  customer_id uuid not null references janji.customer,
  case_id     uuid not null,
  fields      text[] not null check (fields <@ array['name', 'office-email', 'office-phone'] and cardinality(fields) > 0),
  contact_id  uuid not null,
  by_id       uuid not null references janji.person,
  by_name     text not null check (length(by_name) between 1 and 200),
  at          timestamptz not null,
  foreign key (customer_id, case_id) references janji.procedure_case (customer_id, id)
);

do $$
declare t text;
begin
  foreach t in array array ['demand_copy', 'contact_passed'] loop
    execute format('create trigger never_edited before update or delete or truncate on janji.%I
                    for each statement execute function janji.refuse_change()', t);
  end loop;
  foreach t in array array ['slot', 'slot_content', 'demand_copy', 'release_package', 'release_part', 'contact_passed'] loop
    execute format('create trigger owner_fixed before update on janji.%I
                    for each row execute function janji.refuse_owner_change()', t);
    execute format('alter table janji.%I enable row level security', t);
    execute format('alter table janji.%I force row level security', t);
    execute format('create policy own_rows on janji.%I to janji_customer
                    using (customer_id = janji.current_customer())
                    with check (customer_id = janji.current_customer())', t);
    execute format('grant select, insert on janji.%I to janji_customer', t);
  end loop;
  foreach t in array array ['slot', 'slot_content', 'release_package'] loop
    execute format('create policy custodian on janji.%I for select to janji_custodian using (true)', t);
  end loop;
  foreach t in array array ['slot', 'slot_content', 'release_package', 'demand_copy'] loop
    execute format('create policy probes on janji.%I for select to janji_scheduler using (true)', t);
  end loop;
end
$$;
grant update (log_index, written_at, content_id, told_index) on janji.slot to janji_customer;
grant update (log_index, told_from, told_index) on janji.slot_content to janji_customer;
grant update (taken_by, taken_at, digest, ended_at, ended, told) on janji.release_package to janji_customer;
grant update (content_id, act, size_bytes, digest, sealed_at) on janji.release_part to janji_customer;
grant update (silent) on janji.procedure_case to janji_customer;
grant select (customer_id, written_at, content_id, told_index) on janji.slot to janji_custodian;
grant select (customer_id, log_index, told_from, told_index) on janji.slot_content to janji_custodian;
grant select (id, customer_id, expires_at, ended_at) on janji.release_package to janji_custodian;
grant select on janji.slot, janji.release_package to janji_scheduler;
grant select (customer_id, case_id, kind, at, told_from, told_index, log_index) on janji.slot_content to janji_scheduler;
grant select (case_id, customer_id, digest, taken_at) on janji.demand_copy to janji_scheduler;

-- Who deals with demands for data, as approved.
update janji.role set permissions = permissions || '{HANDLE_DISCLOSURES}' where word in ('legal', 'manager');
