-- Elections, the counties that take part, and a rehearsal's clock.

create table election (
  id               bigint  primary key,
  ledger           text    not null,
  subject          text    not null,
  revision         bigint  not null,
  last_entry       bigint  not null,
  name             text    not null,
  election_day     date    not null,
  type             text    not null,
  jurisdiction     text    not null,
  rulebook_version text    not null,
  rulebook_sha256  text    not null,
  live             boolean not null,
  copied_from      text,
  note             text
);
call guard_subject('election');

-- A rehearsal's clock moves forward only; a live election has none.
create table rehearsal_clock (
  ledger text        primary key,
  now    timestamptz not null
);
create function forward_only() returns trigger language plpgsql as $$
begin
  if new.ledger <> old.ledger or new.now < old.now then
    raise exception 'the clock of % moves forward only', old.ledger using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger forward_only before update on rehearsal_clock for each row execute function forward_only();
grant select, insert, update on rehearsal_clock to ${appRole};

-- Counties, by slug; reference data, added when an election is set up.
create table county (
  slug         text primary key,
  jurisdiction text not null,
  name         text not null,
  fips         text not null
);
grant select, insert on county to ${appRole};

-- A version of a rulebook in use; told in the office ledger.
create table adopted_rulebook (
  id         bigint not null primary key,
  ledger     text   not null,
  subject    text   not null,
  revision   bigint not null,
  last_entry bigint not null,
  rulebook   text   not null,
  version    text   not null,
  sha256     text   not null
);
call guard_subject('adopted_rulebook');
