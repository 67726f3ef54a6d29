-- Whose data it is: the provider's own house, its customers, what they subscribe to and whom to reach.

create table janji.region (
  code    text primary key check (code ~ '^[a-z][a-z0-9-]{1,31}$'),
  country text not null check (country ~ '^[A-Z]{2}$'),
  name_en text not null,
  name_id text not null
);

create table janji.legal_entity (
  id       uuid primary key default uuidv7(),
  name     text not null unique check (length(name) between 1 and 200),
  country  text not null check (country ~ '^[A-Z]{2}$'),
  relation text not null check (relation in ('provider', 'subsidiary', 'affiliate', 'sub-processor'))
);

create table janji.site (
  id        uuid primary key default uuidv7(),
  entity_id uuid not null references janji.legal_entity,
  region    text references janji.region,
  name      text not null check (length(name) between 1 and 200),
  kind      text not null check (kind in ('datacentre', 'office', 'web-site', 'mobile-app')),
  unique (entity_id, name)
);

create table janji.customer (
  id         uuid primary key default uuidv7(),
  name       text not null check (length(name) between 1 and 200),
  kind       text not null check (kind in ('company', 'person', 'trial')),
  language   text not null default 'id' check (language in ('en', 'id')),
  time_zone  text not null default 'Asia/Jakarta',
  created_at timestamptz not null default now(),
  ended_at   timestamptz check (ended_at >= created_at)
);

-- What the provider offers; a customer's service is one subscription to one offering.
create table janji.offering (
  id           text primary key check (id ~ '^[a-z][a-z0-9-]{1,63}$'),
  name_en      text not null,
  name_id      text not null,
  kind         text not null check (kind in
                 ('storage', 'website', 'dashboard', 'agent', 'onboarding', 'support', 'maintenance', 'updates')),
  policy_id    text,
  activated_at timestamptz
);

create table janji.service (
  id             uuid primary key default uuidv7(),
  customer_id    uuid not null references janji.customer,
  offering_id    text not null references janji.offering,
  region         text not null references janji.region,
  retention_days integer not null check (retention_days between 1 and 36500),
  data_classes   text[] not null check (cardinality(data_classes) between 1 and 11 and data_classes <@ array [
                   'content', 'service', 'personal', 'mailbox', 'account', 'support', 'configuration',
                   'technical', 'logs', 'backups', 'connected']),
  since          timestamptz not null default now(),
  ends_at        timestamptz check (ends_at >= since),
  unique (customer_id, id)
);

create table janji.contact (
  id          uuid primary key default uuidv7(),
  customer_id uuid not null references janji.customer,
  service_id  uuid not null,
  name        text not null check (length(name) between 1 and 200),
  channel     text not null check (channel in ('email', 'phone', 'webhook', 'portal')),
  address     text not null check (length(address) between 1 and 320),
  language    text not null default 'id' check (language in ('en', 'id')),
  verified_at timestamptz,
  foreign key (customer_id, service_id) references janji.service (customer_id, id)
);

-- Canaries: customers made by the public code like any other, on whom controls try what must fail.
-- Only probes read this register; nothing on the data path may.
create table janji.canary (
  customer_id uuid primary key references janji.customer
);

-- The owner of a thing is fixed from its first moment.
create function janji.refuse_owner_change() returns trigger
  language plpgsql as
$$
begin
  if new.customer_id is distinct from old.customer_id then
    raise exception 'the owner of a % is fixed', tg_table_name using errcode = 'JA002';
  end if;
  return new;
end
$$;
create trigger owner_fixed before update on janji.service
  for each row execute function janji.refuse_owner_change();
create trigger owner_fixed before update on janji.contact
  for each row execute function janji.refuse_owner_change();

alter table janji.customer enable row level security;
alter table janji.customer force row level security;
create policy own_rows on janji.customer to janji_customer
  using (id = janji.current_customer()) with check (id = janji.current_customer());
create policy directory on janji.customer to janji_directory using (true) with check (true);
create policy probes on janji.customer for select to janji_scheduler using (true);

alter table janji.service enable row level security;
alter table janji.service force row level security;
create policy own_rows on janji.service to janji_customer
  using (customer_id = janji.current_customer()) with check (customer_id = janji.current_customer());
create policy directory on janji.service to janji_directory using (true) with check (true);
create policy probes on janji.service for select to janji_scheduler using (true);

alter table janji.contact enable row level security;
alter table janji.contact force row level security;
create policy own_rows on janji.contact to janji_customer
  using (customer_id = janji.current_customer()) with check (customer_id = janji.current_customer());
create policy directory on janji.contact to janji_directory using (true) with check (true);
create policy probes on janji.contact for select to janji_scheduler using (true);

alter table janji.canary enable row level security;
alter table janji.canary force row level security;
create policy directory on janji.canary to janji_directory using (true) with check (true);
create policy probes on janji.canary for select to janji_scheduler using (true);

grant select on janji.region, janji.legal_entity, janji.site, janji.offering
  to janji_customer, janji_directory, janji_scheduler, janji_board;
grant insert, update on janji.region, janji.legal_entity, janji.site, janji.offering to janji_directory;
grant select on janji.customer to janji_customer, janji_directory, janji_scheduler;
grant insert, update on janji.customer to janji_directory;
grant select, insert, update on janji.service, janji.contact to janji_customer, janji_directory;
grant delete on janji.contact to janji_customer;
grant select on janji.service, janji.contact, janji.canary to janji_scheduler;
grant select, insert on janji.canary to janji_directory;

-- The tables with rows of customers, as the catalogue describes them. They are found, not listed, so
-- that controls watch a table from the day on which it is added.
--   forced:  row-level security holds, for the owner of the table too
--   loose:   policies under which the customer role sees or writes rows without being asked who it is
--   movable: a role of the server may write the column that names the customer
--   guarded: the trigger that refuses another owner is on
create view janji.customer_table with (security_invoker = true) as
select c.relname::text as name,
       a.attname::text as owner_column,
       c.relrowsecurity and c.relforcerowsecurity as forced,
       (select count(*)::integer from pg_policies p
        where p.schemaname = 'janji' and p.tablename = c.relname
          and p.roles && array ['janji_customer', 'public']::name[]
          and (p.qual !~ 'current_customer' or p.with_check !~ 'current_customer')) as loose,
       has_column_privilege('janji_customer', c.oid, a.attnum, 'update')
         or has_column_privilege('janji_directory', c.oid, a.attnum, 'update') as movable,
       exists (select from pg_trigger t join pg_proc f on f.oid = t.tgfoid
               where t.tgrelid = c.oid and f.proname = 'refuse_owner_change'
                 and t.tgenabled in ('O', 'A')) as guarded
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = c.oid
where n.nspname = 'janji' and c.relkind in ('r', 'p') and not a.attisdropped
  and (a.attname = 'customer_id' or c.relname = 'customer' and a.attname = 'id');
grant select on janji.customer_table to janji_scheduler;
