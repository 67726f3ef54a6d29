-- Notices: what somebody has to be told, whom we try by which channel, and what came of it. What
-- happened to a notice for a customer stands here and as a digest in the customer's log.

-- In which order contacts are tried, and whether one is known not to be reached any more.
alter table janji.contact
  add column position integer not null default 100 check (position between 1 and 1000),
  add column stale_at timestamptz,
  add column stale_why text check (length(stale_why) between 1 and 500),
  add constraint stale_with_reason check ((stale_at is null) = (stale_why is null));

-- Hours in which a customer is not told what can wait; minutes of his own day.
create table janji.quiet_hours (
  customer_id  uuid primary key references janji.customer,
  from_minute  integer not null check (from_minute between 0 and 1439),
  until_minute integer not null check (until_minute between 0 and 1439),
  constraint some_of_the_day check (from_minute <> until_minute)
);

--   audience: contacts of the customer, its people of a role, or the provider's of a role
--   cause: told twice for one cause is told once
--   due_at: when somebody has to look at it again; null once nobody has to
create table janji.notice (
  id              uuid primary key,
  customer_id     uuid not null references janji.customer,
  kind            text not null check (kind ~ '^[a-z-]{1,40}$'),
  audience        text not null check (audience in ('contacts', 'contact', 'people', 'provider')),
  role            text check (role ~ '^[a-z-]{1,40}$'),
  contact_id      uuid,
  matter          uuid,
  cause           text not null check (length(cause) between 1 and 200),
  facts           text not null check (length(facts) <= 8192),
  made_at         timestamptz not null,
  due_at          timestamptz,
  rungs           integer not null default 0 check (rungs >= 0),
  climbs_at       timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by uuid references janji.person,
  ended_at        timestamptz,
  ended           text check (ended in ('acknowledged', 'told', 'exhausted', 'withdrawn')),
  steps           integer not null default 0 check (steps >= 0),
  pending         boolean not null default true,
  holder          uuid,
  leased_until    timestamptz,
  unique (customer_id, id),
  unique (customer_id, cause),
  constraint ended_in_some_way check ((ended_at is null) = (ended is null)),
  constraint acknowledged_by_somebody check ((acknowledged_at is null) = (acknowledged_by is null)),
  constraint held_for_a_time check ((holder is null) = (leased_until is null))
);
create index notice_due on janji.notice (due_at) where due_at is not null;
create index notice_pending on janji.notice (made_at) where pending;
create index notice_matter on janji.notice (customer_id, matter) where matter is not null;

-- One address that is tried for a notice. Its contact or person may be gone by now.
--   next_at: when it is tried again; null once it is not
create table janji.notice_try (
  notice_id   uuid not null,
  customer_id uuid not null references janji.customer,
  rung        integer not null check (rung > 0),
  contact_id  uuid,
  person_id   uuid,
  name        text not null check (length(name) between 1 and 200),
  channel     text not null check (channel in ('email', 'phone', 'webhook', 'portal')),
  address     text not null check (length(address) between 1 and 320),
  language    text not null check (language in ('en', 'id')),
  made_at     timestamptz not null,
  state       text not null check (state in ('due', 'sending', 'sent', 'failed', 'bounced', 'call', 'called')),
  tries       integer not null default 0 check (tries >= 0),
  next_at     timestamptz,
  told        text not null default '' check (length(told) <= 1000),
  changed_at  timestamptz not null,
  primary key (notice_id, rung),
  foreign key (customer_id, notice_id) references janji.notice (customer_id, id)
);
create index notice_try_stuck on janji.notice_try (changed_at) where state in ('due', 'failed', 'bounced', 'call');

-- What happened to a notice. A step is never changed but for the place that it was given in the log.
create table janji.notice_step (
  notice_id   uuid not null,
  customer_id uuid not null references janji.customer,
  step        integer not null check (step > 0),
  event       text not null check (event ~ '^[a-z-]{1,40}$'),
  state       text not null check (state ~ '^[a-z-]{1,40}$'),
  content     text not null check (length(content) <= 16384),
  digest      bytea not null check (length(digest) = 32),
  person_id   text check (length(person_id) between 1 and 100),
  person_name text check (length(person_name) between 1 and 200),
  at          timestamptz not null,
  log_from    bigint check (log_from >= 0),
  log_index   bigint check (log_index > 0),
  primary key (notice_id, step),
  unique (customer_id, log_index),
  foreign key (customer_id, notice_id) references janji.notice (customer_id, id)
);

-- Mail from outside that no customer's case can be opened for: people of the provider sort it.
create table janji.stray_mail (
  id         uuid primary key default uuidv7(),
  taken_at   timestamptz not null,
  recipient  text not null check (length(recipient) between 1 and 320),
  sender     text not null check (length(sender) <= 320),
  subject    text not null check (length(subject) <= 300),
  signed_by  text not null check (length(signed_by) <= 300),
  excerpt    text not null check (length(excerpt) <= 4000),
  size_bytes integer not null check (size_bytes >= 0),
  digest     bytea not null unique check (length(digest) = 32),
  sorted_at  timestamptz,
  sorted_by  uuid references janji.person,
  sorted_as  text check (sorted_as in ('concern', 'vulnerability', 'incident', 'nothing')),
  constraint sorted_by_somebody check ((sorted_at is null) = (sorted_by is null)
                                   and (sorted_at is null) = (sorted_as is null))
);
create index stray_mail_open on janji.stray_mail (taken_at) where sorted_at is null;

grant usage on schema janji to janji_postman;
do $$
declare t text;
begin
  foreach t in array array ['quiet_hours', 'notice', 'notice_try', 'notice_step'] loop
    execute format('create trigger owner_fixed before update on janji.%I
                    for each row execute function janji.refuse_owner_change()', t);
    execute format('alter table janji.%I enable row level security', t);
    execute format('alter table janji.%I force row level security', t);
    execute format('create policy own_rows on janji.%I to janji_customer
                    using (customer_id = janji.current_customer())
                    with check (customer_id = janji.current_customer())', t);
    execute format('grant select, insert on janji.%I to janji_customer', t);
  end loop;
  foreach t in array array ['notice', 'notice_try', 'notice_step'] loop
    execute format('create policy directory on janji.%I for select to janji_directory using (true)', t);
    execute format('create policy probes on janji.%I for select to janji_scheduler using (true)', t);
    execute format('grant select on janji.%I to janji_directory, janji_scheduler', t);
  end loop;
end
$$;
create policy postman on janji.notice for select to janji_postman using (true);
grant select (id, customer_id, made_at, due_at, pending, leased_until) on janji.notice to janji_postman;
grant update (from_minute, until_minute) on janji.quiet_hours to janji_customer;
grant delete on janji.quiet_hours to janji_customer;
grant update (due_at, rungs, climbs_at, acknowledged_at, acknowledged_by, ended_at, ended, steps, pending,
    holder, leased_until) on janji.notice to janji_customer;
grant update (state, tries, next_at, told, changed_at) on janji.notice_try to janji_customer;
grant update (log_from, log_index) on janji.notice_step to janji_customer;
grant select, insert, update on janji.stray_mail to janji_directory;
grant select on janji.stray_mail to janji_scheduler;
