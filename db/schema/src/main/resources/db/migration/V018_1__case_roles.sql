-- Who works on cases and notices, as approved.
update janji.role set permissions = permissions || '{SEE_CASES}'
  where word in ('administrator', 'auditor', 'legal', 'manager', 'operator', 'soc', 'support');
update janji.role set permissions = permissions || '{WORK_CASES}'
  where word in ('legal', 'manager', 'operator', 'soc', 'support');
update janji.role set permissions = permissions || '{LEAD_INCIDENTS}' where word in ('legal', 'manager', 'soc');
update janji.role set permissions = permissions || '{TEND_NOTICES}'
  where word in ('administrator', 'operator', 'soc', 'support');
update janji.role set permissions = permissions || '{SEE_OWN_CASES,WRITE_OWN_CASES}' where party = 'customer';
update janji.role set permissions = permissions || '{ACKNOWLEDGE_NOTICES}'
  where word in ('customer-administrator', 'customer-approver');
