-- A customer's consent that one of his programs stores in a region which none of his services names.
-- The signed statement stands in his log; a row finds it again and says how it went on.

create table janji.region_consent (
  id             uuid primary key,
  customer_id    uuid not null references janji.customer,
  account_id     uuid not null references janji.service_account,
  region         text not null references janji.region,
  statement      text not null check (length(statement) <= 16384),
  request_index  bigint not null check (request_index > 0),
  asked_at       timestamptz not null,
  until_at       timestamptz not null check (until_at > asked_at),
  approval_index bigint check (approval_index > request_index),
  signed_by      text check (length(signed_by) between 1 and 200),
  signed_at      timestamptz check (signed_at >= asked_at),
  store_grant    uuid,
  ended_at       timestamptz check (ended_at >= asked_at),
  unique (customer_id, request_index),
  constraint signed_as_a_whole check (num_nulls(approval_index, signed_by, signed_at) in (0, 3))
);
create index region_consent_of on janji.region_consent (customer_id, region);

create trigger owner_fixed before update on janji.region_consent
  for each row execute function janji.refuse_owner_change();
alter table janji.region_consent enable row level security;
alter table janji.region_consent force row level security;
create policy own_rows on janji.region_consent to janji_customer
  using (customer_id = janji.current_customer()) with check (customer_id = janji.current_customer());
create policy probes on janji.region_consent for select to janji_scheduler using (true);
grant select, insert, update (approval_index, signed_by, signed_at, store_grant, ended_at)
  on janji.region_consent to janji_customer;
grant select on janji.region_consent to janji_scheduler;
