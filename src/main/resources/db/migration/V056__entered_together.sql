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
create function made_of_entries(subjects text, in_ledger text, ids bigint[])
  returns table (name text, is_new boolean, made jsonb, entries bigint)
  language plpgsql
  set search_path to "${flyway:defaultSchema}", pg_catalog, pg_temp
  -- a table that grows fast is looked up by its index, before anything is known of its size
  set enable_seqscan to off
  set enable_hashjoin to off
  set enable_mergejoin to off
  as $$
declare
  standing jsonb;
  lawful   text[];
begin
  select array_agg(m.from_state || ' ' || m.to_state) || array_agg(m.from_state || ' ' || m.from_state)
      filter (where m.from_state <> '') -- facts come to what such a move leads from, and it stays where it is
    into lawful from legal_move m where m.kind = subjects and m.together;
  -- the rows as they stand; nobody changes them from here on
  execute format('select coalesce(jsonb_object_agg(s.subject, to_jsonb(s)), ''{}'')
      from (select distinct e.subject from unnest($2) i (id)
        cross join lateral (select t.subject from ledger_entry t where t.ledger = $1 and t.id = i.id limit 1) e) t
      cross join lateral (select * from %I r where r.ledger = $1 and r.subject = t.subject for update) s', subjects)
    using in_ledger, ids into standing;
  return query
    with told as materialized (
      select e.id, e.ledger, e.subject, e.kind, e.revision, r.*
      from unnest(ids) i (id)
      cross join lateral (select * from ledger_entry t where t.ledger = in_ledger and t.id = i.id limit 1) e
      cross join lateral jsonb_to_record(e.body::jsonb) r ("from" text, "to" text, after jsonb)
    ), follows as (
      select t.*,
        coalesce(lag(t.revision) over w, (standing -> t.subject ->> 'revision')::int8, 0) as before_revision,
        case when row_number() over w > 1 then lag(t."to") over w
          else standing -> t.subject ->> 'state' end as before_state
      from told t
      window w as (partition by t.subject order by t.revision)
    ), judged as materialized (
      select f.*,
        f.revision is not distinct from f.before_revision + 1
        and f.kind = subjects and f.ledger = in_ledger
        and f."from" is not distinct from f.before_state
        and coalesce(f.before_state, '') || ' ' || f."to" = any (lawful)
        and not coalesce(f.after ?| array['id', 'ledger', 'subject', 'revision', 'last_entry', 'state'], false)
          as right_so
      from follows f
    )
    select j.subject, standing -> j.subject is null,
      case when bool_and(coalesce(j.right_so, false)) then
        coalesce(standing -> j.subject, jsonb_build_object('ledger', in_ledger, 'subject', j.subject))
        || merged(coalesce(j.after, '{}') order by j.revision)
        || jsonb_build_object('revision', max(j.revision),
          'last_entry', (array_agg(j.id order by j.revision desc))[1],
          'state', (array_agg(j."to" order by j.revision desc))[1]) end,
      count(*)
    from judged j group by j.subject;
end $$;

-- Enters the entries and makes the rows of them, all or none.
create function enter_together(subjects text, in_ledger text, ids bigint[], bodies text[], reasons text[],
    client_addresses text[], authorities text[], given_evidences text[], salts bytea[])
  returns void
  language plpgsql
  security definer
  set search_path to "${flyway:defaultSchema}", pg_catalog, pg_temp
  set timezone to 'UTC'
  set enable_seqscan to off
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
      select * from made_of_entries($1, $2, $3)
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
    -- an entry of another ledger makes no row here
    select case when (select coalesce(sum(m.entries), 0) from made m) <> cardinality($3) then 'of another ledger'
        else min(m.name) filter (
          where m.made is null or coalesce(a.stands, c.stands) is distinct from coalesce(n.made, m.made)) end
      from made m
      left join numbered n on n.name = m.name
      left join added a on a.subject = m.name
      left join changed c on c.subject = m.name
    $made$, subjects, columns, 'r.' || replace(columns, ', ', ', r.'))
    into wrong using subjects, in_ledger, ids;
  if wrong is not null then
    raise exception '% %: the entries do not make its row, one following the other', subjects, wrong
      using errcode = 'check_violation';
  end if;
end $$;

-- Which of these numbers a county has given already; what it forwarded keeps its number in the name.
create function numbers_given(in_ledger text, in_county text, prefix text, numbers jsonb)
  returns setof text
  language sql stable
  set search_path to "${flyway:defaultSchema}", pg_catalog, pg_temp
  set enable_seqscan to off
  as $$
  select n.number from jsonb_array_elements_text(numbers) n (number)
    where exists (select from envelope e where e.ledger = in_ledger and e.county = in_county and e.number = n.number)
      or exists (select from envelope e where e.ledger = in_ledger and e.subject = prefix || n.number)
$$;

revoke execute on function made_of_entries, enter_together from public;
grant execute on function enter_together to ${appRole};
