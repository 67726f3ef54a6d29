-- Who signed the list of legal entities and sites, exactly as it stood, and until when that holds.

create table janji.scope_attestation (
  id         uuid primary key default uuidv7(),
  list       text not null check (length(list) <= 1048576),
  digest     bytea not null check (digest = sha256(convert_to(list, 'UTF8'))),
  signed_by  uuid not null references janji.person,
  signer     text not null check (length(signer) between 1 and 200),   -- the name at the signing
  signed_at  timestamptz not null,
  expires_at timestamptz not null,
  constraint expires_in_time check (expires_at > signed_at and expires_at <= signed_at + interval '12 months')
);
create index scope_attestation_newest on janji.scope_attestation (signed_at desc);
create trigger never_edited before update or delete or truncate on janji.scope_attestation
  for each statement execute function janji.refuse_change();

grant select on janji.scope_attestation to janji_directory, janji_scheduler;
grant insert on janji.scope_attestation to janji_directory;

-- Searching customers by a part of their name goes over all of them; lists are read page by page.
create index customer_by_name on janji.customer (name, id);

-- The house has rights of its own: to see it, to change it, and to sign for it.
update janji.role set permissions = permissions || '{MANAGE_HOUSE,SEE_HOUSE,SIGN_SCOPE}' where word = 'administrator';
update janji.role set permissions = permissions || '{SEE_HOUSE,SIGN_SCOPE}' where word in ('legal', 'manager');
update janji.role set permissions = permissions || '{SEE_HOUSE}' where word in ('operator', 'support', 'auditor');
