-- Mails that belong to no case go after a time; who throws them away reads of them only when.
grant delete, select (taken_at, sorted_at) on janji.stray_mail to janji_housekeeper;
