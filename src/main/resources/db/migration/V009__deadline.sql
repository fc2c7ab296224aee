-- Duties that were not met by their last moment, each told once.

create table missed_duty (
  id         bigint      primary key,
  ledger     text        not null,
  subject    text        not null,
  revision   bigint      not null,
  last_entry bigint      not null,
  county     text        references county (slug),
  deadline   text        not null,
  title      text        not null,
  due_at     timestamptz not null,
  owed_by    text
);
call guard_subject('missed_duty');

-- The calendar asks the ledger which duties are met: few entries among the many of envelopes.
create index ledger_entry_deed on ledger_entry (ledger, event, county)
  where revision is not null and kind <> 'envelope';
