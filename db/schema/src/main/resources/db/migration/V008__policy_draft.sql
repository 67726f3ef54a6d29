-- Policies that somebody uploaded to be looked at and published: they belong to him and end by themselves.

create table janji.policy_draft (
  id          uuid primary key default uuidv7(),
  policy_id   text not null check (policy_id ~ '^[a-z][a-z0-9-]{0,63}$'),
  digest      bytea not null check (digest = sha256(canonical)),
  canonical   bytea not null check (length(canonical) between 2 and 8388608),
  uploaded_by uuid not null references janji.person,
  uploader    text not null check (length(uploader) between 1 and 200),
  uploaded_at timestamptz not null,
  expires_at  timestamptz not null,
  constraint ends_in_time check (expires_at > uploaded_at and expires_at <= uploaded_at + interval '7 days')
);

grant select, insert, delete on janji.policy_draft to janji_directory;
