-- When the time limit of a case ends that ends first, so that lists of many cases are read in order.
-- Cases that move set it; those that stand are given the nearest of the rungs that run, or ran out.
alter table janji.procedure_case add column due_at timestamptz;
alter table janji.procedure_case no force row level security;
alter table janji.case_deadline no force row level security;
update janji.procedure_case c set due_at =
    (select min(d.due_at) from janji.case_deadline d where d.case_id = c.id and d.cancelled_at is null)
  where c.ended_at is null;
alter table janji.procedure_case force row level security;
alter table janji.case_deadline force row level security;
grant update (due_at) on janji.procedure_case to janji_customer;

create index procedure_case_urgent on janji.procedure_case (due_at, id) where ended_at is null;
create index procedure_case_ended on janji.procedure_case (changed_at, id) where ended_at is not null;
create index procedure_case_own on janji.procedure_case (customer_id, changed_at, id);
