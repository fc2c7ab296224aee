-- How many envelopes came in each hour, and how they were decided, kept as the tally of V061 is: for the chart of arrivals
-- by day, whose days are the county's and not the database's.
create table arrival_tally (
  ledger   text        not null,
  county   text        not null,
  hour     timestamptz not null,
  decision text,
  n        bigint      not null
);
create index arrival_tally_county on arrival_tally (ledger, county);
grant select on arrival_tally to ${appRole};

insert into arrival_tally
  select ledger, county, date_trunc('hour', received_at), decision, count(*) from envelope group by 1, 2, 3, 4;

create or replace function tally_arrivals() returns trigger
  language plpgsql
  security definer
  set search_path to "${flyway:defaultSchema}", pg_catalog, pg_temp
  as $$
begin
  insert into envelope_tally
    select ledger, county, state, reason_code, notice_sent_at is not null, count(*) from added group by 1, 2, 3, 4, 5;
  insert into arrival_tally
    select ledger, county, date_trunc('hour', received_at), decision, count(*) from added group by 1, 2, 3, 4;
  return null;
end $$;

create or replace function tally_moves() returns trigger
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
  insert into arrival_tally
    select ledger, county, hour, decision, sum(n) from (
      select ledger, county, date_trunc('hour', received_at) as hour, decision, 1 as n from now_so
      union all
      select ledger, county, date_trunc('hour', received_at), decision, -1 from before
    ) moved group by 1, 2, 3, 4 having sum(n) <> 0;
  return null;
end $$;

create or replace function fold_envelope_tally() returns bigint
  language plpgsql
  security definer
  set search_path to "${flyway:defaultSchema}", pg_catalog, pg_temp
  as $$
declare
  folded bigint := 0;
  hours  bigint;
begin
  if (select count(*) from (select from envelope_tally limit 5000) several) >= 5000 then
    with gone as (
      delete from envelope_tally returning *
    ), kept as (
      insert into envelope_tally
        select ledger, county, state, reason_code, noticed, sum(n) from gone group by 1, 2, 3, 4, 5 having sum(n) <> 0
    )
    select count(*) into folded from gone;
  end if;
  -- there are more kinds of these, so they are put together when there are ten times as many
  if (select count(*) from (select from arrival_tally limit 50000) several) >= 50000 then
    with gone as (
      delete from arrival_tally returning *
    ), kept as (
      insert into arrival_tally
        select ledger, county, hour, decision, sum(n) from gone group by 1, 2, 3, 4 having sum(n) <> 0
    )
    select count(*) into hours from gone;
    folded := folded + hours;
  end if;
  return folded;
end $$;
