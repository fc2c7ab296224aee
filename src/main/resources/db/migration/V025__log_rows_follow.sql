-- What the application's role could write into a log by hand is refused as far as the database can know better: a
-- leaf that is not the hash of its entry or does not follow the last one, a checkpoint without the leaves that it
-- covers, a tile that is not made of what lies below, a position that passes over entries. It cannot verify
-- signatures: checkpoints, cosignatures and time stamps are verified by whoever reads them.

-- The sequencer writes the checkpoint first, then what it covers, in one transaction.
create function stands_on_its_leaves() returns trigger
  language plpgsql
  as $$
begin
  if not exists (select from "${flyway:defaultSchema}".log_leaf l where l.log = new.log and l.leaf = new.size - 1) then
    raise exception 'log %: the checkpoint of % entries stands on no leaf', new.log, new.size
      using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger stands_on_its_leaves after insert on log_checkpoint
  deferrable initially deferred for each row execute function stands_on_its_leaves();

-- Each entry is looked up by itself: a plan made for few leaves must serve many, and the other way round.
create function leaves_follow() returns trigger
  language plpgsql
  as $$
declare
  batch record;
  wrong record;
  mine  pg_catalog.text;
begin
  for batch in
    select n.log, pg_catalog.min(n.leaf) as first, pg_catalog.max(n.leaf) as last, pg_catalog.count(*) as leaves
    from new_leaf n group by n.log
  loop
    select g.ledger into mine from "${flyway:defaultSchema}".log g where g.id = batch.log;
    select n.leaf, n.entry into wrong from new_leaf n
      where n.log = batch.log and n.hash is distinct from (
        select pg_catalog.sha256('\x00'::pg_catalog.bytea || pg_catalog.convert_to(e.body, 'UTF8'))
        from "${flyway:defaultSchema}".ledger_entry e where e.ledger = mine and e.id = n.entry)
      limit 1;
    if found then
      raise exception 'log %: leaf % is not the hash of entry %', batch.log, wrong.leaf, wrong.entry
        using errcode = 'check_violation';
    end if;
    if batch.last - batch.first + 1 <> batch.leaves
       or batch.first > 0 and not exists (
         select from "${flyway:defaultSchema}".log_leaf l where l.log = batch.log and l.leaf = batch.first - 1)
       or not exists (
         select from "${flyway:defaultSchema}".log_checkpoint c where c.log = batch.log and c.size = batch.last + 1
           and c.xmin = pg_catalog.pg_current_xact_id()::pg_catalog.xid) then
      raise exception 'log %: leaves % to % do not follow the last one under a checkpoint of their own',
          batch.log, batch.first, batch.last
        using errcode = 'check_violation';
    end if;
  end loop;
  return null;
end $$;
create trigger leaves_follow after insert on log_leaf
  referencing new table as new_leaf for each statement execute function leaves_follow();

create function tile_is_of_those_below() returns trigger
  language plpgsql
  as $$
declare
  below pg_catalog.bytea;
begin
  if new.level = 0 then
    select pg_catalog.string_agg(l.hash, ''::pg_catalog.bytea order by l.leaf) into below
      from "${flyway:defaultSchema}".log_leaf l
      where l.log = new.log and l.leaf >= new.index * 256 and l.leaf < (new.index + 1) * 256;
  else
    select pg_catalog.string_agg(t.root, ''::pg_catalog.bytea order by t.index) into below
      from "${flyway:defaultSchema}".log_tile t
      where t.log = new.log and t.level = new.level - 1
        and t.index >= new.index * 256 and t.index < (new.index + 1) * 256;
  end if;
  if new.hashes is distinct from below then
    raise exception 'log %: tile % of level % is not made of what lies below it', new.log, new.index, new.level
      using errcode = 'check_violation';
  end if;
  while pg_catalog.length(below) > 32 loop
    select pg_catalog.string_agg(
        pg_catalog.sha256('\x01'::pg_catalog.bytea || pg_catalog.substr(below, 64 * i + 1, 64)), ''::pg_catalog.bytea order by i)
      into below from pg_catalog.generate_series(0, pg_catalog.length(below) / 64 - 1) i;
  end loop;
  if new.root <> below then
    raise exception 'log %: tile % of level % has another root', new.log, new.index, new.level
      using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger tile_is_of_those_below after insert on log_tile
  for each row execute function tile_is_of_those_below();

-- What is open now was open when the sequencer looked; what was committed then has its place.
create function passes_over_nothing() returns trigger
  language plpgsql
  as $$
declare
  last record;
  mine pg_catalog.text := (select g.ledger from "${flyway:defaultSchema}".log g where g.id = new.log);
  now  pg_catalog.pg_snapshot := pg_catalog.pg_current_snapshot();
begin
  select * into last from "${flyway:defaultSchema}".log_position p
    where p.log = new.log and p.number < new.number order by p.number desc limit 1;
  if new.cluster <> (select c.system_identifier from pg_catalog.pg_control_system() c)
     or new.next_xid > pg_catalog.pg_snapshot_xmax(now)
     or exists (select from pg_catalog.pg_snapshot_xip(now) as busy (xid)
       where busy.xid < new.next_xid and busy.xid <> all (new.open_xids))
     or exists (select from "${flyway:defaultSchema}".ledger_entry e
       where e.ledger = mine and e.xid < new.next_xid and e.xid <> all (new.open_xids)
         and e.xid >= case when last.cluster = new.cluster then last.next_xid else '0'::pg_catalog.xid8 end
         and (select l.leaf from "${flyway:defaultSchema}".log_leaf l where l.entry = e.id) is null)
     or exists (select from "${flyway:defaultSchema}".ledger_entry e
       where last.cluster = new.cluster and e.ledger = mine
         and e.xid = any (last.open_xids) and e.xid <> all (new.open_xids)
         and (select l.leaf from "${flyway:defaultSchema}".log_leaf l where l.entry = e.id) is null) then
    raise exception 'log %: the position before transaction % passes over entries without a place', new.log, new.next_xid
      using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger passes_over_nothing after insert on log_position
  for each row execute function passes_over_nothing();

-- One line of a signed note, by the witness's name; whether it verifies is asked at each reading.
alter table log_cosignature add constraint one_line check (
  length(line) <= 1000 and line !~ '[[:cntrl:]]' and starts_with(line, '— ' || split_part(witness, '+', 1) || ' '));
