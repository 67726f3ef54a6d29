-- What is done from a case to keep harm from growing.

-- Under a freeze nobody of the provider's is let at this customer's data. Each side lays and lifts
-- its own.
create table janji.access_freeze (
  id          uuid primary key,
  customer_id uuid not null references janji.customer,
  case_id     uuid not null,
  side        text not null check (side in ('provider', 'customer')),
  laid_by     uuid not null references janji.person,
  laid_name   text not null check (length(laid_name) between 1 and 200),
  laid_at     timestamptz not null,
  reason      text not null check (length(reason) between 1 and 4000),
  lifted_by   uuid references janji.person,
  lifted_name text check (length(lifted_name) between 1 and 200),
  lifted_at   timestamptz check (lifted_at >= laid_at),
  lifted_why  text check (length(lifted_why) between 1 and 4000),
  constraint lifted_whole check (num_nulls(lifted_by, lifted_name, lifted_at, lifted_why) in (0, 4)),
  foreign key (customer_id, case_id) references janji.procedure_case (customer_id, id)
);
create unique index access_freeze_live on janji.access_freeze (customer_id, side) where lifted_at is null;

-- What was done, by whom, and what shows it.
create table janji.case_act (
  id          uuid primary key,
  customer_id uuid not null references janji.customer,
  case_id     uuid not null,
  measure     text not null check (measure ~ '^[a-z-]{1,40}$'),
  side        text not null check (side in ('provider', 'customer')),
  person_id   uuid not null references janji.person,
  person_name text not null check (length(person_name) between 1 and 200),
  at          timestamptz not null,
  count       integer not null check (count >= 0),
  receipt     text not null check (length(receipt) between 1 and 4000),
  foreign key (customer_id, case_id) references janji.procedure_case (customer_id, id)
);
create index case_act_of_case on janji.case_act (case_id, at);
create trigger never_edited before update or delete or truncate on janji.case_act
  for each statement execute function janji.refuse_change();

do $$
declare t text;
begin
  foreach t in array array ['access_freeze', 'case_act'] loop
    execute format('create trigger owner_fixed before update on janji.%I
                    for each row execute function janji.refuse_owner_change()', t);
    execute format('alter table janji.%I enable row level security', t);
    execute format('alter table janji.%I force row level security', t);
    execute format('create policy own_rows on janji.%I to janji_customer
                    using (customer_id = janji.current_customer())
                    with check (customer_id = janji.current_customer())', t);
    execute format('grant select, insert on janji.%I to janji_customer', t);
  end loop;
end
$$;
grant update (lifted_by, lifted_name, lifted_at, lifted_why) on janji.access_freeze to janji_customer;

-- A key of a program that may be in wrong hands is replaced without ending the program: a new key
-- with a new secret, both at once. What ended stays ended, and no key is ever given another secret.
create or replace function janji.refuse_revival() returns trigger
  language plpgsql as
$$
begin
  if old.ended_at is not null
       and (new.ended_at is distinct from old.ended_at or new.access_key <> old.access_key)
     or new.sealed is not null and new.sealed is distinct from old.sealed
       and (old.sealed is null or new.access_key = old.access_key)
     or new.access_key <> old.access_key and new.sealed is not distinct from old.sealed then
    raise exception 'an account that ended does not come back' using errcode = 'JA011';
  end if;
  return new;
end
$$;
grant update (access_key) on janji.service_account to janji_customer;
