-- Envelopes decided anew when a rulebook's text or a court's order has changed a rule: what the change would do is
-- counted first, two officials other than who proposed it approve, then each envelope that it concerns has an entry of
-- its own. What is opened stays as it is.

create table re_evaluation (
  id               bigint      primary key,
  ledger           text        not null,
  subject          text        not null,
  revision         bigint      not null,
  last_entry       bigint      not null,
  number           int         not null check (number > 0),
  state            text        not null,
  rulebook_version text        not null,
  rulebook_sha256  text        not null references rulebook_text (sha256),
  orders           text        not null,
  proposed_by      text        not null,
  approved_by      text,
  looked           bigint      check (looked >= 0),
  would_change     bigint      check (would_change between 0 and looked),
  counts_sha256    text,
  taken_effect_at  timestamptz,
  looked_to        bigint      not null,
  looked_again     bigint      not null check (looked_again >= 0),
  changed          bigint      not null check (changed between 0 and looked_again),
  left_alone       bigint      not null check (left_alone between 0 and looked_again),
  constraint counted_as_a_whole check (
    (counts_sha256 is null) = (looked is null) and (counts_sha256 is null) = (would_change is null)),
  constraint approved_as_counted check (approved_by is null or counts_sha256 is not null),
  constraint taken_effect_once_approved check (
    (state in ('APPLYING', 'PAUSED', 'APPLIED')) = (taken_effect_at is not null)),
  unique (ledger, number)
);
call guard_subject('re_evaluation');

-- What was counted, county by county, as JSON, under the digest that the ledger names.
create table re_evaluation_counts (
  sha256 text primary key,
  text   text not null check (encode(sha256(convert_to(text, 'UTF8')), 'hex') = sha256)
);
grant select, insert on re_evaluation_counts to ${appRole};

-- How far the counting of a proposal has come; beside the ledger, since it changes nothing.
create table re_evaluation_progress (
  re_evaluation bigint not null references re_evaluation (id),
  looked        bigint not null
);
create index re_evaluation_progress_of on re_evaluation_progress (re_evaluation, looked);
grant select, insert on re_evaluation_progress to ${appRole};

insert into legal_move (kind, from_state, to_state) values
  ('re_evaluation', '', 'PROPOSED'),
  ('re_evaluation', 'PROPOSED', 'APPLYING'),
  ('re_evaluation', 'PROPOSED', 'WITHDRAWN'),
  ('re_evaluation', 'APPLYING', 'PAUSED'),
  ('re_evaluation', 'PAUSED', 'APPLYING'),
  ('re_evaluation', 'APPLYING', 'APPLIED');

-- A person as a column names one: the account, then whom it stood for, if anybody.
create function who_acts(in_ledger text, entry bigint) returns text
  language sql stable
  as $$
  select pg_catalog.concat_ws(' ', e.actor, e.body::pg_catalog.jsonb ->> 'standsFor')
    from "${flyway:defaultSchema}".ledger_entry e where e.ledger = in_ledger and e.id = entry
$$;

-- Who proposes and who approves is who acts, each another person, and two at least before it takes effect.
create function persons_of_re_evaluation() returns trigger
  language plpgsql
  as $$
declare
  acting pg_catalog.text := "${flyway:defaultSchema}".who_acts(new.ledger, new.last_entry);
  before pg_catalog.text := case when tg_op = 'UPDATE' then old.approved_by end;
begin
  if tg_op = 'INSERT' then
    if new.proposed_by is distinct from acting or new.approved_by is not null then
      raise exception '%: % is not who acts, and nobody proposes for another', new.subject, new.proposed_by
        using errcode = 'check_violation';
    end if;
    return null;
  end if;
  if new.proposed_by is distinct from old.proposed_by or new.orders is distinct from old.orders
     or new.rulebook_sha256 is distinct from old.rulebook_sha256
     or old.counts_sha256 is not null and new.counts_sha256 is distinct from old.counts_sha256 then
    raise exception '%: what was proposed and counted stays', new.subject using errcode = 'check_violation';
  end if;
  if new.approved_by is distinct from before then
    if new.approved_by is distinct from pg_catalog.concat_ws(E'\n', before, acting) then
      raise exception '%: an approval is of who acts', new.subject using errcode = 'check_violation';
    end if;
    if pg_catalog.string_to_array(acting, ' ') && pg_catalog.regexp_split_to_array(
        pg_catalog.concat_ws(' ', new.proposed_by, before), '\s+') then
      raise exception '%: % has proposed or approved it already', new.subject, acting
        using errcode = 'check_violation';
    end if;
  end if;
  if old.state = 'PROPOSED' and new.state = 'APPLYING'
     and coalesce(pg_catalog.array_length(pg_catalog.string_to_array(new.approved_by, E'\n'), 1), 0) < 2 then
    raise exception '%: two officials must approve it', new.subject using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger persons_of_re_evaluation after insert or update on re_evaluation
  deferrable initially deferred for each row execute function persons_of_re_evaluation();

