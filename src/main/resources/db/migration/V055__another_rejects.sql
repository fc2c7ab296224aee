-- Whoever found in review what speaks against an envelope does not reject it too. The column names the official, then
-- whom that one stood for, if anybody; nobody where the rulebook says so itself or several officials found it together.
alter table envelope add column found_against_by text;

-- The finding is the own one of who acts.
create function finds_for_oneself() returns trigger
  language plpgsql
  as $$
begin
  if new.found_against_by is distinct from (
      select pg_catalog.concat_ws(' ', e.actor, e.body::pg_catalog.jsonb ->> 'standsFor')
        from "${flyway:defaultSchema}".ledger_entry e where e.ledger = new.ledger and e.id = new.last_entry) then
    raise exception '%: % is not who acts, and nobody finds for another', new.subject, new.found_against_by
      using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger finds_for_oneself after update of found_against_by on envelope
  deferrable initially deferred for each row
  when (new.found_against_by is not null and new.found_against_by is distinct from old.found_against_by)
  execute function finds_for_oneself();

create function another_rejects() returns trigger
  language plpgsql
  as $$
declare
  did record;
begin
  select e.actor, e.body::pg_catalog.jsonb ->> 'standsFor' as acted_as into did
    from "${flyway:defaultSchema}".ledger_entry e where e.ledger = new.ledger and e.id = new.last_entry;
  if array[did.actor, did.acted_as] && pg_catalog.string_to_array(old.found_against_by, ' ') then
    raise exception '%: % cannot reject what % found', new.subject, did.actor, old.found_against_by
      using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger another_rejects after update on envelope
  deferrable initially deferred for each row
  when (new.state = 'REJECTED' and old.state <> 'REJECTED' and old.found_against_by is not null)
  execute function another_rejects();
