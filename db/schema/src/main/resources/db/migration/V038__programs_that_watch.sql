-- A program may also be let at its customer's log, or look after promises, notices, services and access.

alter table janji.service_account drop constraint service_account_rights_check;
alter table janji.service_account add constraint service_account_rights_check
  check (cardinality(rights) between 1 and 9 and rights <@ array[
    'list', 'read', 'write', 'delete', 'hold', 'buckets', 'cases', 'log', 'watch']);

-- Who reads the own company's log, as approved.
update janji.role set permissions = permissions || '{READ_OWN_LOG}' where party = 'customer';
