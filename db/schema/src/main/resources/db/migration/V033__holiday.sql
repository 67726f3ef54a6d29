-- What was changed in the shipped calendar of holidays: days added or taken out, years said to be
-- entered whole. Nothing here is ever changed; the last word on a day counts.
create table janji.holiday_edit (
  id          uuid primary key default uuidv7(),
  deed        text not null check (deed in ('added', 'removed', 'entered')),
  date        date not null,           -- for a year, its first day
  kind        text check (kind in ('public', 'collective-leave')),
  name_en     text check (length(name_en) between 1 and 200),
  name_id     text check (length(name_id) between 1 and 200),
  reason      text not null check (length(reason) between 1 and 1000),
  source      text not null check (length(source) between 1 and 300),
  checked     date not null,
  person_id   uuid not null references janji.person,
  person_name text not null check (length(person_name) between 1 and 200),
  at          timestamptz not null,
  constraint named_if_added check (num_nonnulls(kind, name_en, name_id) = case deed when 'added' then 3 else 0 end)
);
create trigger never_edited before update or delete or truncate on janji.holiday_edit
  for each statement execute function janji.refuse_change();
grant select, insert on janji.holiday_edit to janji_directory;

-- Who keeps the calendar, as approved.
update janji.role set permissions = permissions || '{KEEP_CALENDAR}' where word in ('administrator', 'legal');
