-- Cases of procedures: where each stands, what happened, what is still to be done, and which time
-- limits run. What a case is about stands here and as a digest in the customer's log.

create table janji.procedure_case (
  id           uuid primary key,
  customer_id  uuid not null references janji.customer,
  procedure    text not null check (procedure ~ '^[a-z-]{1,40}$'),
  version      integer not null check (version > 0),
  law          text not null check (length(law) between 1 and 40),
  subject      text not null check (length(subject) between 1 and 200),
  matter       uuid,
  opened_by    uuid references janji.person,
  opened_at    timestamptz not null,
  state        text not null check (state ~ '^[a-z0-9-]{1,40}$'),
  content      text not null check (length(content) <= 262144),
  steps        integer not null check (steps > 0),
  changed_at   timestamptz not null,
  ended_at     timestamptz check (ended_at >= opened_at),
  pending      boolean not null default true,
  holder       uuid,
  leased_until timestamptz,
  unique (customer_id, id),
  constraint held_for_a_time check ((holder is null) = (leased_until is null))
);
create index procedure_case_open on janji.procedure_case (procedure, customer_id) where ended_at is null;
create index procedure_case_pending on janji.procedure_case (changed_at) where pending;
create index procedure_case_matter on janji.procedure_case (matter) where matter is not null;

-- What happened. A step is never changed but for the place that it was given in the log.
--   log_from: the size of the log before the step was first to be written there
create table janji.case_step (
  case_id     uuid not null,
  customer_id uuid not null references janji.customer,
  step        integer not null check (step > 0),
  event_id    uuid not null,
  event       text not null check (event ~ '^[a-z0-9-]{1,40}$'),
  content     text not null check (length(content) <= 262144),
  digest      bytea not null check (length(digest) = 32),
  side        text not null check (side in ('provider', 'customer', 'clock')),
  person_id   text not null check (length(person_id) between 1 and 100),
  person_name text not null check (length(person_name) between 1 and 200),
  state       text not null check (state ~ '^[a-z0-9-]{1,40}$'),
  at          timestamptz not null,
  log_from    bigint check (log_from >= 0),
  log_index   bigint check (log_index > 0),
  primary key (case_id, step),
  unique (case_id, event_id),
  unique (customer_id, log_index),
  foreign key (customer_id, case_id) references janji.procedure_case (customer_id, id)
);
create index case_step_unwritten on janji.case_step (case_id, step) where log_index is null;

-- What has to be done because a case moved.
create table janji.case_effect (
  case_id     uuid not null,
  customer_id uuid not null references janji.customer,
  step        integer not null,
  number      integer not null check (number >= 0),
  kind        text not null check (kind ~ '^[a-z-]{1,40}$'),
  content     text not null check (length(content) <= 65536),
  tries       integer not null default 0 check (tries >= 0),
  done_at     timestamptz,
  outcome     text check (length(outcome) between 1 and 4000),
  primary key (case_id, step, number),
  foreign key (case_id, step) references janji.case_step (case_id, step),
  foreign key (customer_id, case_id) references janji.procedure_case (customer_id, id)
);
create index case_effect_open on janji.case_effect (case_id) where done_at is null;

-- Time limits of cases, a row for each rung of each. One of the same instant is never set again.
create table janji.case_deadline (
  case_id      uuid not null,
  customer_id  uuid not null references janji.customer,
  code         text not null check (code ~ '^[a-z0-9-]{1,40}$'),
  rung         integer not null check (rung > 0),
  fires_at     timestamptz not null,
  due_at       timestamptz not null,
  whom         text not null check (length(whom) between 1 and 200),
  fired_at     timestamptz,
  cancelled_at timestamptz,
  holder       uuid,
  leased_until timestamptz,
  primary key (case_id, code, rung, fires_at),
  constraint fired_or_cancelled check (fired_at is null or cancelled_at is null),
  constraint held_for_a_time check ((holder is null) = (leased_until is null)),
  foreign key (customer_id, case_id) references janji.procedure_case (customer_id, id)
);
create index case_deadline_due on janji.case_deadline (fires_at) where fired_at is null and cancelled_at is null;

