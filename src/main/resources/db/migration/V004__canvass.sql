-- The official canvass of a county, and its steps.

create table canvass (
  id                bigint      primary key,
  ledger            text        not null,
  subject           text        not null,
  revision          bigint      not null,
  last_entry        bigint      not null,
  county            text        not null references county (slug),
  state             text        not null,
  registered        bigint      not null check (registered >= 0),
  registered_source text        not null,
  tracking_since    timestamptz,
  reopen_asked_by   text
);
call guard_subject('canvass');

create table step (
  id             bigint not null primary key,
  ledger         text   not null,
  subject        text   not null,
  revision       bigint not null,
  last_entry     bigint not null,
  county         text   not null references county (slug),
  step           text   not null,
  position       int    not null,
  title          text   not null,
  citation       text   not null,
  precedes       text   not null,
  state          text   not null,
  done_by        text,
  reopen_asked_by text,
  done_at        timestamptz
);
call guard_subject('step');
create index step_county on step (ledger, county);

insert into legal_move (kind, from_state, to_state) values
  ('canvass', '', 'SCHEDULED'),
  ('canvass', 'SCHEDULED', 'SEMIFINAL'),
  ('canvass', 'SEMIFINAL', 'OPEN'),
  ('canvass', 'OPEN', 'COUNT_COMPLETE'),
  ('canvass', 'COUNT_COMPLETE', 'OPEN'),
  ('canvass', 'COUNT_COMPLETE', 'CERTIFIED'),
  ('canvass', 'CERTIFIED', 'DECLARED'),
  ('canvass', 'CERTIFIED', 'RECOUNT'),
  ('canvass', 'DECLARED', 'RECOUNT'),
  ('canvass', 'RECOUNT', 'CERTIFIED'),
  ('canvass', 'DECLARED', 'CLOSED'),
  ('canvass', 'CLOSED', 'RECOUNT'),
  ('step', '', 'PENDING'),
  ('step', 'PENDING', 'IN_PROGRESS'),
  ('step', 'PENDING', 'BLOCKED'),
  ('step', 'IN_PROGRESS', 'BLOCKED'),
  ('step', 'IN_PROGRESS', 'DONE'),
  ('step', 'BLOCKED', 'IN_PROGRESS'),
  ('step', 'DONE', 'REOPENED'),
  ('step', 'REOPENED', 'IN_PROGRESS');
