-- Trays of envelopes on their way to the office and on its tables: who has them, what seals them, how many two persons
-- counted. Which tray an envelope came in stands in the envelope, by the tray's name.

create table tray (
  id                bigint      primary key,
  ledger            text        not null,
  subject           text        not null,
  revision          bigint      not null,
  last_entry        bigint      not null,
  county            text        not null references county (slug),
  number            text        not null,
  state             text        not null,
  channel           text        not null,
  place             text,
  carrier           text,
  retrievers        text,
  seals             text,
  slip_count        int         check (slip_count >= 0),
  sent_at           timestamptz,
  expected_at       timestamptz,
  received_at       timestamptz,
  arrived_at        timestamptz,
  seals_found       text,
  holder            text        not null,
  handed_to         text,
  handed_at         timestamptz,
  first_count       int         check (first_count >= 0),
  first_counted_by  text,
  second_count      int         check (second_count >= 0),
  second_counted_by text        check (second_counted_by <> first_counted_by),
  explained         boolean     not null
);
call guard_subject('tray');
create unique index tray_number on tray (ledger, county, number);

-- Who counted is who acts, both times.
create constraint trigger asks_for_oneself_first after update of first_counted_by on tray
  deferrable initially deferred for each row
  when (new.first_counted_by is not null and new.first_counted_by is distinct from old.first_counted_by)
  execute function asks_for_oneself('first_counted_by');
create constraint trigger asks_for_oneself_second after update of second_counted_by on tray
  deferrable initially deferred for each row
  when (new.second_counted_by is not null and new.second_counted_by is distinct from old.second_counted_by)
  execute function asks_for_oneself('second_counted_by');

alter table envelope add column tray text;
create index envelope_tray on envelope (ledger, tray, id) where tray is not null;

insert into legal_move (kind, from_state, to_state) values
  ('tray', '', 'ON_ITS_WAY'),
  ('tray', '', 'ARRIVED'),
  ('tray', 'ON_ITS_WAY', 'ARRIVED'),
  ('tray', 'ARRIVED', 'DIFFERING'),
  ('tray', 'ARRIVED', 'COUNTED_ONCE'),
  ('tray', 'COUNTED_ONCE', 'COUNTED'),
  ('tray', 'COUNTED_ONCE', 'DIFFERING'),
  ('tray', 'DIFFERING', 'ARRIVED'),
  ('tray', 'COUNTED', 'CLOSED'),
  ('tray', 'CLOSED', 'COUNTED'),
  ('envelope', 'TIMELY', 'VOIDED'),
  ('envelope', 'LATE', 'VOIDED'),
  ('envelope', 'IN_REVIEW', 'VOIDED'),
  ('envelope', 'RECEIVED_ELSEWHERE', 'VOIDED'),
  ('envelope', 'VOIDED', 'RECEIVED');
