-- What a canvass accounts for: discrepancies, ballot accounting, registers, the manual tally, extensions.

create table discrepancy (
  id           bigint      primary key,
  ledger       text        not null,
  subject      text        not null,
  revision     bigint      not null,
  last_entry   bigint      not null,
  county       text        not null references county (slug),
  key          text        not null,
  source       text        not null check (source in ('FEED', 'RECONCILIATION', 'TALLY', 'MANUAL')),
  state        text        not null,
  about        text        not null,
  before_value bigint,
  after_value  bigint,
  text         text        not null,
  opened_at    timestamptz not null,
  explanation  text,
  explained_by text,
  explained_at timestamptz,
  constraint explained_by_somebody check (
    (state = 'EXPLAINED') = (explanation is not null) and (state = 'EXPLAINED') = (explained_by is not null)
    and (state = 'EXPLAINED') = (explained_at is not null))
);
call guard_subject('discrepancy');
create index discrepancy_county on discrepancy (ledger, county, id);

insert into legal_move (kind, from_state, to_state) values
  ('discrepancy', 'OPEN', 'EXPLAINED'),
  ('discrepancy', 'EXPLAINED', 'REOPENED'),
  ('discrepancy', 'REOPENED', 'EXPLAINED');
