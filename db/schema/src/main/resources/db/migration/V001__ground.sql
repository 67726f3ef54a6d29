-- The roles and the ground rules that every later table stands on.
-- Roles themselves are made by the bootstrap, since they belong to the cluster, not to the database.

grant usage on schema janji to janji_customer, janji_signin, janji_directory, janji_scheduler, janji_board;

-- The customer in whose transaction a statement runs; null, and so no row at all, when none is set.
create function janji.current_customer() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('janji.customer', true), '')::uuid;

-- Facts are added, never changed: findings, policy versions and acceptances carry this trigger.
create function janji.refuse_change() returns trigger
  language plpgsql as
$$
begin
  raise exception '% is never changed or removed', tg_table_name using errcode = 'JA001';
end
$$;
