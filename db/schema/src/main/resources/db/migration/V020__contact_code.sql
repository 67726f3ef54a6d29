-- A contact is reached once somebody there has said so: a code goes to the address, and is typed in.
-- Until then nothing else goes there.

-- For which matters a contact is tried before others.
alter table janji.contact
  add column concerns text[] not null default '{security,legal,operations,privacy}'
    check (cardinality(concerns) between 1 and 4
       and concerns <@ array ['security', 'legal', 'operations', 'privacy']);

-- A code that was sent, by the notice that carries it. The code itself stands nowhere: it follows
-- from the notice and a key that is not in this database.
create table janji.contact_code (
  notice_id   uuid primary key,
  customer_id uuid not null references janji.customer,
  contact_id  uuid not null,
  sent_at     timestamptz not null,
  tries       integer not null default 0 check (tries between 0 and 5),
  used_at     timestamptz
);
create index contact_code_sent on janji.contact_code (customer_id, sent_at);

create trigger owner_fixed before update on janji.contact_code
  for each row execute function janji.refuse_owner_change();
alter table janji.contact_code enable row level security;
alter table janji.contact_code force row level security;
create policy own_rows on janji.contact_code to janji_customer
  using (customer_id = janji.current_customer()) with check (customer_id = janji.current_customer());
grant select, insert, update (tries, used_at) on janji.contact_code to janji_customer;
