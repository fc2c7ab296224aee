-- Accounts of persons: a life cycle, dates between which they hold, and the proposals by which two administrators
-- make and change them. Rehearsal accounts that were there before have no state yet; the next start tells it.
alter table official
  add column state text,
  add column valid_from date,
  add column valid_until date,
  add constraint administers_or_acts check (roles = 'ADMINISTRATOR' or roles not like '%ADMINISTRATOR%'),
  add constraint no_person_is_the_system check (roles not like '%SYSTEM%'),
  add constraint ends_after_it_begins check (valid_until >= valid_from),
  add constraint rehearsals_have_no_administrator check (not rehearsal_only or roles <> 'ADMINISTRATOR');

create table account_proposal (
  id           bigint primary key,
  ledger       text   not null,
  subject      text   not null,
  revision     bigint not null,
  last_entry   bigint not null,
  state        text   not null,
  account      text   not null,
  act          text   not null,
  name         text   not null,
  office       text   not null,
  roles        text   not null,
  jurisdiction text   not null,
  valid_from   date,
  valid_until  date,
  proposed_by  text   not null,
  constraint ends_after_it_begins check (valid_until >= valid_from)
);
call guard_subject('account_proposal');
create unique index one_open_proposal on account_proposal (account) where state = 'PROPOSED';

insert into legal_move (kind, from_state, to_state) values
  ('official', '', 'ACTIVE'),
  ('official', 'ACTIVE', 'SUSPENDED'),
  ('official', 'SUSPENDED', 'ACTIVE'),
  ('official', 'ACTIVE', 'ENDED'),
  ('official', 'SUSPENDED', 'ENDED'),
  ('account_proposal', '', 'PROPOSED'),
  ('account_proposal', 'PROPOSED', 'CONFIRMED'),
  ('account_proposal', 'PROPOSED', 'REJECTED'),
  ('account_proposal', 'PROPOSED', 'WITHDRAWN');
