-- Who is asking: people, the proofs they sign in with, their roles and their sessions.

-- The catalogue of roles as it was approved. No role of the server may write it, so that a change
-- needs a migration; a control compares it with what the code really grants.
create table janji.role (
  word        text primary key check (word ~ '^[a-z][a-z-]{1,31}$'),
  party       text not null check (party in ('provider', 'customer')),
  permissions text[] not null check (cardinality(permissions) between 1 and 64)
);
insert into janji.role (word, party, permissions) values
  ('administrator', 'provider', '{MANAGE_CUSTOMERS,MANAGE_PEOPLE,OWN_ACCOUNT,PROBE_NOW,PUBLISH_POLICY,SEE_BOARD,SEE_CUSTOMERS,SEE_PEOPLE,SEE_POLICIES}'),
  ('operator', 'provider', '{OWN_ACCOUNT,PROBE_NOW,SEE_BOARD,SEE_CUSTOMERS,SEE_POLICIES}'),
  ('support', 'provider', '{OWN_ACCOUNT,SEE_BOARD,SEE_CUSTOMERS,SEE_POLICIES}'),
  ('soc', 'provider', '{OWN_ACCOUNT,PROBE_NOW,SEE_BOARD,SEE_POLICIES}'),
  ('legal', 'provider', '{OWN_ACCOUNT,PUBLISH_POLICY,SEE_BOARD,SEE_POLICIES}'),
  ('manager', 'provider', '{OWN_ACCOUNT,SEE_BOARD,SEE_PEOPLE,SEE_POLICIES}'),
  ('auditor', 'provider', '{OWN_ACCOUNT,SEE_BOARD,SEE_PEOPLE,SEE_POLICIES}'),
  ('customer-administrator', 'customer', '{MANAGE_OWN_HOUSE,OWN_ACCOUNT,SEE_OWN_PROMISES}'),
  ('customer-approver', 'customer', '{OWN_ACCOUNT,SEE_OWN_PROMISES}'),
  ('customer-member', 'customer', '{OWN_ACCOUNT,SEE_OWN_PROMISES}');

create table janji.person (
  id          uuid primary key default uuidv7(),
  customer_id uuid references janji.customer,   -- null: a person of the provider
  name        text not null check (length(name) between 1 and 200),
  email       text not null check (length(email) between 3 and 320),
  language    text not null default 'id' check (language in ('en', 'id')),
  created_at  timestamptz not null default now(),
  ended_at    timestamptz
);
create unique index person_email on janji.person (lower(email)) where ended_at is null;

-- The person that an installation begins with; there is one, also when two starts race.
create table janji.first_administrator (
  only_one  boolean primary key default true check (only_one),
  person_id uuid not null references janji.person
);

-- Canaries: people made by the public code like any other, on whom controls try what must fail.
create table janji.canary_person (
  person_id uuid primary key references janji.person,
  control   text not null
);

create table janji.passkey (
  credential_id   bytea primary key,
  person_id       uuid not null references janji.person,
  label           text not null check (length(label) between 1 and 100),
  public_key      bytea not null,
  signature_count bigint not null,
  uv_initialized  boolean not null,
  transports      text[] not null,
  backup_eligible boolean not null,
  backed_up       boolean not null,
  attestation     bytea,
  client_data     bytea,
  created_at      timestamptz not null,
  used_at         timestamptz not null
);

-- The WebAuthn user handle: random, so that it names nobody.
create table janji.passkey_user (
  person_id uuid primary key references janji.person,
  handle    bytea not null unique check (length(handle) between 16 and 64)
);

create table janji.password (
  person_id uuid primary key references janji.person,
  hash      text not null check (hash like 'pbkdf2-sha512$%'),
  set_at    timestamptz not null
);

-- Secrets are sealed under the installation's key; `pending` is not yet confirmed by a first code,
-- and `last_step` stops a code from being used twice.
create table janji.totp (
  person_id    uuid primary key references janji.person,
  sealed       bytea,
  pending      bytea,
  confirmed_at timestamptz,
  last_step    bigint not null default 0,
  constraint confirmed_secret check ((confirmed_at is null) = (sealed is null))
);

