-- Notices of demands for data are read by those who may see demands, and so tended by them.
update janji.role set permissions = permissions || '{TEND_NOTICES}' where word in ('legal', 'manager');
