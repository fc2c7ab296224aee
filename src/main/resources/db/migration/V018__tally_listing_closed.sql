-- A list that a tally is drawn from comes whole, in the transaction whose entry tells its number and its hash:
-- a row added later would have the draw made from something that nobody announced.
create function came_with_its_tally() returns trigger
  language plpgsql
  as $$
begin
  if not exists (
      select from "${flyway:defaultSchema}".manual_tally t
      join "${flyway:defaultSchema}".ledger_entry e on e.ledger = t.ledger and e.subject = t.subject
      where t.ledger = new.ledger and t.county = new.county and e.xid = pg_catalog.pg_current_xact_id()
        and e.body::pg_catalog.jsonb -> 'after' -> 'listing' = pg_catalog.to_jsonb(new.listing)) then
    raise exception 'the list % of % is closed, or no entry tells it', new.listing, new.county
      using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger came_with_its_tally after insert on tally_listing
  deferrable initially deferred for each row execute function came_with_its_tally();
create trigger facts_stay before update or delete or truncate on tally_listing
  for each statement execute function refuse_change();
