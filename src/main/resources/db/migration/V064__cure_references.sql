-- Whose signature was missing or did not compare is told every day to those who may have it (§2194(f)), by a reference
-- that leads to the voter in the county's own system alone. It is made at random when the defect is found.
create table cure_reference (
  envelope  bigint primary key references envelope (id),
  reference text   not null unique check (reference ~ '^[0-9A-F]{12}$')
);
grant select on cure_reference to ${appRole};

create function refers_to_defect() returns trigger
  language plpgsql
  security definer
  set search_path to "${flyway:defaultSchema}", pg_catalog, pg_temp
  as $$
begin
  insert into cure_reference values (new.id, upper(substr(replace(gen_random_uuid()::text, '-', ''), 1, 12)))
    on conflict (envelope) do nothing;
  return null;
end $$;
create trigger refers_to_defect after update of defect on envelope
  for each row when (new.defect is not null and old.defect is null) execute function refers_to_defect();
revoke execute on function refers_to_defect from public;

insert into cure_reference
  select id, upper(substr(replace(gen_random_uuid()::text, '-', ''), 1, 12)) from envelope where defect is not null;
create index envelope_defect on envelope (ledger, county) where defect is not null;
