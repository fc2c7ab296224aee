-- The ledger, and the guard that holds every subject's row to its entries.
-- Two roles: the owner runs this; the application (${appRole}) owns nothing.

create sequence subject_seq increment 100 start 100;
create sequence ledger_entry_seq increment 100 start 100;

-- An entry is its canonical JSON. Every column for searching is read from it when the row is
-- written, whatever the writer gave, and no row is ever changed: they cannot differ.
create table ledger_entry (
  id             bigint      not null,
  body           text        not null,
  reason         text,
  client_address text,
  salt           bytea,
  ledger         text        not null,
  subject        text        not null,
  kind           text        not null,
  revision       bigint,
  county         text,
  event          text        not null,
  actor          text        not null,
  outcome        text        not null,
  recorded_at    timestamptz not null,
  -- the transaction that wrote it: the sequencer finds by it what has been committed since (V012)
  xid            xid8        not null,
  primary key (ledger, id)
);

-- One reading of the body serves all columns and all checks, at half the price of checks beside the table.
create function stands_by_its_body() returns trigger
  language plpgsql
  set search_path to "${flyway:defaultSchema}", pg_temp
  as $$
declare
  said jsonb := new.body;
begin
  new.ledger := said ->> 'ledger';
  new.subject := said ->> 'subject';
  new.kind := said ->> 'kind';
  new.revision := said ->> 'revision';
  new.county := said ->> 'county';
  new.event := said ->> 'event';
  new.actor := said ->> 'actor';
  new.outcome := said ->> 'outcome';
  new.recorded_at := said ->> 'recordedAt';
  new.xid := pg_current_xact_id();
  -- what is done has a revision, what is refused has none; the moment bears its offset, so that
  -- reading it depends on no setting; reason and address are those that were hashed
  if (said ->> 'id')::bigint is distinct from new.id
     or (case new.outcome when 'DONE' then new.revision is not null when 'REFUSED' then new.revision is null end)
        is not true
     -- a bundle of the log can hold no longer one (C2SP tlog-tiles)
     or octet_length(new.body) > 65535
     or said ->> 'recordedAt' !~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?\+00:00$'
     or said ->> 'reasonHash' is distinct from encode(sha256(new.salt || convert_to(new.reason, 'UTF8')), 'hex')
     or said ->> 'clientAddressHash'
        is distinct from encode(sha256(new.salt || convert_to(new.client_address, 'UTF8')), 'hex') then
    raise exception 'entry %: id, outcome, moment, reason or address are not as the body says, or it is too long', new.id
      using errcode = 'check_violation', detail = new.body;
  end if;
  return new;
end $$;
create trigger stands_by_its_body before insert on ledger_entry
  for each row execute function stands_by_its_body();

-- One entry for each revision of a subject: a ledger cannot fork.
create unique index one_entry_a_revision on ledger_entry (ledger, subject, revision) where revision is not null;
create index ledger_entry_xid on ledger_entry (ledger, xid);
create index ledger_entry_county on ledger_entry (ledger, county, id);

-- The kinds of subjects whose tables are under guard.
create table subject_kind (
  kind     text primary key,
  position int  not null generated always as identity
);

-- Which state may follow which, for each kind of subject: the life-cycle tables, as the database
-- knows them. A move from nothing ('') is a start.
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

-- No change without its entry: at commit each new revision must be told by an entry, and the old row,
-- changed as the entry says, must be the new one, column for column. Revisions go up by one, and a
-- state may follow only where a table says so.
create function stands_by_its_entry() returns trigger
  language plpgsql
  set timezone to 'UTC'
  set search_path to "${flyway:defaultSchema}", pg_temp
  as $$
declare
  before jsonb;
  after  jsonb := to_jsonb(new);
  told   jsonb;
  legal  boolean;
