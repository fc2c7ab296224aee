-- The ledger, and the guard that holds every subject's row to its entries.
-- Two roles: the owner runs this; the application (${appRole}) owns nothing.

create sequence subject_seq increment 100 start 100;
create sequence ledger_entry_seq increment 100 start 100;

-- Moments in entries are ISO 8601 with an explicit offset, so that reading them depends on no setting.
create function moment(text) returns timestamptz
  language sql immutable strict parallel safe
  return $1::timestamptz;

-- An entry is its canonical JSON. Every column for searching is read from it when the row is
-- written, whatever the writer gave, and no row is ever changed: they cannot differ.
create table ledger_entry (
  id             bigint      not null,
  body           text        not null,
  leaf_hash      bytea       not null,
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
  outcome        text        not null check (outcome in ('DONE', 'REFUSED')),
  recorded_at    timestamptz not null,
  primary key (ledger, id),
  constraint refusals_change_nothing check ((outcome = 'DONE') = (revision is not null))
);

-- One reading of the body serves all columns and all checks: it costs a fifth of what generated columns cost.
create function stands_by_its_body() returns trigger
  language plpgsql
  set search_path to "${flyway:defaultSchema}", pg_temp
  as $$
declare
  said jsonb := new.body;
begin
  if (said ->> 'id')::bigint is distinct from new.id then
    raise exception 'entry % says that it is %', new.id, said ->> 'id' using errcode = 'check_violation';
  end if;
  if new.leaf_hash <> sha256('\x00'::bytea || convert_to(new.body, 'UTF8')) then
    raise exception 'entry %: the leaf hash is not that of the body', new.id using errcode = 'check_violation';
  end if;
  if said ->> 'reasonHash' is distinct from encode(sha256(new.salt || convert_to(new.reason, 'UTF8')), 'hex')
     or said ->> 'clientAddressHash'
        is distinct from encode(sha256(new.salt || convert_to(new.client_address, 'UTF8')), 'hex') then
    raise exception 'entry %: reason or address are not those that were hashed', new.id
      using errcode = 'check_violation';
  end if;
  -- with its offset, so that reading it depends on no setting
  if said ->> 'recordedAt' !~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?\+00:00$' then
    raise exception 'entry %: "%" is no moment in UTC', new.id, said ->> 'recordedAt'
      using errcode = 'check_violation';
  end if;
  new.ledger := said ->> 'ledger';
  new.subject := said ->> 'subject';
  new.kind := said ->> 'kind';
  new.revision := said ->> 'revision';
  new.county := said ->> 'county';
  new.event := said ->> 'event';
  new.actor := said ->> 'actor';
  new.outcome := said ->> 'outcome';
  new.recorded_at := said ->> 'recordedAt';
  if new.revision is not null and not exists (select from subject_kind k where k.kind = new.kind) then
    raise exception 'entry % tells a change of %, which is no kind of subject', new.id, new.kind
      using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger stands_by_its_body before insert on ledger_entry
  for each row execute function stands_by_its_body();

-- One entry for each revision of a subject: a ledger cannot fork.
create unique index one_entry_a_revision on ledger_entry (ledger, subject, revision) where revision is not null;
create index ledger_entry_county on ledger_entry (ledger, county, id);

-- The kinds of subjects whose tables are under guard.
create table subject_kind (
  kind text primary key
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

-- No change without its entry: at commit each new revision must be told by an entry whose facts are
-- the row, column for column; revisions go up by one; a state may follow only where a table says so,
-- and the entry must say the same of both states.
create function stands_by_its_entry() returns trigger
  language plpgsql
  set timezone to 'UTC'
  set search_path to "${flyway:defaultSchema}", pg_temp
  as $$
declare
  facts  jsonb := to_jsonb(new) - array['id', 'last_entry'];
  before text  := '';
  entry  jsonb;
begin
  if tg_op = 'INSERT' then
    if new.revision <> 1 then
      raise exception '% % starts with revision 1', tg_table_name, new.subject using errcode = 'check_violation';
    end if;
  elsif new.id <> old.id or new.ledger <> old.ledger or new.subject <> old.subject
        or new.revision <> old.revision + 1 then
    raise exception '% %: revision % cannot follow %', tg_table_name, old.subject, new.revision, old.revision
      using errcode = 'check_violation';
  elsif facts ? 'state' then
    before := to_jsonb(old) ->> 'state';
  end if;
  if facts ? 'state' and facts ->> 'state' <> before and not exists (
      select from legal_move m where m.kind = tg_table_name
        and m.from_state = before and m.to_state = facts ->> 'state') then
    raise exception '% %: % cannot follow %', tg_table_name, new.subject, facts ->> 'state',
        coalesce(nullif(before, ''), 'nothing')
      using errcode = 'check_violation';
  end if;
  select e.body into entry from ledger_entry e
    where e.ledger = new.ledger and e.id = new.last_entry and e.subject = new.subject
      and e.kind = tg_table_name and e.revision = new.revision;
  if entry is null or entry -> 'after' is distinct from facts then
    raise exception '% %: no entry tells revision % as it stands', tg_table_name, new.subject, new.revision
      using errcode = 'check_violation', detail = format('row: %s entry: %s', facts, entry -> 'after');
  end if;
  if facts ? 'state' and (coalesce(entry ->> 'from', '') <> before or entry ->> 'to' is distinct from facts ->> 'state') then
    raise exception '% %: the entry tells of another move than from % to %', tg_table_name, new.subject,
        coalesce(nullif(before, ''), 'nothing'), facts ->> 'state'
      using errcode = 'check_violation';
  end if;
  return null;
end $$;

-- Puts a table of subjects under the guard. The application may add and change rows, never remove them.
-- No entry without its change: at commit the subject must have reached the revision that the entry
-- tells. Each kind has its own trigger for that, whose query is planned once.
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
  execute format($tells$
    create function %1$I() returns trigger
      language plpgsql
      set search_path to "${flyway:defaultSchema}", pg_temp
      as $body$
    begin
      if not exists (select from %2$I s
          where s.ledger = new.ledger and s.subject = new.subject and s.revision >= new.revision) then
        raise exception 'the entry of %% revision %% has no change beside it', new.subject, new.revision
          using errcode = 'check_violation';
      end if;
      return null;
    end $body$ $tells$, 'tells_a_change_of_' || subjects, subjects);
  execute format('create constraint trigger %1$I after insert on ledger_entry
    deferrable initially deferred for each row when (new.revision is not null and new.kind = %2$L)
    execute function %1$I()', 'tells_a_change_of_' || subjects, subjects);
  execute format('grant select, insert, update on %I to %s', subjects, '${appRole}');
end $$;

grant select, insert on ledger_entry to ${appRole};
grant select on legal_move, subject_kind to ${appRole};
grant usage on sequence subject_seq, ledger_entry_seq to ${appRole};
