-- Who was told at sign-in that his password has leaked, once for each password.
create table janji.leak_notice (
  person_id uuid not null references janji.person,
  set_at    timestamptz not null,
  told_at   timestamptz not null,
  primary key (person_id, set_at)
);
grant select, insert on janji.leak_notice to janji_signin;
grant select on janji.leak_notice to janji_scheduler;

-- Housekeeping sees of a row only what says that it is over.
grant usage on schema janji to janji_housekeeper;
grant select (id, seen_at, expires_at, ended_at), delete on janji.session to janji_housekeeper;
grant select (session_id), delete on janji.session_device to janji_housekeeper;
grant select (expires_at, used_at), delete on janji.entry_link to janji_housekeeper;
grant select (told_at), delete on janji.leak_notice to janji_housekeeper;