-- Who said yes to what. One yes a person and statement.
create table janji.case_approval (
  case_id     uuid not null,
  customer_id uuid not null references janji.customer,
  question    text not null check (question ~ '^[a-z-]{1,40}$'),
  statement   text not null check (length(statement) between 1 and 4000),
  digest      bytea not null check (length(digest) = 32),
  side        text not null check (side in ('provider', 'customer')),
  person_id   uuid not null references janji.person,
  person_name text not null check (length(person_name) between 1 and 200),
  shown_at    timestamptz not null,
  at          timestamptz not null check (at >= shown_at),
  primary key (case_id, question, digest, person_id),
  foreign key (customer_id, case_id) references janji.procedure_case (customer_id, id)
);
create trigger never_edited before update or delete or truncate on janji.case_approval
  for each statement execute function janji.refuse_change();

-- Support cases that access hung on become cases of the procedure. Their customers' logs tell of them
-- from now on.
alter table janji.support_case no force row level security;
alter table janji.person no force row level security;
insert into janji.procedure_case (id, customer_id, procedure, version, law, subject, opened_by,
    opened_at, state, content, steps, changed_at, ended_at)
  select id, customer_id, 'support', 1, '2026-11', subject, opened_by, opened_at,
    case when closed_at is null then 'asked' else 'closed' end,
    case when closed_at is null
      then json_build_object('climbed', 0, 'since', to_char(opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'subject', subject)::text
      else json_build_object('since', to_char(closed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'subject', subject)::text end,
    1, coalesce(closed_at, opened_at), closed_at
  from janji.support_case;
insert into janji.case_step (case_id, customer_id, step, event_id, event, content, digest, side,
    person_id, person_name, state, at)
  select c.id, c.customer_id, 1, c.id, 'opened', x.content, sha256(convert_to(x.content, 'UTF8')),
    'provider', c.opened_by::text, p.name, c.state, c.opened_at
  from janji.procedure_case c join janji.person p on p.id = c.opened_by,
    lateral (select json_build_object('subject', c.subject, 'text', c.subject)::text as content) x;
alter table janji.person force row level security;

alter table janji.access_request drop constraint access_request_customer_id_case_id_fkey;
alter table janji.access_grant drop constraint access_grant_customer_id_case_id_fkey;
alter table janji.access_request add foreign key (customer_id, case_id)
  references janji.procedure_case (customer_id, id);
alter table janji.access_grant add foreign key (customer_id, case_id)
  references janji.procedure_case (customer_id, id);
drop table janji.support_case;

grant usage on schema janji to janji_clerk;
do $$
declare t text;
begin
  foreach t in array array ['procedure_case', 'case_step', 'case_effect', 'case_deadline', 'case_approval'] loop
    execute format('create trigger owner_fixed before update on janji.%I
                    for each row execute function janji.refuse_owner_change()', t);
    execute format('alter table janji.%I enable row level security', t);
    execute format('alter table janji.%I force row level security', t);
    execute format('create policy own_rows on janji.%I to janji_customer
                    using (customer_id = janji.current_customer())
                    with check (customer_id = janji.current_customer())', t);
    execute format('grant select, insert on janji.%I to janji_customer', t);
  end loop;
  foreach t in array array ['procedure_case', 'case_deadline'] loop
    execute format('create policy directory on janji.%I for select to janji_directory using (true)', t);
    execute format('create policy probes on janji.%I for select to janji_scheduler using (true)', t);
    execute format('create policy clerk on janji.%I for select to janji_clerk using (true)', t);
    execute format('grant select on janji.%I to janji_directory, janji_scheduler', t);
  end loop;
end
$$;
create policy takes on janji.case_deadline for update to janji_clerk using (true);
grant update (state, content, steps, changed_at, ended_at, pending, holder, leased_until)
  on janji.procedure_case to janji_customer;
grant update (log_from, log_index) on janji.case_step to janji_customer;
grant update (tries, done_at, outcome) on janji.case_effect to janji_customer;
grant update (fired_at, cancelled_at, holder, leased_until) on janji.case_deadline to janji_customer;
grant select (id, customer_id, changed_at, pending, leased_until) on janji.procedure_case to janji_clerk;
grant select (case_id, customer_id, code, rung, fires_at, fired_at, cancelled_at, leased_until)
  on janji.case_deadline to janji_clerk;
grant update (holder, leased_until) on janji.case_deadline to janji_clerk;
