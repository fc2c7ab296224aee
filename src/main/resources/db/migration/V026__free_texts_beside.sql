-- What people type to explain an act stands beside its entry, salted and hashed in it, as the reason does: the authority
-- for a late act, and the evidence that its sender gives. The public's bundle is without them. Earlier entries stay as
-- they were written.
alter table ledger_entry add column authority text, add column given_evidence text;

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
  -- in UTC; the texts beside the body are those that were hashed
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
     or said ? 'authority'
     or said ->> 'reasonHash' is distinct from
        pg_catalog.encode(pg_catalog.sha256(new.salt || pg_catalog.convert_to(new.reason, 'UTF8')), 'hex')
     or said ->> 'clientAddressHash' is distinct from
        pg_catalog.encode(pg_catalog.sha256(new.salt || pg_catalog.convert_to(new.client_address, 'UTF8')), 'hex')
     or said ->> 'authorityHash' is distinct from
        pg_catalog.encode(pg_catalog.sha256(new.salt || pg_catalog.convert_to(new.authority, 'UTF8')), 'hex')
     or said ->> 'givenEvidenceHash' is distinct from
        pg_catalog.encode(pg_catalog.sha256(new.salt || pg_catalog.convert_to(new.given_evidence, 'UTF8')), 'hex') then
    raise exception 'entry %: id, outcome, moment or a text beside it are not as the body says, or it is too long', new.id
      using errcode = 'check_violation', detail = new.body;
  end if;
  return new;
end $$;