-- No election changes its law but by one that has taken effect.
create function law_changes_by_re_evaluation() returns trigger
  language plpgsql
  as $$
begin
  if not exists (
      select from "${flyway:defaultSchema}".re_evaluation r
        where r.ledger = new.ledger and r.state = 'APPLYING' and r.rulebook_sha256 = new.rulebook_sha256
          and r.rulebook_version = new.rulebook_version) then
    raise exception '%: nobody has approved that % comes under another law', new.subject, new.ledger
      using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger law_changes_by_re_evaluation after update on election
  deferrable initially deferred for each row
  when (new.rulebook_sha256 is distinct from old.rulebook_sha256
    or new.rulebook_version is distinct from old.rulebook_version)
  execute function law_changes_by_re_evaluation();

-- The number of the one by which an envelope was decided anew last.
alter table envelope add column re_evaluated int;

create function decided_anew_by_re_evaluation() returns trigger
  language plpgsql
  as $$
begin
  if new.re_evaluated is not distinct from old.re_evaluated then
    raise exception '%: % cannot become % unless a rule has changed', new.subject, old.state, new.state
      using errcode = 'check_violation';
  end if;
  if old.state in ('OPENED', 'COUNTED', 'NO_BALLOT_FOUND') or not exists (
      select from "${flyway:defaultSchema}".re_evaluation r
        where r.ledger = new.ledger and r.number = new.re_evaluated and r.state = 'APPLYING') then
    raise exception '%: no re-evaluation % is being applied to it', new.subject, new.re_evaluated
      using errcode = 'check_violation';
  end if;
  return null;
end $$;
-- what only a re-evaluation does, and whatever says that one did it
create constraint trigger decided_anew_by_re_evaluation after update on envelope
  deferrable initially deferred for each row
  when (new.re_evaluated is distinct from old.re_evaluated
    or old.state in ('LATE', 'REJECTED') and new.state = 'TIMELY'
    or old.state in ('TIMELY', 'SIGNATURE_MATCHED', 'UNSIGNED', 'MISMATCH_PROPOSED', 'MISMATCH', 'CURE_PENDING',
        'STATEMENT_RECEIVED', 'CURED', 'CURE_EXPIRED', 'ACCEPTED') and new.state = 'LATE'
    or old.state in ('TIMELY', 'SIGNATURE_MATCHED', 'UNSIGNED', 'MISMATCH_PROPOSED', 'MISMATCH', 'CURE_PENDING',
        'STATEMENT_RECEIVED', 'CURED', 'CURE_EXPIRED') and new.state = 'IN_REVIEW')
  execute function decided_anew_by_re_evaluation();

-- A recall is asked for by one person and approved by another; an envelope decided anew is not recalled.
drop trigger another_approves on envelope;
create constraint trigger another_approves after update on envelope
  deferrable initially deferred for each row
  when (old.state in ('ACCEPTED', 'REJECTED', 'FORWARDED') and new.state in ('IN_REVIEW', 'RECEIVED_ELSEWHERE')
    and new.re_evaluated is not distinct from old.re_evaluated)
  execute function another_approves('recall_asked_by');

insert into legal_move (kind, from_state, to_state) values
  ('envelope', 'LATE', 'TIMELY'),
  ('envelope', 'REJECTED', 'TIMELY'),
  ('envelope', 'TIMELY', 'LATE'),
  ('envelope', 'SIGNATURE_MATCHED', 'LATE'),
  ('envelope', 'UNSIGNED', 'LATE'),
  ('envelope', 'MISMATCH_PROPOSED', 'LATE'),
  ('envelope', 'MISMATCH', 'LATE'),
  ('envelope', 'CURE_PENDING', 'LATE'),
  ('envelope', 'STATEMENT_RECEIVED', 'LATE'),
  ('envelope', 'CURED', 'LATE'),
  ('envelope', 'CURE_EXPIRED', 'LATE'),
  ('envelope', 'ACCEPTED', 'LATE'),
  ('envelope', 'TIMELY', 'IN_REVIEW'),
  ('envelope', 'SIGNATURE_MATCHED', 'IN_REVIEW'),
  ('envelope', 'UNSIGNED', 'IN_REVIEW'),
  ('envelope', 'MISMATCH_PROPOSED', 'IN_REVIEW'),
  ('envelope', 'MISMATCH', 'IN_REVIEW'),
  ('envelope', 'CURE_PENDING', 'IN_REVIEW'),
  ('envelope', 'STATEMENT_RECEIVED', 'IN_REVIEW'),
  ('envelope', 'CURED', 'IN_REVIEW'),
  ('envelope', 'CURE_EXPIRED', 'IN_REVIEW');
