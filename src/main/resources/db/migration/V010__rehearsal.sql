-- How far the script of a rehearsal has been played, and the numbers of copies.

create table script_progress (
  ledger    text primary key,
  acts_done int  not null check (acts_done >= 0)
);
grant select, insert, update on script_progress to ${appRole};
create sequence rehearsal_seq;
grant usage on sequence rehearsal_seq to ${appRole};
