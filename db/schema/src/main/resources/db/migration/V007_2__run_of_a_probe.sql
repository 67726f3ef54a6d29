-- A finding tells when its probe ended and which policy versions were in force; older ones do not know.
alter table janji.finding
  add column ended_at timestamptz,
  add column policies text[] not null default '{}';
