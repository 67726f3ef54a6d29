-- A lesson is closed by somebody who signs what came of it: a clause or a control that changed, or why
-- nothing did. Lessons that were closed before have no name.
alter table janji.case_effect
  add column closed_by uuid references janji.person,
  add column closer text check (length(closer) between 1 and 200),
  add constraint closed_whole check (num_nulls(closed_by, closer) in (0, 2)),
  add constraint lesson_signed check (kind <> 'follow-up' or done_at is null
    or (outcome is not null and closer is not null)) not valid;
grant update (closed_by, closer) on janji.case_effect to janji_customer;
create policy probes on janji.case_effect for select to janji_scheduler using (kind = 'follow-up');
grant select (case_id, customer_id, step, number, kind, done_at, closer)
  on janji.case_effect to janji_scheduler;
