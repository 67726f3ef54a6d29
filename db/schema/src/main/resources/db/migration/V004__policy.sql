-- What is promised: policy versions, never edited, and who accepted which.

create table janji.policy (
  id         text primary key check (id ~ '^[a-z][a-z0-9-]{0,63}$'),
  created_at timestamptz not null default now()
);
alter table janji.offering add foreign key (policy_id) references janji.policy;

create table janji.policy_version (
  policy_id    text not null references janji.policy,
  number       integer not null check (number >= 1),
  digest       bytea not null check (length(digest) = 32),
  canonical    bytea not null check (length(canonical) between 2 and 8388608),
  signature    bytea not null,
  signing_key  bytea not null,
  published_at timestamptz not null,
  effective_at timestamptz not null,
  published_by uuid references janji.person,
  note_en      text not null check (length(note_en) <= 2000),
  note_id      text not null check (length(note_id) <= 2000),
  primary key (policy_id, number),
  constraint not_back_dated check (effective_at >= published_at)
);
create trigger never_edited before update or delete or truncate on janji.policy_version
  for each statement execute function janji.refuse_change();

-- What a lint of the text in force found, and the owner's ruling on a fault left in.
create table janji.lint_ruling (
  id        uuid primary key default uuidv7(),
  policy_id text not null,
  number    integer not null,
  rule      text not null,
  clause    text not null,
  reason    text not null check (length(reason) between 1 and 2000),
  ruled_by  uuid not null references janji.person,
  ruled_at  timestamptz not null,
  ends_at   timestamptz not null,
  constraint ends_in_time check (ends_at > ruled_at and ends_at <= ruled_at + interval '6 months'),
  foreign key (policy_id, number) references janji.policy_version
);

create table janji.acceptance (
  id          uuid primary key default uuidv7(),
  customer_id uuid not null references janji.customer,
  person_id   uuid references janji.person,
  policy_id   text not null,
  number      integer not null,
  digest      bytea not null,
  accepted_at timestamptz not null,
  foreign key (policy_id, number) references janji.policy_version
);
create trigger never_edited before update or delete or truncate on janji.acceptance
  for each statement execute function janji.refuse_change();

-- No customer without the version that it accepted, and the digest is the version's own.
create function janji.require_acceptance() returns trigger
  language plpgsql as
$$
begin
  if not exists (select from janji.acceptance a where a.customer_id = new.id) then
    raise exception 'customer % has accepted no policy version', new.id using errcode = 'JA003';
  end if;
  return null;
end
$$;
create constraint trigger accepted_version after insert on janji.customer
  deferrable initially deferred
  for each row execute function janji.require_acceptance();
create function janji.require_current_digest() returns trigger
  language plpgsql as
$$
begin
  if not exists (select from janji.policy_version v
                 where v.policy_id = new.policy_id and v.number = new.number and v.digest = new.digest)
     or exists (select from janji.policy_version later
                where later.policy_id = new.policy_id and later.number > new.number
                  and later.effective_at <= new.accepted_at) then
    raise exception 'the accepted digest is not that of a version in force or announced' using errcode = 'JA004';
  end if;
  return new;
end
$$;
create trigger exact_version before insert on janji.acceptance
  for each row execute function janji.require_current_digest();

-- An offering is switched on only under a published policy.
create function janji.require_policy() returns trigger
  language plpgsql as
$$
begin
  if new.activated_at is not null and not exists (
       select from janji.policy_version v where v.policy_id = new.policy_id) then
    raise exception 'offering % has no published policy', new.id using errcode = 'JA005';
  end if;
  return new;
end
$$;
create trigger bound_before_active before insert or update on janji.offering
  for each row execute function janji.require_policy();

alter table janji.acceptance enable row level security;
alter table janji.acceptance force row level security;
create policy own_rows on janji.acceptance to janji_customer
  using (customer_id = janji.current_customer()) with check (customer_id = janji.current_customer());
create policy directory on janji.acceptance to janji_directory using (true) with check (true);
create policy probes on janji.acceptance for select to janji_scheduler using (true);

grant select on janji.policy, janji.policy_version
  to janji_customer, janji_directory, janji_scheduler, janji_board;
grant insert on janji.policy, janji.policy_version to janji_directory;
grant select on janji.lint_ruling to janji_directory, janji_scheduler;
grant insert on janji.lint_ruling to janji_directory;
grant select, insert on janji.acceptance to janji_customer, janji_directory;
grant select on janji.acceptance to janji_scheduler;

-- Brings forward what is checked at the commit, for those who try what must be refused and then undo it.
create function janji.check_now() returns void
  language plpgsql as
$$
begin
  set constraints all immediate;
end
$$;