begin
  if tg_op = 'UPDATE' then
    before := to_jsonb(old);
  else
    before := jsonb_build_object('id', new.id, 'ledger', new.ledger, 'subject', new.subject, 'revision', 0);
  end if;
  select e.body, exists (
      select from legal_move m where m.kind = tg_table_name
        and m.from_state = coalesce(before ->> 'state', '') and m.to_state = after ->> 'state')
    into told, legal
    from ledger_entry e
    where e.ledger = new.ledger and e.id = new.last_entry and e.subject = new.subject
      and e.kind = tg_table_name and e.revision = new.revision;
  if after -> 'revision' <> to_jsonb((before ->> 'revision')::bigint + 1)
     or array[after -> 'id', after -> 'ledger', after -> 'subject']
        <> array[before -> 'id', before -> 'ledger', before -> 'subject'] then
    raise exception '% %: revision % cannot follow %', tg_table_name, before ->> 'subject', new.revision,
        before ->> 'revision'
      using errcode = 'check_violation';
  end if;
  if not (legal or after ->> 'state' is not distinct from before ->> 'state') then
    raise exception '% %: % cannot follow %', tg_table_name, new.subject, after ->> 'state',
        coalesce(before ->> 'state', 'nothing')
      using errcode = 'check_violation';
  end if;
  if told is null or told ->> 'from' is distinct from before ->> 'state'
     or before || jsonb_build_object('revision', new.revision, 'last_entry', new.last_entry)
        || (case when told ? 'to' then jsonb_build_object('state', told -> 'to') else '{}' end)
        || coalesce(told -> 'after', '{}') <> after then
    raise exception '% %: no entry tells revision % as it stands', tg_table_name, new.subject, new.revision
      using errcode = 'check_violation', detail = format('row: %s before: %s entry: %s', after, before, told);
  end if;
  return null;
end $$;

-- No entry without its change: at commit the subject must have reached the revision that the entry
-- tells. Written anew for each kind that is put under guard, so that each kind's query is planned once.
create function tells_a_change() returns trigger
  language plpgsql
  as $$
begin
  raise exception 'nothing is under guard yet';
end $$;
create constraint trigger tells_a_change after insert on ledger_entry
  deferrable initially deferred for each row execute function tells_a_change();

create procedure write_tells_a_change()
  language plpgsql
  as $$
declare
  questions text;
begin
  select string_agg(format(
      'when %1$L then told := exists (select from %1$I s where s.ledger = new.ledger and s.subject = new.subject'
      ' and s.revision >= new.revision);', kind), chr(10) order by position) into questions from subject_kind;
  execute format($tells$
    create or replace function tells_a_change() returns trigger
      language plpgsql
      set search_path to "${flyway:defaultSchema}", pg_temp
      as $body$
    declare
      told boolean;
    begin
      if new.revision is null then
        return null;
      end if;
      case new.kind %s
        else raise exception 'the entry of %% tells a change of %%, which is no kind of subject', new.subject, new.kind
          using errcode = 'check_violation';
      end case;
      if not told then
        raise exception 'the entry of %% revision %% has no change beside it', new.subject, new.revision
          using errcode = 'check_violation';
      end if;
      return null;
    end $body$ $tells$, questions);
end $$;

-- Puts a table of subjects under the guard. The application may add and change rows, never remove them.
create procedure guard_subject(subjects text)
  language plpgsql
  as $$
begin
  insert into subject_kind (kind) values (subjects);
  execute format('alter table %I add constraint %I unique (ledger, subject)', subjects, subjects || '_subject');
  execute format('create constraint trigger stands_by_its_entry after insert or update on %I
    deferrable initially deferred for each row execute function stands_by_its_entry()', subjects);
  execute format('create trigger subjects_stay before delete or truncate on %I
    for each statement execute function refuse_change()', subjects);
  call write_tells_a_change();
  execute format('grant select, insert, update on %I to %s', subjects, '${appRole}');
end $$;

grant select, insert on ledger_entry to ${appRole};
grant select on legal_move, subject_kind to ${appRole};
grant usage on sequence subject_seq, ledger_entry_seq to ${appRole};
