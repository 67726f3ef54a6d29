-- Who is asking: people, the proofs they sign in with, their roles and their sessions.

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

-- The secret is sealed under the installation's key; `last_step` stops a code from being used twice.
create table janji.totp (
  person_id    uuid primary key references janji.person,
  sealed       bytea not null,
  confirmed_at timestamptz,
  last_step    bigint not null default 0
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
  role       text not null,
  granted_by uuid references janji.person,      -- null: the installation's first administrator
  granted_at timestamptz not null,
  ended_at   timestamptz
);
create unique index role_grant_live on janji.role_grant (person_id, role) where ended_at is null;

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

alter table janji.person enable row level security;
alter table janji.person force row level security;
create policy own_rows on janji.person for select to janji_customer
  using (customer_id = janji.current_customer());
create policy signin on janji.person to janji_signin using (true) with check (true);
create policy directory on janji.person to janji_directory using (true) with check (true);
create policy probes on janji.person for select to janji_scheduler using (true);
create trigger owner_fixed before update on janji.person
  for each row execute function janji.refuse_owner_change();

grant select on janji.person to janji_customer, janji_signin, janji_directory, janji_scheduler;
grant insert, update on janji.person to janji_directory;
grant select, insert, update, delete on janji.passkey, janji.password, janji.totp to janji_signin;
grant select, insert on janji.passkey_user to janji_signin;
grant select, insert, update on janji.entry_link, janji.session to janji_signin;
grant select on janji.role_grant to janji_signin, janji_directory, janji_scheduler;
grant insert, update on janji.role_grant to janji_directory;
grant select on janji.session, janji.entry_link to janji_scheduler;
grant select (person_id, created_at, used_at) on janji.passkey to janji_scheduler, janji_directory;
grant select (person_id, set_at) on janji.password to janji_scheduler, janji_directory;
grant select (person_id, confirmed_at) on janji.totp to janji_scheduler, janji_directory;
