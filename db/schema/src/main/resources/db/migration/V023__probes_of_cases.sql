-- Probes see in what order a case went, never what was said in it.
create policy probes on janji.case_step for select to janji_scheduler using (true);
grant select (case_id, customer_id, step, event, side, state, at, log_index, silent)
  on janji.case_step to janji_scheduler;
create policy probes on janji.case_act for select to janji_scheduler using (true);
grant select (customer_id, case_id, measure, at, count, receipt) on janji.case_act to janji_scheduler;
create policy probes on janji.access_freeze for select to janji_scheduler using (true);
grant select (customer_id, laid_at, lifted_at) on janji.access_freeze to janji_scheduler;
