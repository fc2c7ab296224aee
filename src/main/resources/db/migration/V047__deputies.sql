-- Deputies: under which recorded authority who acts for an official, with which roles, from when until when, by
-- which document. And two persons are two officials: who asks for one and approves for the same is one.
create table deputy_authority (
  id           bigint primary key,
  ledger       text   not null,
  subject      text   not null,
  revision     bigint not null,
  last_entry   bigint not null,
  state        text   not null,
  official     text   not null,
  deputy       text   not null,
  number       int    not null check (number > 0),
  roles        text   not null check (roles <> '' and roles !~ 'ADMINISTRATOR|SYSTEM'),
  jurisdiction text   not null,
  valid_from   date   not null,
  valid_until  date   not null,
  document     text   not null check (btrim(document) <> ''),
  proposed_by  text   not null,
  constraint nobody_is_ones_own_deputy check (deputy <> official),
  constraint ends_after_it_begins check (valid_until >= valid_from),
  unique (official, number)
);
call guard_subject('deputy_authority');

insert into legal_move (kind, from_state, to_state) values
  ('deputy_authority', '', 'PROPOSED'),
  ('deputy_authority', 'PROPOSED', 'IN_FORCE'),
  ('deputy_authority', 'PROPOSED', 'REJECTED'),
  ('deputy_authority', 'PROPOSED', 'WITHDRAWN'),
  ('deputy_authority', 'IN_FORCE', 'REVOKED');

create or replace function another_approves() returns trigger
  language plpgsql
  as $$
declare
  asked    pg_catalog.text := pg_catalog.to_jsonb(old) ->> tg_argv[0];
  asked_as pg_catalog.text;
  did      record;
begin
  select e.actor, e.event, e.body::pg_catalog.jsonb ->> 'standsFor' as acted_as into did
    from "${flyway:defaultSchema}".ledger_entry e where e.ledger = new.ledger and e.id = new.last_entry;
  select e.body::pg_catalog.jsonb ->> 'standsFor' into asked_as
    from "${flyway:defaultSchema}".ledger_entry e where e.ledger = old.ledger and e.id = old.last_entry;
  if did.event is distinct from 'confirm-alone'
     and (asked is null or did.actor is null
       or array[did.actor, did.acted_as] && pg_catalog.array_remove(array[asked, asked_as], null)) then
    raise exception '% %: % cannot approve what % asked for', tg_table_name, new.subject, did.actor,
        coalesce(asked, 'nobody')
      using errcode = 'check_violation';
  end if;
  return null;
end $$;

create constraint trigger asks_for_oneself after insert on deputy_authority
  deferrable initially deferred for each row execute function asks_for_oneself('proposed_by');
create constraint trigger another_approves after update on deputy_authority
  deferrable initially deferred for each row
  when (old.state = 'PROPOSED' and new.state = 'IN_FORCE')
  execute function another_approves('proposed_by');
