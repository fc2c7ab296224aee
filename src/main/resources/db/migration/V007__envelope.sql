-- Returned identification envelopes. What is known of the mailing stands in the row itself, scans
-- included, so that the guard holds every piece of evidence to its entry. No voter and no vote.

create table envelope (
  id                  bigint      primary key,
  ledger              text        not null,
  subject             text        not null,
  revision            bigint      not null,
  last_entry          bigint      not null,
  county              text        not null references county (slug),
  number              text        not null,
  home_county         text        references county (slug),
  first_county        text        references county (slug),
  state               text        not null,
  scanned_at          timestamptz,
  received_at         timestamptz not null,
  channel             text        not null,
  postmark_kind       text        not null,
  postmark_date       date,
  carrier_stamp       date,
  scans               text,
  signed              boolean     not null,
  signed_on           date,
  date_stamped        boolean     not null,
  first_received_at   timestamptz,
  first_received_by   text,
  in_line_at_close    boolean     not null,
  voter_class         text        not null,
  decision            text        check (decision in ('TIMELY', 'LATE', 'REVIEW')),
  decision_rule       text,
  decision_citation   text,
  decision_deadline   timestamptz,
  decision_reasons    text,
  decided_by          text,
  defect              text        check (defect in ('UNSIGNED', 'MISMATCH')),
  mismatch_found_by   text,
  statement_found_by  text,
  notice_sent_at      timestamptz,
  statement_at        timestamptz,
  challenged_from     text,
  reason_code         text,
  opening_batch       text
);
call guard_subject('envelope');
-- The county's own number finds one envelope, wherever it was first handed in.
create unique index envelope_number on envelope (ledger, county, number);
create index envelope_state on envelope (ledger, county, state, id);
create index envelope_home on envelope (ledger, home_county, id) where home_county is not null;
create index envelope_batch on envelope (ledger, county, opening_batch) where opening_batch is not null;

-- Envelopes opened together. From here on they move together.
create table opening_batch (
  id          bigint  primary key,
  ledger      text    not null,
  subject     text    not null,
  revision    bigint  not null,
  last_entry  bigint  not null,
  county      text    not null references county (slug),
  number      text    not null,
  state       text    not null,
  envelopes   int     not null check (envelopes > 0),
  without_ballot int  not null check (without_ballot between 0 and envelopes)
);
call guard_subject('opening_batch');

-- Files of arrivals or scans, and how far each has been taken in.
create table envelope_import (
  id         bigint  primary key,
  ledger     text    not null,
  subject    text    not null,
  revision   bigint  not null,
  last_entry bigint  not null,
  county     text    not null references county (slug),
  file_kind  text    not null check (file_kind in ('ARRIVALS', 'SCANS')),
  sha256     text    not null,
  sent_by    text    not null,
  row_count  int     not null,
  rows_read  int     not null check (rows_read between 0 and row_count),
  rows_taken int     not null check (rows_taken between 0 and rows_read)
);
call guard_subject('envelope_import');
create index envelope_import_unfinished on envelope_import (id) where rows_read < row_count;

create table import_file (
  id   bigint primary key references envelope_import (id) deferrable initially deferred,
  text text   not null
);
create sequence import_bad_row_seq increment 100 start 100;
create table import_bad_row (
  id        bigint primary key,
  import_id bigint not null references envelope_import (id),
  line      bigint not null,
  field     text   not null,
  value     text,
  reason    text   not null
);
create index import_bad_row_import on import_bad_row (import_id, id);
-- bad rows that were taken in, or found bad in another way, when the file was sent again
create table import_mended_row (
  id bigint primary key references import_bad_row (id) deferrable initially deferred
);
grant select, insert on import_file, import_bad_row, import_mended_row to ${appRole};
grant usage on sequence import_bad_row_seq to ${appRole};

