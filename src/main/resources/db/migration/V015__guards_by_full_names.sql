-- The guards of V001 once more, at less cost: they name everything in full and ask for UTC instead of
-- setting a search path and a time zone anew for each row. And they refuse what an entry must not say: a state
-- in "after" beside the one in "to", a revision or a number below 1, a moment of happening that is none.

create or replace function stands_by_its_body() returns trigger
  language plpgsql
  as $$
declare
  said pg_catalog.jsonb := new.body;
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
  new.xid := pg_catalog.pg_current_xact_id();
  -- what is done has a revision, what is refused has none; the moment is written as PostgreSQL writes it
  -- in UTC; reason and address are those that were hashed
  if pg_catalog.current_setting('TimeZone') not in ('UTC', 'Etc/UTC') then
    raise exception 'entries are written in the time zone UTC, not in %', pg_catalog.current_setting('TimeZone')
      using errcode = 'check_violation';
  end if;
  if new.id < 1 or new.revision < 1
     or said -> 'id' is distinct from pg_catalog.to_jsonb(new.id)
     or (case new.outcome when 'DONE' then new.revision is not null when 'REFUSED' then new.revision is null end)
        is not true
     -- a bundle of the log can hold no longer one (C2SP tlog-tiles)
     or pg_catalog.octet_length(new.body) > 65535
     or said -> 'recordedAt' is distinct from pg_catalog.to_jsonb(new.recorded_at)
     or said ->> 'recordedAt' not like '____-__-__T%+00:00'
     or said -> 'happenedAt' is distinct from pg_catalog.to_jsonb((said ->> 'happenedAt')::pg_catalog.timestamptz)
     or said ->> 'happenedAt' not like '____-__-__T%+00:00'
     or said ->> 'reasonHash' is distinct from
        pg_catalog.encode(pg_catalog.sha256(new.salt || pg_catalog.convert_to(new.reason, 'UTF8')), 'hex')
     or said ->> 'clientAddressHash' is distinct from
        pg_catalog.encode(pg_catalog.sha256(new.salt || pg_catalog.convert_to(new.client_address, 'UTF8')), 'hex') then
    raise exception 'entry %: id, outcome, moment, reason or address are not as the body says, or it is too long', new.id
      using errcode = 'check_violation', detail = new.body;
  end if;
  return new;
end $$;
alter function stands_by_its_body() reset all;

create or replace function stands_by_its_entry() returns trigger
  language plpgsql
  as $$
declare
  before pg_catalog.jsonb;
  after  pg_catalog.jsonb := pg_catalog.to_jsonb(new);
  told   pg_catalog.jsonb;
  legal  pg_catalog.bool;
begin
  if pg_catalog.current_setting('TimeZone') not in ('UTC', 'Etc/UTC') then
    raise exception '% %: rows are compared with their entries in the time zone UTC', tg_table_name, new.subject
      using errcode = 'check_violation';
  end if;
  if tg_op = 'UPDATE' then
    before := pg_catalog.to_jsonb(old);
  else
    before := pg_catalog.jsonb_build_object('id', new.id, 'ledger', new.ledger, 'subject', new.subject, 'revision', 0);
  end if;
  select e.body, exists (
      select from "${flyway:defaultSchema}".legal_move m where m.kind = tg_table_name
        and m.from_state = coalesce(before ->> 'state', '') and m.to_state = after ->> 'state')
    into told, legal
    from "${flyway:defaultSchema}".ledger_entry e
    where e.ledger = new.ledger and e.id = new.last_entry and e.subject = new.subject
      and e.kind = tg_table_name and e.revision = new.revision;
  if after -> 'revision' <> pg_catalog.to_jsonb((before ->> 'revision')::pg_catalog.int8 + 1)
     or after -> 'id' is distinct from before -> 'id'
     or after -> 'ledger' is distinct from before -> 'ledger'
     or after -> 'subject' is distinct from before -> 'subject' then
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
     or told -> 'after' ?| array['id', 'ledger', 'subject', 'revision', 'last_entry', 'state']
     or before || pg_catalog.jsonb_build_object('revision', new.revision, 'last_entry', new.last_entry)
        || (case when told ? 'to' then pg_catalog.jsonb_build_object('state', told -> 'to') else '{}' end)
        || coalesce(told -> 'after', '{}') <> after then
    raise exception '% %: no entry tells revision % as it stands', tg_table_name, new.subject, new.revision
      using errcode = 'check_violation', detail = format('row: %s before: %s entry: %s', after, before, told);
  end if;
  return null;
end $$;
alter function stands_by_its_entry() reset all;

create or replace procedure write_tells_a_change()
  language plpgsql
  as $$
declare
  questions text;
begin
  select string_agg(format(
      'when %1$L then told := exists (select from "${flyway:defaultSchema}".%1$I s where s.ledger = new.ledger'
      ' and s.subject = new.subject and s.revision >= new.revision);', kind), chr(10) order by position)
    into questions from subject_kind;
  execute format($tells$
    create or replace function tells_a_change() returns trigger
      language plpgsql
      as $body$
    declare
      told pg_catalog.bool;
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
  alter function tells_a_change() reset all;
end $$;
call write_tells_a_change();
