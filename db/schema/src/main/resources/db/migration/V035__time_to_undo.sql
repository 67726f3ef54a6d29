-- The time in which a deletion can be undone belongs to the customer: no statement of the role that
-- serves him cuts it, and the sealed bytes stay as long as the version that they belong to.

-- Whether a version must stay now. The clocks of server and database may differ by a minute.
create function janji.is_kept(version janji.item_version) returns boolean
  language sql volatile parallel safe
  return version.held
    or coalesce(version.retained_until > clock_timestamp(), false)
    or coalesce(version.destroy_after > clock_timestamp() + interval '1 minute', true)
    or janji.under_hold(version.customer_id, version.bucket_id, version.key, clock_timestamp());

create or replace function janji.refuse_destruction() returns trigger
  language plpgsql as
$$
begin
  if not old.deletion and janji.is_kept(old) then
    raise exception 'version % is kept', old.id using errcode = 'JA015';
  end if;
  return old;
end
$$;

-- A window of seven days runs to its end. One that begins may be a day short, since an upload is dated
-- when it begins and clocks differ.
create function janji.refuse_haste() returns trigger
  language plpgsql as
$$
begin
  if new.destroy_after < least(old.destroy_after, clock_timestamp() + interval '6 days') then
    raise exception 'version % can be had again', old.id using errcode = 'JA017';
  end if;
  return new;
end
$$;
create trigger undone_until_its_time before update of destroy_after on janji.item_version
  for each row when (current_user = 'janji_customer' and not old.deletion)
  execute function janji.refuse_haste();

-- Without its version a piece waits to be removed from its store.
create function janji.refuse_departure() returns trigger
  language plpgsql as
$$
begin
  if exists (select 1 from janji.item_version v where v.id = old.version_id and janji.is_kept(v)) then
    raise exception 'piece % belongs to a version that is kept', old.id using errcode = 'JA015';
  end if;
  return coalesce(new, old);
end
$$;
create trigger kept_with_its_version before update of version_id or delete on janji.sealed_piece
  for each row when (old.version_id is not null) execute function janji.refuse_departure();
