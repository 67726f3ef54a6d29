-- What nobody can measure, a named person says and signs, for a time: one statement a control.
create table janji.attestation (
  id         uuid primary key default uuidv7(),
  control    text not null check (length(control) between 3 and 100),
  statement  text not null check (length(statement) between 1 and 2000),
  signed_by  uuid not null references janji.person,
  signer     text not null check (length(signer) between 1 and 200),   -- the name at the signing
  signed_at  timestamptz not null,
  expires_at timestamptz not null,
  constraint expires_in_time check (expires_at > signed_at and expires_at <= signed_at + interval '12 months')
);
create index attestation_newest on janji.attestation (control, signed_at desc);
create trigger never_edited before update or delete or truncate on janji.attestation
  for each statement execute function janji.refuse_change();
grant select on janji.attestation to janji_directory, janji_scheduler;
grant insert on janji.attestation to janji_directory;
