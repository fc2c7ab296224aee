-- A clock at infinity would have every calendar computed without end.
alter table rehearsal_clock add constraint clock_in_range check (now between '1900-01-01' and '2999-12-31');
