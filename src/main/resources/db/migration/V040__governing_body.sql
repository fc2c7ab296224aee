-- The governing body that declares a county's results (§15400), and how its members voted. Members are the
-- names of accounts, with one space between. A vote stands under the digest of the statement it was given to:
-- when the statement changes, it counts no more.

create table governing_body (
  id         bigint primary key,
  ledger     text   not null,
  subject    text   not null,
  revision   bigint not null,
  last_entry bigint not null,
  county     text   not null references county (slug),
  name       text   not null,
  seats      int    not null check (seats > 0),
  quorum     int    not null check (quorum between 1 and seats),
  concurring int    not null check (concurring between 1 and seats),
  members    text   not null,
  unique (ledger, county)
);
call guard_subject('governing_body');

create table declaration_vote (
  id               bigint      primary key,
  ledger           text        not null,
  subject          text        not null,
  revision         bigint      not null,
  last_entry       bigint      not null,
  county           text        not null references county (slug),
  member           text        not null,
  member_name      text        not null,
  vote             text        not null check (vote in ('AYE', 'NO', 'ABSTAIN')),
  statement_sha256 text        not null,
  statement_text   text,
  cast_at          timestamptz not null,
  unique (ledger, county, member)
);
call guard_subject('declaration_vote');
