-- Who replaces a customer's master key by hand, as approved.
update janji.role set permissions = permissions || '{ROTATE_KEYS}' where word in ('administrator', 'operator');
