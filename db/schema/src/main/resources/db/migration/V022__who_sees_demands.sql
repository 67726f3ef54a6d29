-- Who sees that there are demands for data and where they stand, as approved. To deal with them is
-- another permission.
update janji.role set permissions = permissions || '{SEE_DISCLOSURES}'
  where word in ('legal', 'manager', 'auditor');