-- One-time links: only a digest is stored, each works once and not for long.
create table janji.entry_link (
  token_sha256 bytea primary key check (length(token_sha256) = 32),
  person_id    uuid not null references janji.person,
  purpose      text not null check (purpose in ('enrol', 'demo')),
  issued_by    uuid references janji.person,
  issued_at    timestamptz not null,
  expires_at   timestamptz not null,
  used_at      timestamptz
);

create table janji.role_grant (
  id         uuid primary key default uuidv7(),
  person_id  uuid not null references janji.person,
  role       text not null references janji.role,
  granted_by uuid references janji.person,      -- null: the installation's first administrator
  granted_at timestamptz not null,
  ended_at   timestamptz
);
create unique index role_grant_live on janji.role_grant (person_id, role) where ended_at is null;

-- A role is held only on its own side, and never by somebody who has left.
create function janji.require_party() returns trigger
  language plpgsql as
$$
begin
  if new.ended_at is null and not exists (
       select from janji.person p join janji.role r on r.word = new.role
       where p.id = new.person_id and p.ended_at is null
         and (r.party = 'provider') = (p.customer_id is null)) then
    raise exception 'the role % is not for this person', new.role using errcode = 'JA010';
  end if;
  return new;
end
$$;
create trigger right_party before insert or update on janji.role_grant
  for each row execute function janji.require_party();

create table janji.session (
  id           uuid primary key default uuidv7(),
  token_sha256 bytea not null unique check (length(token_sha256) = 32),
  person_id    uuid not null references janji.person,
  factors      text[] not null,
  created_at   timestamptz not null,
  seen_at      timestamptz not null,
  expires_at   timestamptz not null,
  ended_at     timestamptz,
  device       text not null check (length(device) <= 200)
);
create index session_person on janji.session (person_id) where ended_at is null;

-- Devices other than the first that have shown a session's token; one person has few.
create table janji.session_device (
  session_id uuid not null references janji.session,
  device     text not null check (length(device) <= 200),
  seen_at    timestamptz not null,
  primary key (session_id, device)
);

-- Leavers and movers: when we were told, and when the last of their access was gone.
create table janji.departure (
  id         uuid primary key default uuidv7(),
  person_id  uuid not null references janji.person,
  kind       text not null check (kind in ('left', 'moved')),
  told_at    timestamptz not null,
  revoked_at timestamptz not null
);
create index departure_recent on janji.departure (revoked_at);
create trigger never_edited before update or delete on janji.departure
  for each row execute function janji.refuse_change();

alter table janji.person enable row level security;
alter table janji.person force row level security;
create policy own_rows on janji.person for select to janji_customer
  using (customer_id = janji.current_customer());
create policy signin on janji.person to janji_signin using (true) with check (true);
create policy directory on janji.person to janji_directory using (true) with check (true);
create policy probes on janji.person for select to janji_scheduler using (true);
create trigger owner_fixed before update on janji.person
  for each row execute function janji.refuse_owner_change();

grant select on janji.role to janji_signin, janji_directory, janji_scheduler, janji_board;
grant select on janji.person to janji_customer, janji_signin, janji_directory, janji_scheduler;
grant insert, update on janji.person to janji_directory;
grant select, insert on janji.first_administrator, janji.canary_person to janji_directory;
grant select on janji.canary_person to janji_scheduler;
grant select, insert, update, delete on janji.passkey, janji.password, janji.totp to janji_signin;
grant select, insert on janji.passkey_user to janji_signin;
grant select, insert, update on janji.entry_link, janji.session to janji_signin;
grant select, insert on janji.session_device to janji_signin;
grant select on janji.role_grant to janji_signin, janji_directory, janji_scheduler;
grant insert, update on janji.role_grant to janji_directory;
-- Leaving takes everything at once, so one transaction reaches all of it.
grant select, update (ended_at) on janji.session to janji_directory;
grant select, insert, update (used_at) on janji.entry_link to janji_directory;
grant delete on janji.passkey, janji.password, janji.totp to janji_directory;
grant select, insert on janji.departure to janji_directory;
grant select on janji.session, janji.session_device, janji.entry_link, janji.departure to janji_scheduler;
grant select (person_id, created_at, used_at) on janji.passkey to janji_scheduler, janji_directory;
grant select (person_id, set_at) on janji.password to janji_scheduler, janji_directory;
grant select (person_id, confirmed_at) on janji.totp to janji_scheduler, janji_directory;
