-- How a customer comes in: invited, registered with the version that it accepted, its authority
-- shown, its part acknowledged.

-- Somebody who is no customer yet. The link in his mail follows from the id, the round and a key that
-- is not in this database; each round's works once.
--   round: how many links there were; a new one ends those before
--   due_at: when the mail is handed over next; null once the relay has it or it was given up
--   became: the customer that came of it
create table janji.invitation (
  id           uuid primary key,
  company      text not null check (length(company) between 1 and 200),
  kind         text not null check (kind in ('company', 'person')),
  name         text not null check (length(name) between 1 and 200),
  email        text not null check (length(email) between 3 and 320),
  language     text not null check (language in ('en', 'id')),
  time_zone    text not null,
  invited_by   uuid not null references janji.person,
  invited_name text not null check (length(invited_name) between 1 and 200),
  invited_at   timestamptz not null,
  round        integer not null default 1 check (round between 1 and 100),
  token_sha256 bytea not null unique check (length(token_sha256) = 32),
  issued_at    timestamptz not null,
  expires_at   timestamptz not null,
  used_at      timestamptz,
  became       uuid references janji.customer,
  person_id    uuid references janji.person,
  accepted_at  timestamptz,
  withdrawn_at timestamptz,
  due_at       timestamptz,
  tries        integer not null default 0 check (tries >= 0),
  sent_at      timestamptz,
  told         text not null default '' check (length(told) <= 1000),
  constraint accepted_by_somebody check ((accepted_at is null) = (became is null)
                                     and (accepted_at is null) = (person_id is null))
);
create unique index invitation_open on janji.invitation (lower(email))
  where became is null and withdrawn_at is null;
create index invitation_due on janji.invitation (due_at) where due_at is not null;
grant select, insert, update on janji.invitation to janji_directory;
grant select on janji.invitation to janji_scheduler;

-- That a customer controls a domain: a record of its DNS shows it, and is looked for again and again.
--   declared: who said that the company has lawful authority over it
--   proven_at: when the record was last found
create table janji.domain_proof (
  id            uuid primary key default uuidv7(),
  customer_id   uuid not null references janji.customer,
  domain        text not null check (length(domain) between 4 and 253 and domain = lower(domain)),
  token         text not null check (length(token) = 43),
  declared_by   uuid not null references janji.person,
  declared_name text not null check (length(declared_name) between 1 and 200),
  declared_at   timestamptz not null,
  checked_at    timestamptz,
  answer        text not null default '' check (length(answer) <= 500),
  dnssec        text not null default 'unknown' check (dnssec in ('validated', 'unsigned', 'unknown')),
  proven_at     timestamptz,
  next_at       timestamptz,
  ended_at      timestamptz
);
create unique index domain_proof_live on janji.domain_proof (customer_id, domain) where ended_at is null;
create index domain_proof_next on janji.domain_proof (next_at) where ended_at is null and next_at is not null;

-- That a customer has read exactly this list of who keeps what. One for an older list stays on record
-- and counts no more.
create table janji.acknowledgement (
  id          uuid primary key default uuidv7(),
  customer_id uuid not null references janji.customer,
  versions    text not null check (length(versions) between 1 and 2000),
  digest      bytea not null check (length(digest) = 32),
  person_id   uuid not null references janji.person,
  person_name text not null check (length(person_name) between 1 and 200),
  at          timestamptz not null
);
create index acknowledgement_newest on janji.acknowledgement (customer_id, at);
create trigger never_edited before update or delete on janji.acknowledgement
  for each row execute function janji.refuse_change();

do $$
declare t text;
begin
  foreach t in array array ['domain_proof', 'acknowledgement'] loop
    execute format('create trigger owner_fixed before update on janji.%I
                    for each row execute function janji.refuse_owner_change()', t);
    execute format('alter table janji.%I enable row level security', t);
    execute format('alter table janji.%I force row level security', t);
    execute format('create policy own_rows on janji.%I to janji_customer
                    using (customer_id = janji.current_customer())
                    with check (customer_id = janji.current_customer())', t);
    execute format('create policy directory on janji.%I for select to janji_directory using (true)', t);
    execute format('create policy probes on janji.%I for select to janji_scheduler using (true)', t);
    execute format('grant select, insert on janji.%I to janji_customer', t);
    execute format('grant select on janji.%I to janji_directory, janji_scheduler', t);
  end loop;
end
$$;
grant update (declared_by, declared_name, declared_at, checked_at, answer, dnssec, proven_at, next_at, ended_at)
  on janji.domain_proof to janji_customer;
