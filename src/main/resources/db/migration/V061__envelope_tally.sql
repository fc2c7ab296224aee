-- How many envelopes of a county stand in each state, kept in the transaction that moves them, so that nobody counts
-- millions of rows. A row says by how many a number changed; the numbers are the sums. Rows are only added, so two who
-- move envelopes at once never wait for each other; now and then they are put together into one of each kind.
create table envelope_tally (
  ledger      text    not null,
  county      text    not null,
  state       text    not null,
  reason_code text,
  noticed     boolean not null,
  n           bigint  not null
);
create index envelope_tally_county on envelope_tally (ledger, county);
grant select on envelope_tally to ${appRole};

insert into envelope_tally
  select ledger, county, state, reason_code, notice_sent_at is not null, count(*) from envelope group by 1, 2, 3, 4, 5;

create function tally_arrivals() returns trigger
  language plpgsql
  security definer
  set search_path to "${flyway:defaultSchema}", pg_catalog, pg_temp
  as $$
begin
  insert into envelope_tally
    select ledger, county, state, reason_code, notice_sent_at is not null, count(*) from added group by 1, 2, 3, 4, 5;
  return null;
end $$;

create function tally_moves() returns trigger
  language plpgsql
  security definer
  set search_path to "${flyway:defaultSchema}", pg_catalog, pg_temp
  as $$
begin
  insert into envelope_tally
    select ledger, county, state, reason_code, noticed, sum(n) from (
      select ledger, county, state, reason_code, notice_sent_at is not null as noticed, 1 as n from now_so
      union all
      select ledger, county, state, reason_code, notice_sent_at is not null, -1 from before
    ) moved group by 1, 2, 3, 4, 5 having sum(n) <> 0;
  return null;
end $$;

create trigger tallied_arrivals after insert on envelope
  referencing new table as added for each statement execute function tally_arrivals();
create trigger tallied_moves after update on envelope
  referencing old table as before new table as now_so for each statement execute function tally_moves();

-- Puts the rows together, where there are many; who reads meanwhile sees them as they were, or as they are then.
create function fold_envelope_tally() returns bigint
  language plpgsql
  security definer
  set search_path to "${flyway:defaultSchema}", pg_catalog, pg_temp
  as $$
declare
  folded bigint;
begin
  if (select count(*) from (select from envelope_tally limit 5000) several) < 5000 then
    return 0;
  end if;
  with gone as (
    delete from envelope_tally returning *
  ), kept as (
    insert into envelope_tally
      select ledger, county, state, reason_code, noticed, sum(n) from gone group by 1, 2, 3, 4, 5 having sum(n) <> 0
  )
  select count(*) into folded from gone;
  return folded;
end $$;

revoke execute on function tally_arrivals, tally_moves, fold_envelope_tally from public;
grant execute on function fold_envelope_tally to ${appRole};
