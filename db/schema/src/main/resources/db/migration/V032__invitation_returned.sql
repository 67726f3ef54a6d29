-- What became of the mail of an invitation after the relay had it, and where it went before its
-- address was corrected. The link of the old address is dead, since each round has its own.
alter table janji.invitation
  add column returned_at timestamptz,
  add column earlier text[] not null default '{}' check (cardinality(earlier) <= 50),
  add constraint returned_after_sent check (returned_at is null or sent_at is not null);
