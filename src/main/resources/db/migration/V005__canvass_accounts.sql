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
  explained_by text,
  explained_at timestamptz,
  constraint explained_by_somebody check (
    (state = 'EXPLAINED') = (explained_by is not null)
    and (state = 'EXPLAINED') = (explained_at is not null))
);
call guard_subject('discrepancy');
create index discrepancy_county on discrepancy (ledger, county, id);

insert into legal_move (kind, from_state, to_state) values
  ('discrepancy', '', 'OPEN'),
  ('discrepancy', 'OPEN', 'EXPLAINED'),
  ('discrepancy', 'EXPLAINED', 'REOPENED'),
  ('discrepancy', 'REOPENED', 'EXPLAINED');

-- The ballot accounting: one figure per line of the rulebook.
create table accounting_line (
  id         bigint      primary key,
  ledger     text        not null,
  subject    text        not null,
  revision   bigint      not null,
  last_entry bigint      not null,
  county     text        not null references county (slug),
  line       text        not null,
  figure     bigint      not null check (figure >= 0),
  source     text        not null,
  entered_by text        not null,
  entered_at timestamptz not null
);
call guard_subject('accounting_line');
create index accounting_line_county on accounting_line (ledger, county);

-- Registers of provisional and conditional-registration ballots, by batch: counts, no voter.
create table register_batch (
  id             bigint      primary key,
  ledger         text        not null,
  subject        text        not null,
  revision       bigint      not null,
  last_entry     bigint      not null,
  county         text        not null references county (slug),
  register       text        not null check (register in ('PROVISIONAL', 'CONDITIONAL')),
  batch          text        not null collate "C",
  state          text        not null,
  received       bigint      not null,
  valid          bigint      not null check (valid >= 0),
  invalid_in_all bigint      not null check (invalid_in_all >= 0),
  invalid        text        not null,
  counted        bigint      not null check (counted >= 0),
  rest_stated    boolean     not null,
  counted_at     timestamptz not null,
  constraint decided_were_received check (valid <= received - invalid_in_all),
  constraint counted_are_valid check (counted <= valid),
  constraint closed_is_accounted_for check (
    state <> 'CLOSED' or rest_stated or (valid = received - invalid_in_all and counted = valid))
);
call guard_subject('register_batch');
create index register_batch_county on register_batch (ledger, county, register, batch);

insert into legal_move (kind, from_state, to_state) values
  ('register_batch', '', 'OPEN'),
  ('register_batch', 'OPEN', 'CLOSED'),
  ('register_batch', 'CLOSED', 'OPEN');

-- Orders of a court that give a county more time.
create table extension (
  id          bigint      primary key,
  ledger      text        not null,
  subject     text        not null,
  revision    bigint      not null check (revision = 1),
  last_entry  bigint      not null,
  county      text        not null references county (slug),
  deadline    text        not null,
  ordinal     int         not null check (ordinal > 0),
  until_at    timestamptz not null,
  court       text        not null,
  case_number text        not null,
  grounds     text        not null,
  ordered_at  timestamptz not null
);
call guard_subject('extension');
create index extension_county on extension (ledger, county);

-- The manual tally: its notice, its draw, its report.
create table manual_tally (
  id          bigint      primary key,
  ledger      text        not null,
  subject     text        not null,
  revision    bigint      not null,
  last_entry  bigint      not null,
  county      text        not null references county (slug),
  state       text        not null,
  method      text        not null check (method in ('PRECINCTS', 'PRECINCTS_AND_BATCHES')),
  place       text        not null,
  notice      text        not null,
  noticed_at  timestamptz not null,
  draw_at     timestamptz not null,
  listing     int         not null,
  list_hash   text,
  seed        text,
  percent     text,
  drawn_at    timestamptz,
  report      text,
  observers   bigint      check (observers >= 0),
  reported_at timestamptz,
  constraint drawn_from_a_list_with_a_seed check (
    state = 'NOTICED' or (listing > 0 and seed is not null and percent is not null and drawn_at is not null)),
  constraint reported_with_a_report check (
    (state = 'REPORTED') = (report is not null and observers is not null and reported_at is not null))
);
call guard_subject('manual_tally');

-- What the draw is made from. Lists are long, so the tally's entry holds only their hash.
create sequence tally_listing_seq increment 500 start 500;
create table tally_listing (
  id      bigint primary key,
  ledger  text   not null,
  county  text   not null references county (slug),
  listing int    not null check (listing > 0),
  unit    text   not null check (unit in ('PRECINCT', 'BATCH')),
  name    text   not null,
  ballots bigint check (ballots > 0),
  constraint batches_have_ballots check ((unit = 'BATCH') = (ballots is not null)),
  unique (ledger, county, listing, name)
);
grant select, insert on tally_listing to ${appRole};
grant usage on sequence tally_listing_seq to ${appRole};

-- What was drawn or added, with both counts.
create table tally_count (
  id            bigint primary key,
  ledger        text   not null,
  subject       text   not null,
  revision      bigint not null,
  last_entry    bigint not null,
  county        text   not null references county (slug),
  unit          text   not null check (unit in ('PRECINCT', 'BATCH')),
  name          text   not null,
  counter       int,
  machine_count bigint check (machine_count >= 0),
  hand_count    bigint check (hand_count >= 0),
  tallied_at    timestamptz,
  constraint tallied_both_ways check (
    (machine_count is null) = (hand_count is null) and (machine_count is null) = (tallied_at is null))
);
call guard_subject('tally_count');
create index tally_count_county on tally_count (ledger, county);

insert into legal_move (kind, from_state, to_state) values
  ('manual_tally', '', 'NOTICED'),
  ('manual_tally', 'NOTICED', 'DRAWN'),
  ('manual_tally', 'DRAWN', 'TALLIED'),
  ('manual_tally', 'TALLIED', 'DRAWN'),
  ('manual_tally', 'TALLIED', 'REPORTED');
