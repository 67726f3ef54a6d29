-- What the law says must stay: nobody destroys it and nobody reads it until its day, and the
-- database itself refuses to let a kept version go.

-- A hold of the law on what a customer has. His log is the truth of it; rows find it again, and hold
-- what counsel says of its basis.
--   bucket, prefix: what it lies on; without a bucket on everything, without a prefix on all of it
create table janji.legal_hold (
  id          uuid primary key,
  customer_id uuid not null references janji.customer,
  log_index   bigint not null check (log_index > 0),
  article     text not null check (length(article) between 1 and 200),
  basis       text not null check (length(basis) between 1 and 400),
  bucket      text collate "C",
  prefix      bytea check (length(prefix) between 1 and 1024),
  laid_by     text not null check (length(laid_by) between 1 and 200),
  laid_at     timestamptz not null,
  until_at    timestamptz not null check (until_at > laid_at and until_at <= laid_at + interval '3700 days'),
  lifted_by   text check (length(lifted_by) between 1 and 200),
  lifted_at   timestamptz check (lifted_at >= laid_at),
  lifted_why  text check (length(lifted_why) between 1 and 400),
  unique (customer_id, log_index),
  constraint prefix_of_a_bucket check (prefix is null or bucket is not null),
  constraint lifted_by_somebody check (num_nulls(lifted_by, lifted_at, lifted_why) in (0, 3))
);
create index legal_hold_live on janji.legal_hold (customer_id, until_at) where lifted_at is null;

create trigger owner_fixed before update on janji.legal_hold
  for each row execute function janji.refuse_owner_change();
alter table janji.legal_hold enable row level security;
alter table janji.legal_hold force row level security;
create policy own_rows on janji.legal_hold to janji_customer
  using (customer_id = janji.current_customer()) with check (customer_id = janji.current_customer());
create policy directory on janji.legal_hold for select to janji_directory using (true);
create policy probes on janji.legal_hold for select to janji_scheduler using (true);
grant select, insert, update (lifted_by, lifted_at, lifted_why) on janji.legal_hold to janji_customer;
grant select on janji.legal_hold to janji_directory, janji_scheduler;

-- Whether a hold of the law lies on this key of this bucket at that time.
create function janji.under_hold(customer uuid, in_bucket uuid, item_key bytea, at timestamptz) returns boolean
  language sql stable parallel safe
  return exists (
    select 1 from janji.legal_hold h
    where h.customer_id = customer and h.lifted_at is null and h.until_at > at
      and (h.bucket is null
           or h.bucket = (select b.name from janji.bucket b where b.id = in_bucket)
              and (h.prefix is null or substring(item_key for length(h.prefix)) = h.prefix)));

-- A version goes only when its window is over and nothing keeps it. The clocks of server and database
-- may differ by a minute.
create function janji.refuse_destruction() returns trigger
  language plpgsql as
$$
begin
  if not old.deletion and (old.held
      or old.retained_until > clock_timestamp()
      or coalesce(old.destroy_after > clock_timestamp() + interval '1 minute', true)
      or janji.under_hold(old.customer_id, old.bucket_id, old.key, clock_timestamp())) then
    raise exception 'version % is kept', old.id using errcode = 'JA015';
  end if;
  return old;
end
$$;
create trigger kept_until_its_time before delete on janji.item_version
  for each row execute function janji.refuse_destruction();

-- A lock in the mode that nobody passes over runs to its end.
create function janji.refuse_unlocking() returns trigger
  language plpgsql as
$$
begin
  if old.retention_mode = 'compliance' and old.retained_until > clock_timestamp()
      and (new.retention_mode is distinct from 'compliance' or new.retained_until < old.retained_until) then
    raise exception 'version % is locked until %', old.id, old.retained_until using errcode = 'JA016';
  end if;
  return new;
end
$$;
create trigger locked_until_its_time before update of retention_mode, retained_until on janji.item_version
  for each row execute function janji.refuse_unlocking();

update janji.role set permissions = permissions || '{KEEP_HOLDS}' where word = 'legal';