insert into legal_move (kind, from_state, to_state) values
  ('envelope', '', 'RECEIVED'),
  ('envelope', '', 'RECEIVED_ELSEWHERE'),
  ('envelope', 'RECEIVED_ELSEWHERE', 'FORWARDED'),
  ('envelope', 'FORWARDED', 'RECEIVED'),
  ('envelope', 'RECEIVED', 'TIMELY'),
  ('envelope', 'RECEIVED', 'LATE'),
  ('envelope', 'RECEIVED', 'IN_REVIEW'),
  ('envelope', 'LATE', 'IN_REVIEW'),
  ('envelope', 'IN_REVIEW', 'TIMELY'),
  ('envelope', 'IN_REVIEW', 'LATE'),
  ('envelope', 'TIMELY', 'SIGNATURE_MATCHED'),
  ('envelope', 'MISMATCH_PROPOSED', 'SIGNATURE_MATCHED'),
  ('envelope', 'TIMELY', 'UNSIGNED'),
  ('envelope', 'TIMELY', 'MISMATCH_PROPOSED'),
  ('envelope', 'MISMATCH_PROPOSED', 'MISMATCH'),
  ('envelope', 'UNSIGNED', 'CURE_PENDING'),
  ('envelope', 'MISMATCH', 'CURE_PENDING'),
  ('envelope', 'CURE_PENDING', 'STATEMENT_RECEIVED'),
  ('envelope', 'CURE_EXPIRED', 'STATEMENT_RECEIVED'),
  ('envelope', 'STATEMENT_RECEIVED', 'CURED'),
  ('envelope', 'STATEMENT_RECEIVED', 'MISMATCH'),
  ('envelope', 'CURE_PENDING', 'CURE_EXPIRED'),
  ('envelope', 'SIGNATURE_MATCHED', 'ACCEPTED'),
  ('envelope', 'CURED', 'ACCEPTED'),
  ('envelope', 'LATE', 'REJECTED'),
  ('envelope', 'TIMELY', 'REJECTED'),
  ('envelope', 'SIGNATURE_MATCHED', 'REJECTED'),
  ('envelope', 'UNSIGNED', 'REJECTED'),
  ('envelope', 'MISMATCH', 'REJECTED'),
  ('envelope', 'CURE_PENDING', 'REJECTED'),
  ('envelope', 'CURE_EXPIRED', 'REJECTED'),
  ('envelope', 'CURED', 'REJECTED'),
  ('envelope', 'ACCEPTED', 'REJECTED'),
  ('envelope', 'CHALLENGED', 'REJECTED'),
  ('envelope', 'ACCEPTED', 'OPENED'),
  ('envelope', 'OPENED', 'COUNTED'),
  ('envelope', 'OPENED', 'NO_BALLOT_FOUND'),
  ('envelope', 'TIMELY', 'CHALLENGED'),
  ('envelope', 'LATE', 'CHALLENGED'),
  ('envelope', 'IN_REVIEW', 'CHALLENGED'),
  ('envelope', 'SIGNATURE_MATCHED', 'CHALLENGED'),
  ('envelope', 'UNSIGNED', 'CHALLENGED'),
  ('envelope', 'MISMATCH_PROPOSED', 'CHALLENGED'),
  ('envelope', 'MISMATCH', 'CHALLENGED'),
  ('envelope', 'CURE_PENDING', 'CHALLENGED'),
  ('envelope', 'STATEMENT_RECEIVED', 'CHALLENGED'),
  ('envelope', 'CURED', 'CHALLENGED'),
  ('envelope', 'CURE_EXPIRED', 'CHALLENGED'),
  ('envelope', 'ACCEPTED', 'CHALLENGED'),
  ('envelope', 'CHALLENGED', 'TIMELY'),
  ('envelope', 'CHALLENGED', 'LATE'),
  ('envelope', 'CHALLENGED', 'IN_REVIEW'),
  ('envelope', 'CHALLENGED', 'SIGNATURE_MATCHED'),
  ('envelope', 'CHALLENGED', 'UNSIGNED'),
  ('envelope', 'CHALLENGED', 'MISMATCH_PROPOSED'),
  ('envelope', 'CHALLENGED', 'MISMATCH'),
  ('envelope', 'CHALLENGED', 'CURE_PENDING'),
  ('envelope', 'CHALLENGED', 'STATEMENT_RECEIVED'),
  ('envelope', 'CHALLENGED', 'CURED'),
  ('envelope', 'CHALLENGED', 'CURE_EXPIRED'),
  ('envelope', 'CHALLENGED', 'ACCEPTED'),
  ('opening_batch', '', 'OPENED'),
  ('opening_batch', 'OPENED', 'COUNTED');
