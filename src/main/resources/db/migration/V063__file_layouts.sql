-- How a county's files of another make are read: which of their columns is which of ours. A layout is described anew, or
-- withdrawn; what was read with an earlier one stays.
create table file_layout (
  id          bigint  primary key,
  ledger      text    not null,
  subject     text    not null,
  revision    bigint  not null,
  last_entry  bigint  not null,
  county      text    not null references county (slug),
  name        text    not null,
  file_kind   text    not null check (file_kind in ('ARRIVALS', 'SCANS', 'ACTS')),
  description text    not null,
  withdrawn   boolean not null
);
call guard_subject('file_layout');
