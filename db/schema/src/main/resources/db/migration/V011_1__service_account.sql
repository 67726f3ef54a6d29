-- Accounts of programs: each belongs to a customer and signs its requests with a key of its own.

create table janji.service_account (
  id          uuid primary key default uuidv7(),
  customer_id uuid not null references janji.customer,
  name        text not null check (length(name) between 1 and 100),
  access_key  text not null unique check (access_key ~ '^JNJ[A-Z2-7]{17}$'),
  sealed      bytea check (length(sealed) between 29 and 256),   -- under the installation's key
  rights      text[] not null check (cardinality(rights) between 1 and 6 and rights <@ array [
                'list', 'read', 'write', 'delete', 'hold', 'buckets']),
  made_by     uuid not null references janji.person,
  created_at  timestamptz not null,
  expires_at  timestamptz check (expires_at > created_at),
  used_at     timestamptz,
  ended_at    timestamptz,
  ended_by    uuid references janji.person,
  constraint ended_by_somebody check ((ended_at is null) = (ended_by is null)),
  constraint secret_while_it_lives check ((ended_at is null) = (sealed is not null))
);
create index service_account_owner on janji.service_account (customer_id);

create trigger owner_fixed before update on janji.service_account
  for each row execute function janji.refuse_owner_change();

-- What ended stays ended, and no key is ever given another secret or more rights.
create function janji.refuse_revival() returns trigger
  language plpgsql as
$$
begin
  if old.ended_at is not null and new.ended_at is distinct from old.ended_at
     or new.sealed is not null and new.sealed is distinct from old.sealed then
    raise exception 'an account that ended does not come back' using errcode = 'JA011';
  end if;
  return new;
end
$$;
create trigger never_revived before update on janji.service_account
  for each row execute function janji.refuse_revival();

alter table janji.service_account enable row level security;
alter table janji.service_account force row level security;
create policy own_rows on janji.service_account to janji_customer
  using (customer_id = janji.current_customer()) with check (customer_id = janji.current_customer());
create policy lookup on janji.service_account for select to janji_accesskey using (true);
create policy used on janji.service_account for update to janji_accesskey using (true) with check (true);
create policy probes on janji.service_account for select to janji_scheduler using (true);
create policy lookup on janji.customer for select to janji_accesskey using (true);

grant usage on schema janji to janji_accesskey;
grant select (id, ended_at) on janji.customer to janji_accesskey;
grant select (id, customer_id, name, access_key, sealed, rights, expires_at, used_at, ended_at),
      update (used_at) on janji.service_account to janji_accesskey;
-- Who manages accounts sees no secret again, sealed or not.
grant select (id, customer_id, name, access_key, rights, made_by, created_at, expires_at, used_at, ended_at, ended_by),
      insert, update (sealed, ended_at, ended_by) on janji.service_account to janji_customer;
grant select (id, customer_id, name, access_key, rights, made_by, created_at, expires_at, used_at, ended_at, ended_by)
      on janji.service_account to janji_scheduler;
