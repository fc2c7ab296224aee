-- The ledger, and the guard that holds every subject's row to its entries.
-- Two roles: the owner runs this; the application (${appRole}) owns nothing.

create sequence subject_seq increment 100 start 100;
create sequence ledger_entry_seq increment 100 start 100;

-- Moments in entries are ISO 8601 with an explicit offset, so that reading them depends on no setting.
create function moment(text) returns timestamptz
  language sql immutable strict parallel safe
  as $$ select $1::timestamptz $$;

-- An entry is its canonical JSON. Every column for searching is generated from it and cannot differ.
create table ledger_entry (
  id             bigint      not null,
  body           text        not null,
  leaf_hash      bytea       not null check (leaf_hash = sha256('\x00'::bytea || convert_to(body, 'UTF8'))),
  reason         text,
  client_address text,
  salt           bytea,
  ledger         text        generated always as ((body::jsonb) ->> 'ledger') stored not null,
  subject        text        generated always as ((body::jsonb) ->> 'subject') stored not null,
  kind           text        generated always as ((body::jsonb) ->> 'kind') stored not null,
  revision       bigint      generated always as (((body::jsonb) ->> 'revision')::bigint) stored,
  county         text        generated always as ((body::jsonb) ->> 'county') stored,
  event          text        generated always as ((body::jsonb) ->> 'event') stored not null,
  actor          text        generated always as ((body::jsonb) ->> 'actor') stored not null,
  outcome        text        generated always as ((body::jsonb) ->> 'outcome') stored not null
                             check (outcome in ('DONE', 'REFUSED')),
  recorded_at    timestamptz generated always as (moment((body::jsonb) ->> 'recordedAt')) stored not null,
  primary key (ledger, id),
  constraint entry_says_its_id check (((body::jsonb) ->> 'id')::bigint = id),
  constraint refusals_change_nothing check ((outcome = 'DONE') = (revision is not null)),
  constraint reason_as_hashed check (
    ((body::jsonb) ->> 'reasonHash') is not distinct from encode(sha256(salt || convert_to(reason, 'UTF8')), 'hex')),
  constraint address_as_hashed check (
    ((body::jsonb) ->> 'clientAddressHash') is not distinct from encode(sha256(salt || convert_to(client_address, 'UTF8')), 'hex'))
);
-- One entry for each revision of a subject: a ledger cannot fork.
create unique index one_entry_a_revision on ledger_entry (ledger, subject, revision) where revision is not null;
create index ledger_entry_county on ledger_entry (ledger, county, id);

-- Which state may follow which, for each kind of subject: the life-cycle tables, as the database knows them.
create table legal_move (
  kind       text not null,
  from_state text not null,
  to_state   text not null,
  primary key (kind, from_state, to_state)
);

create function refuse_change() returns trigger
  language plpgsql
  as $$
begin
  raise exception '% of % is refused: what is recorded stays', tg_op, tg_table_name
    using errcode = 'insufficient_privilege';
end $$;

create trigger entries_stay before update or delete or truncate on ledger_entry
  for each statement execute function refuse_change();

-- No change without its entry: at commit each new revision must be told by an entry whose facts are
-- the row, column for column; revisions go up by one; a state may follow only where a table says so.
create function stands_by_its_entry() returns trigger
  language plpgsql
  set timezone to 'UTC'
  set search_path to "${flyway:defaultSchema}", pg_temp
  as $$
declare
  facts jsonb := to_jsonb(new) - array['id', 'last_entry'];
  told  jsonb;
begin
  if tg_op = 'INSERT' then
    if new.revision <> 1 then
      raise exception '% % starts with revision 1', tg_table_name, new.subject using errcode = 'check_violation';
    end if;
  else
    if new.id <> old.id or new.ledger <> old.ledger or new.subject <> old.subject
       or new.revision <> old.revision + 1 then
      raise exception '% %: revision % cannot follow %', tg_table_name, old.subject, new.revision, old.revision
        using errcode = 'check_violation';
    end if;
    if facts ? 'state' and facts ->> 'state' is distinct from to_jsonb(old) ->> 'state' and not exists (
        select from legal_move m where m.kind = tg_table_name
          and m.from_state = to_jsonb(old) ->> 'state' and m.to_state = facts ->> 'state') then
      raise exception '% %: % cannot follow %', tg_table_name, old.subject, facts ->> 'state', to_jsonb(old) ->> 'state'
        using errcode = 'check_violation';
    end if;
  end if;
  select (e.body::jsonb) -> 'after' into told from ledger_entry e
    where e.ledger = new.ledger and e.id = new.last_entry and e.subject = new.subject
      and e.kind = tg_table_name and e.revision = new.revision;
  if told is null or told <> facts then
    raise exception '% %: no entry tells revision % as it stands', tg_table_name, new.subject, new.revision
      using errcode = 'check_violation', detail = format('row: %s entry: %s', facts, told);
  end if;
  return null;
end $$;

-- No entry without its change: at commit the subject must have reached the revision that the entry tells.
create function tells_a_change() returns trigger
  language plpgsql
  set search_path to "${flyway:defaultSchema}", pg_temp
  as $$
declare
  reached bigint;
begin
  execute format('select revision from %I where ledger = $1 and subject = $2', new.kind)
    into reached using new.ledger, new.subject;
  if reached is null or reached < new.revision then
    raise exception 'the entry of % revision % has no change beside it', new.subject, new.revision
      using errcode = 'check_violation';
  end if;
  return null;
end $$;

create constraint trigger tells_a_change after insert on ledger_entry
  deferrable initially deferred for each row when (new.revision is not null)
  execute function tells_a_change();

-- Puts a table of subjects under the guard. The application may add and change rows, never remove them.
create procedure guard_subject(subjects text)
  language plpgsql
  as $$
begin
  execute format('alter table %I add constraint %I unique (ledger, subject)', subjects, subjects || '_subject');
  execute format('create constraint trigger stands_by_its_entry after insert or update on %I
    deferrable initially deferred for each row execute function stands_by_its_entry()', subjects);
  execute format('create trigger subjects_stay before delete or truncate on %I
    for each statement execute function refuse_change()', subjects);
  execute format('grant select, insert, update on %I to %s', subjects, '${appRole}');
end $$;

grant select, insert on ledger_entry to ${appRole};
grant select on legal_move to ${appRole};
grant usage on sequence subject_seq, ledger_entry_seq to ${appRole};
