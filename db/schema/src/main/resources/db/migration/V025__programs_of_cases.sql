-- A program may also be let at its customer's cases.

alter table janji.service_account drop constraint service_account_rights_check;
alter table janji.service_account add constraint service_account_rights_check
  check (cardinality(rights) between 1 and 7 and rights <@ array[
    'list', 'read', 'write', 'delete', 'hold', 'buckets', 'cases']);
