-- The certified statements of the counties, and the state's certification.

create table county_certification (
  id                bigint      primary key,
  ledger            text        not null,
  subject           text        not null,
  revision          bigint      not null,
  last_entry        bigint      not null,
  county            text        not null references county (slug),
  state             text        not null,
  figures_source    text        not null,
  figures_sha256    text        not null,
  ballots           bigint      not null check (ballots >= 0),
  totals            text,
  registered        bigint      not null,
  accounting_sha256 text,
  statement_sha256  text        not null,
  signed_by         text,
  signed_at         timestamptz,
  declared_by       text,
  declared_at       timestamptz,
  fell_at           timestamptz,
  unique (ledger, county),
  constraint signed_or_not check (
    (state in ('SIGNED', 'DECLARED')) = (signed_at is not null) and (state = 'DECLARED') = (declared_at is not null))
);
call guard_subject('county_certification');

create table state_certification (
  id                     bigint      primary key,
  ledger                 text        not null unique,
  subject                text        not null,
  revision               bigint      not null,
  last_entry             bigint      not null,
  state                  text        not null,
  exceptions             text        not null,
  electors_certified_at  timestamptz,
  statement_filed_at     timestamptz,
  statement_sha256       text,
  certificates_issued_at timestamptz
);
call guard_subject('state_certification');

insert into legal_move (kind, from_state, to_state) values
  ('county_certification', '', 'DRAFT'),
  ('county_certification', 'SIGNED', 'DRAFT'),
  ('county_certification', 'DECLARED', 'DRAFT'),
  ('county_certification', 'FALLEN', 'DRAFT'),
  ('county_certification', 'DRAFT', 'SIGNED'),
  ('county_certification', 'SIGNED', 'DECLARED'),
  ('county_certification', 'DRAFT', 'FALLEN'),
  ('county_certification', 'SIGNED', 'FALLEN'),
  ('county_certification', 'DECLARED', 'FALLEN'),
  ('state_certification', '', 'COMPILING'),
  ('state_certification', 'COMPILING', 'ELECTORS_CERTIFIED'),
  ('state_certification', 'COMPILING', 'STATEMENT_FILED'),
  ('state_certification', 'ELECTORS_CERTIFIED', 'STATEMENT_FILED'),
  ('state_certification', 'STATEMENT_FILED', 'CERTIFICATES_ISSUED');
