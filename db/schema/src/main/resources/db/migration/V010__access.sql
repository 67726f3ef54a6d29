-- Who may do what with a customer's data. The customer's log is the truth of it; these rows find
-- things in it again, and hold what it does not: requirements, cases and the words of purposes.

-- What a customer's data may be used for: a closed list, in the words that were agreed and tied to
-- the version that describes the service.
create table janji.purpose (
  customer_id uuid not null references janji.customer,
  code        text not null check (code ~ '^[a-z][a-z0-9-]{0,39}$'),
  name_en     text not null check (length(name_en) between 1 and 200),
  name_id     text not null check (length(name_id) between 1 and 200),
  policy_id   text not null,
  number      integer not null,
  since       timestamptz not null default now(),
  primary key (customer_id, code),
  foreign key (policy_id, number) references janji.policy_version
);

-- A support case, as far as access hangs on one.
create table janji.support_case (
  id          uuid primary key default uuidv7(),
  customer_id uuid not null references janji.customer,
  subject     text not null check (length(subject) between 1 and 200),
  opened_by   uuid not null references janji.person,
  opened_at   timestamptz not null,
  closed_at   timestamptz check (closed_at >= opened_at),
  unique (customer_id, id)
);
create index support_case_open on janji.support_case (customer_id) where closed_at is null;

-- What must hold of a person before and while he may open anything: evidence, and until when.
create table janji.nda (
  id         uuid primary key default uuidv7(),
  person_id  uuid not null references janji.person,
  evidence   text not null check (length(evidence) between 1 and 400),
  signed_at  timestamptz not null,
  expires_at timestamptz not null check (expires_at > signed_at),
  ended_at   timestamptz
);
create index nda_of on janji.nda (person_id) where ended_at is null;

create table janji.work_place (
  id         uuid primary key default uuidv7(),
  person_id  uuid not null references janji.person,
  region     text not null references janji.region,
  evidence   text not null check (length(evidence) between 1 and 400),
  since      timestamptz not null,
  expires_at timestamptz not null check (expires_at > since),
  ended_at   timestamptz
);
create index work_place_of on janji.work_place (person_id) where ended_at is null;

create table janji.no_conflict (
  id          uuid primary key default uuidv7(),
  customer_id uuid not null references janji.customer,
  person_id   uuid not null references janji.person,
  evidence    text not null check (length(evidence) between 1 and 400),
  declared_at timestamptz not null,
  expires_at  timestamptz not null check (expires_at > declared_at),
  ended_at    timestamptz
);
create index no_conflict_of on janji.no_conflict (customer_id, person_id) where ended_at is null;

create table janji.access_request (
  id          uuid primary key,
  customer_id uuid not null references janji.customer,
  log_index   bigint not null check (log_index > 0),
  statement   text not null check (length(statement) <= 16384),
  person_id   uuid not null references janji.person,
  case_id     uuid not null,
  asked_at    timestamptz not null,
  lapses_at   timestamptz not null check (lapses_at > asked_at),
  unique (customer_id, id),
  unique (customer_id, log_index),
  foreign key (customer_id, case_id) references janji.support_case (customer_id, id)
);

-- One answer a side; what a customer signed stands in his log.
create table janji.access_answer (
  request_id  uuid not null,
  customer_id uuid not null,
  party       text not null check (party in ('provider', 'customer')),
  person_id   uuid not null references janji.person,
  answer      text not null check (answer in ('yes', 'no')),
  log_index   bigint not null check (log_index > 0),
  answered_at timestamptz not null,
  primary key (request_id, party),
  foreign key (customer_id, request_id) references janji.access_request (customer_id, id)
);

create table janji.access_grant (
  id          uuid primary key,
  customer_id uuid not null references janji.customer,
  log_index   bigint not null check (log_index > 0),
  basis       text not null check (basis in ('own', 'approved', 'job', 'legal', 'break-glass')),
  party       text not null check (party in ('provider', 'customer')),
  actor_id    text not null,
  actor_name  text not null,
  request_id  uuid,
  case_id     uuid,
  granted_at  timestamptz not null,
  until_at    timestamptz,
  ended_at    timestamptz,
  ended_why   text check ((ended_why is null) = (ended_at is null)),
  unique (customer_id, log_index),
  foreign key (customer_id, request_id) references janji.access_request (customer_id, id),
  foreign key (customer_id, case_id) references janji.support_case (customer_id, id)
);
create index access_grant_live on janji.access_grant (customer_id) where ended_at is null;

-- Keys of the customer's approvers. The public part stands in the log.
create table janji.approval_key (
  customer_id   uuid not null references janji.customer,
  fingerprint   bytea not null check (length(fingerprint) = 32),
  person_id     uuid not null references janji.person,
  holder        text not null check (length(holder) between 1 and 200),
  form          text not null check (form in ('webauthn', 'ed25519')),
  credential_id bytea check ((credential_id is null) = (form = 'ed25519')),
  log_index     bigint not null check (log_index > 0),
  enrolled_at   timestamptz not null,
  retired_at    timestamptz,
  primary key (customer_id, fingerprint)
);

-- The monthly look at what was really done: the sample, the minutes, and who signed them.
create table janji.access_review (
  id         uuid primary key default uuidv7(),
  sample     text not null check (length(sample) <= 65536),
  minutes    text not null check (length(minutes) between 1 and 4000),
  signed_by  uuid not null references janji.person,
  signer     text not null check (length(signer) between 1 and 200),
  signed_at  timestamptz not null,
  expires_at timestamptz not null,
  constraint expires_in_time check (expires_at > signed_at and expires_at <= signed_at + interval '35 days')
);
create index access_review_newest on janji.access_review (signed_at desc);

create trigger never_edited before update or delete or truncate on janji.purpose
  for each statement execute function janji.refuse_change();
create trigger never_edited before update or delete or truncate on janji.access_request
  for each statement execute function janji.refuse_change();
create trigger never_edited before update or delete or truncate on janji.access_answer
  for each statement execute function janji.refuse_change();
create trigger never_edited before update or delete or truncate on janji.access_review
  for each statement execute function janji.refuse_change();

do $$
declare t text;
begin
  foreach t in array array ['purpose', 'support_case', 'no_conflict', 'access_request',
                            'access_answer', 'access_grant', 'approval_key'] loop
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
grant update (closed_at) on janji.support_case to janji_customer;
grant update (ended_at) on janji.no_conflict to janji_customer;
grant update (ended_at, ended_why) on janji.access_grant to janji_customer;
grant update (retired_at) on janji.approval_key to janji_customer;
grant select on janji.nda, janji.work_place to janji_customer, janji_directory, janji_scheduler;
grant insert, update (ended_at) on janji.nda, janji.work_place to janji_directory;
grant select on janji.access_review to janji_directory, janji_scheduler;
grant insert on janji.access_review to janji_directory;

update janji.role set permissions = permissions || '{SEE_ACCESS,ASK_ACCESS}' where word in ('operator', 'support');
update janji.role set permissions = permissions || '{SEE_ACCESS,DECIDE_ACCESS}' where word = 'manager';
update janji.role set permissions = permissions || '{SEE_ACCESS}' where word in ('administrator', 'soc', 'legal', 'auditor');
update janji.role set permissions = permissions || '{SEE_OWN_ACCESS,STOP_ACCESS}' where word = 'customer-administrator';
update janji.role set permissions = permissions || '{SEE_OWN_ACCESS,STOP_ACCESS,APPROVE_ACCESS}' where word = 'customer-approver';
update janji.role set permissions = permissions || '{SEE_OWN_ACCESS}' where word = 'customer-member';
