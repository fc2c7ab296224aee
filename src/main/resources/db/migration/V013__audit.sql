-- What each auditor has read of a ledger and taken along. Reading is an act, and acts need a subject.

create table audit_visit (
  id         bigint not null primary key,
  ledger     text   not null,
  subject    text   not null,
  revision   bigint not null,
  last_entry bigint not null,
  account    text   not null,
  readings   bigint not null check (readings >= 0),
  exports    bigint not null check (exports >= 0),
  -- SHA-256 of what was asked for last, so that its further pages are no new reading
  asked      text
);
call guard_subject('audit_visit');
