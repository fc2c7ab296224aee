-- What two persons do: one asks, another approves. The database holds what it can: who asked is the actor of the
-- entry that asked, and who approves is the actor of another. A correction of a published figure is a request of
-- its own, since there is nothing yet that could bear it; the recall of an envelope is asked for at the envelope.

alter table envelope add column recall_asked_by text;

create table correction (
  id             bigint      primary key,
  ledger         text        not null,
  subject        text        not null,
  revision       bigint      not null,
  last_entry     bigint      not null,
  county         text        not null references county (slug),
  number         int         not null check (number > 0),
  state          text        not null,
  corrects       int         not null check (corrects >= 0),
  feed_time      timestamptz not null,
  ballots        bigint      not null,
  mail           bigint      not null,
  in_person      bigint      not null,
  figures_sha256 text        not null,
  source_name    text,
  source_sha256  text        not null,
  proposed_by    text        not null,
  published      int,
  constraint approved_is_published check ((state = 'APPROVED') = (published is not null)),
  unique (ledger, county, number),
  unique (ledger, county, published)
);
call guard_subject('correction');

-- The snapshot that a correction would publish, as it was sent; kept under its digest.
create table correction_snapshot (
  sha256 text  primary key,
  bytes  bytea not null check (encode(sha256(bytes), 'hex') = sha256)
);
grant select, insert on correction_snapshot to ${appRole};

insert into legal_move (kind, from_state, to_state) values
  ('correction', '', 'PROPOSED'),
  ('correction', 'PROPOSED', 'APPROVED'),
  ('correction', 'PROPOSED', 'REJECTED'),
  ('envelope', 'ACCEPTED', 'IN_REVIEW'),
  ('envelope', 'REJECTED', 'IN_REVIEW'),
  ('envelope', 'FORWARDED', 'RECEIVED_ELSEWHERE');

-- Who asks is who acts. The column is named by the trigger.
create function asks_for_oneself() returns trigger
  language plpgsql
  as $$
declare
  asked pg_catalog.text := pg_catalog.to_jsonb(new) ->> tg_argv[0];
begin
  if asked is not null and asked is distinct from (
      select e.actor from "${flyway:defaultSchema}".ledger_entry e
        where e.ledger = new.ledger and e.id = new.last_entry) then
    raise exception '% %: % is not who acts, and nobody asks for another', tg_table_name, new.subject, asked
      using errcode = 'check_violation';
  end if;
  return null;
end $$;

-- Who approves is another than who asked; that nobody had asked is refused too. A second administrator is made
-- by the only one there is, under an event of its own.
create function another_approves() returns trigger
  language plpgsql
  as $$
declare
  asked pg_catalog.text := pg_catalog.to_jsonb(old) ->> tg_argv[0];
  did   record;
begin
  select e.actor, e.event into did from "${flyway:defaultSchema}".ledger_entry e
    where e.ledger = new.ledger and e.id = new.last_entry;
  if (asked is null or did.actor is not distinct from asked) and did.event is distinct from 'confirm-alone' then
    raise exception '% %: % cannot approve what % asked for', tg_table_name, new.subject, did.actor,
        coalesce(asked, 'nobody')
      using errcode = 'check_violation';
  end if;
  return null;
end $$;

create constraint trigger asks_for_oneself after update of reopen_asked_by on canvass
  deferrable initially deferred for each row
  when (new.reopen_asked_by is distinct from old.reopen_asked_by)
  execute function asks_for_oneself('reopen_asked_by');
create constraint trigger asks_for_oneself after update of reopen_asked_by on step
  deferrable initially deferred for each row
  when (new.reopen_asked_by is distinct from old.reopen_asked_by)
  execute function asks_for_oneself('reopen_asked_by');
create constraint trigger asks_for_oneself after update of recall_asked_by on envelope
  deferrable initially deferred for each row
  when (new.recall_asked_by is distinct from old.recall_asked_by)
  execute function asks_for_oneself('recall_asked_by');
create constraint trigger asks_for_oneself after insert on correction
  deferrable initially deferred for each row execute function asks_for_oneself('proposed_by');
create constraint trigger asks_for_oneself after insert on account_proposal
  deferrable initially deferred for each row execute function asks_for_oneself('proposed_by');

create constraint trigger another_approves after update on canvass
  deferrable initially deferred for each row
  when (old.state = 'COUNT_COMPLETE' and new.state = 'OPEN')
  execute function another_approves('reopen_asked_by');
create constraint trigger another_approves after update on step
  deferrable initially deferred for each row
  when (old.state = 'DONE' and new.state = 'REOPENED')
  execute function another_approves('reopen_asked_by');
create constraint trigger another_approves after update on envelope
  deferrable initially deferred for each row
  when (old.state in ('ACCEPTED', 'REJECTED', 'FORWARDED') and new.state in ('IN_REVIEW', 'RECEIVED_ELSEWHERE'))
  execute function another_approves('recall_asked_by');
create constraint trigger another_approves after update on correction
  deferrable initially deferred for each row
  when (old.state = 'PROPOSED' and new.state = 'APPROVED')
  execute function another_approves('proposed_by');
create constraint trigger another_approves after update on account_proposal
  deferrable initially deferred for each row
  when (old.state = 'PROPOSED' and new.state = 'CONFIRMED')
  execute function another_approves('proposed_by');

-- No update is a correction but one that was approved, of these very figures.
create function correction_is_approved() returns trigger
  language plpgsql
  as $$
begin
  if not exists (
      select from "${flyway:defaultSchema}".correction c
        where c.ledger = new.ledger and c.county = new.county and c.published = new.number and c.state = 'APPROVED'
          and c.corrects = new.corrects and c.figures_sha256 = new.figures_sha256
          and c.source_sha256 = new.source_sha256) then
    raise exception '%: nobody has approved that it corrects update %', new.subject, new.corrects
      using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger correction_is_approved after insert on results_update
  deferrable initially deferred for each row
  when (new.corrects is not null)
  execute function correction_is_approved();
