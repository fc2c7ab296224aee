-- Many changes of one kind of subject, entered in one statement. The entries come in, each held to its body as ever
-- (V026); the rows are then made of their entries here, so that no row can say what its entries do not. What the guards
-- of a single change ask is asked of all at once: each entry follows the one before it, or the row, by a legal move.
-- Only in here are the two guards of a single change passed over, which look from the row to its entry and from the
-- entry to its row; the application is the tables' owner in here and nowhere else.

-- The moves for which this way is open: what arrives, and what the rulebook makes of it. Nothing that two persons do.
alter table legal_move add column together boolean not null default false;
update legal_move set together = true where kind = 'envelope' and (from_state, to_state) in (
  ('', 'RECEIVED'), ('', 'RECEIVED_ELSEWHERE'),
  ('RECEIVED', 'TIMELY'), ('RECEIVED', 'LATE'), ('RECEIVED', 'IN_REVIEW'),
  ('LATE', 'IN_REVIEW'), ('IN_REVIEW', 'TIMELY'), ('IN_REVIEW', 'LATE'));

do $$
declare
  subjects text;
begin
  for subjects in select distinct kind from legal_move where together loop
    execute format('drop trigger stands_by_its_entry on %I', subjects);
    execute format('create constraint trigger stands_by_its_entry after insert or update on %I
      deferrable initially deferred for each row when (current_user <> %L) execute function stands_by_its_entry()',
      subjects, current_user);
  end loop;
  drop trigger tells_a_change on ledger_entry;
  execute format('create constraint trigger tells_a_change after insert on ledger_entry
    deferrable initially deferred for each row when (current_user <> %L) execute function tells_a_change()',
    current_user);
end $$;

create aggregate merged (jsonb) (sfunc = jsonb_concat, stype = jsonb, initcond = '{}');

-- What the entries make of each row: its columns as they will stand; null where one does not follow the other.
create function made_of_entries(subjects text, in_ledger text, ids bigint[], bodies text[])
  returns table (name text, is_new boolean, made jsonb)
  language plpgsql
  set search_path to "${flyway:defaultSchema}", pg_catalog, pg_temp
  as $$
declare
  standing jsonb;
begin
  -- the rows as they stand; nobody changes them from here on
  execute format('select coalesce(jsonb_object_agg(s.subject, to_jsonb(s)), ''{}'') from (
      select * from %I r where r.ledger = $1
        and r.subject = any (select b::jsonb ->> ''subject'' from unnest($2) b) for update) s', subjects)
    using in_ledger, bodies into standing;
  return query
    with moves as (
      select m.from_state, m.to_state from legal_move m where m.kind = subjects and m.together
      union -- facts come to what such a move leads from, and it stays where it is
      select m.from_state, m.from_state from legal_move m where m.kind = subjects and m.together and m.from_state <> ''
    ), told as (
      select t.id, t.body::jsonb as said from unnest(ids, bodies) t (id, body)
    ), placed as (
      select t.id, t.said, t.said ->> 'subject' as subject, (t.said ->> 'revision')::int8 as revision from told t
    ), follows as (
      select p.*,
        coalesce(lag(p.revision) over w, (standing -> p.subject ->> 'revision')::int8, 0) as before_revision,
        case when row_number() over w > 1 then lag(p.said ->> 'to') over w
          else standing -> p.subject ->> 'state' end as before_state
      from placed p
      window w as (partition by p.subject order by p.revision)
    ), judged as (
      select f.*,
        f.revision is not distinct from f.before_revision + 1
        and f.said ->> 'kind' = subjects and f.said ->> 'ledger' = in_ledger
        and f.said ->> 'from' is not distinct from f.before_state
        and (f.said ->> 'to', coalesce(f.before_state, '')) in (select m.to_state, m.from_state from moves m)
        and not coalesce(f.said -> 'after' ?| array['id', 'ledger', 'subject', 'revision', 'last_entry', 'state'], false)
          as right_so
      from follows f
    )
    select j.subject, standing -> j.subject is null,
      case when bool_and(coalesce(j.right_so, false)) then
        coalesce(standing -> j.subject, jsonb_build_object('ledger', in_ledger, 'subject', j.subject))
        || merged(coalesce(j.said -> 'after', '{}') order by j.revision)
        || jsonb_build_object('revision', max(j.revision),
          'last_entry', (array_agg(j.id order by j.revision desc))[1],
          'state', (array_agg(j.said ->> 'to' order by j.revision desc))[1]) end
    from judged j group by j.subject;
end $$;

-- Enters the entries and makes the rows of them, all or none; answers how many entries came in.
create function enter_together(subjects text, in_ledger text, ids bigint[], bodies text[], reasons text[],
    client_addresses text[], authorities text[], given_evidences text[], salts bytea[])
  returns bigint
  language plpgsql
  security definer
  set search_path to "${flyway:defaultSchema}", pg_catalog, pg_temp
  set timezone to 'UTC'
  as $$
declare
  wrong   text;
  columns text;
begin
  if not exists (select from legal_move m where m.kind = subjects and m.together) then
    raise exception '% is no kind of subject that is entered together', subjects using errcode = 'check_violation';
  end if;
  insert into ledger_entry (id, body, reason, client_address, authority, given_evidence, salt)
    select * from unnest(ids, bodies, reasons, client_addresses, authorities, given_evidences, salts);
  select string_agg(quote_ident(a.attname), ', ' order by a.attnum) into columns from pg_attribute a
    where a.attrelid = format('%I', subjects)::regclass and a.attnum > 0 and not a.attisdropped;
  execute format($made$
    with made as materialized (
      select * from made_of_entries($1, $2, $3, $4)
    ), fresh as materialized (
      select m.name, m.made, row_number() over (order by m.name) - 1 as place
      from made m where m.is_new and m.made is not null
    ), blocks as materialized (
      select g.block, nextval('subject_seq') - 99 as first
      from generate_series(0, (select (count(*) - 1) / 100 from fresh)) g (block)
    ), numbered as materialized (
      select f.name, jsonb_build_object('id', b.first + f.place %% 100) || f.made as made
      from fresh f join blocks b on b.block = f.place / 100
    ), added as (
      insert into %1$I (%2$s)
        select %3$s from numbered n, jsonb_populate_record(null::%1$I, n.made) r
      returning subject, to_jsonb(%1$I) as stands
    ), changed as (
      update %1$I s set (%2$s) = (select %3$s from jsonb_populate_record(null::%1$I, m.made) r)
      from made m where not m.is_new and m.made is not null and s.ledger = $2 and s.subject = m.name
      returning s.subject, to_jsonb(s) as stands
    )
    select min(m.name) from made m
      left join numbered n on n.name = m.name
      left join added a on a.subject = m.name
      left join changed c on c.subject = m.name
      where m.made is null or coalesce(a.stands, c.stands) is distinct from coalesce(n.made, m.made)
    $made$, subjects, columns, 'r.' || replace(columns, ', ', ', r.'))
    into wrong using subjects, in_ledger, ids, bodies;
  if wrong is not null then
    raise exception '% %: the entries do not make its row, one following the other', subjects, wrong
      using errcode = 'check_violation';
  end if;
  return cardinality(ids);
end $$;

revoke execute on function made_of_entries, enter_together from public;
grant execute on function enter_together to ${appRole};
