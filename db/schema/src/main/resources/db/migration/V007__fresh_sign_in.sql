-- When a session last showed how its person signs in; changes of accounts ask for a recent moment.
alter table janji.session add column shown_at timestamptz;
update janji.session set shown_at = created_at;
alter table janji.session alter column shown_at set not null;
