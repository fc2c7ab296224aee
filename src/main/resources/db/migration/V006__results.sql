-- Results: what a county counts, its published updates with every figure, its estimates of ballots
-- left, and its announced plan of releases. All of it is insert-only.

-- A row that came in an earlier transaction than its subject, or in a later one, belongs to nobody.
create function came_with_its_book() returns trigger
  language plpgsql
  set search_path to "${flyway:defaultSchema}", pg_temp
  as $$
begin
  if not exists (select from contest_book b where b.id = new.book and b.xmin = pg_current_xact_id()::xid) then
    raise exception '% of book % did not come with it', tg_table_name, new.book using errcode = 'check_violation';
  end if;
  return null;
end $$;

create function came_with_its_update() returns trigger
  language plpgsql
  set search_path to "${flyway:defaultSchema}", pg_temp
  as $$
begin
  if not exists (
      select from results_update u where u.id = new.update_id and u.xmin = pg_current_xact_id()::xid) then
    raise exception 'figures of update % did not come with it', new.update_id using errcode = 'check_violation';
  end if;
  return null;
end $$;

-- The contest book of a county: which contests its feed counts, and who or what may be chosen.
create table contest_book (
  id                bigint primary key,
  ledger            text   not null,
  subject           text   not null,
  revision          bigint not null,
  last_entry        bigint not null,
  county            text   not null references county (slug),
  feed_election     bigint not null check (feed_election > 0),
  title             text   not null,
  election_day      date   not null,
  registered        bigint not null check (registered >= 0),
  contests          int    not null,
  choices           int    not null,
  definition_sha256 text   not null
);
call guard_subject('contest_book');

create table contest (
  book         bigint not null,
  contest      bigint not null check (contest > 0),
  position     int    not null,
  heading      text   not null,
  title        text   not null,
  type         text   not null check (type in ('PRESIDENTIAL', 'CANDIDATE', 'MEASURE')),
  vote_for     int    not null check (vote_for > 0),
  measure_text text   not null,
  primary key (book, contest)
);

create table choice (
  book     bigint not null,
  contest  bigint not null,
  choice   bigint not null check (choice > 0),
  position int    not null,
  name     text   not null,
  party    text   not null,
  primary key (book, choice),
  foreign key (book, contest) references contest (book, contest)
);
create index choice_contest on choice (book, contest);

-- A field of a line that is parted by tabs, escaped as in PostgreSQL's own COPY.
create function field(text) returns text
  language sql immutable strict parallel safe
  as $$ select replace(replace(replace(replace($1, '\', '\\'), E'\t', '\t'), E'\n', '\n'), E'\r', '\r') $$;

-- The text of a book's contests and choices, whose digest the book bears.
create function contests_text(of_book bigint, feed_election bigint) returns text
  language sql stable
  set search_path to "${flyway:defaultSchema}", pg_temp
  as $$
  select E'canvass-contests/1\nelection ' || feed_election || E'\n' || coalesce((
    select string_agg(
      concat_ws(E'\t', 'contest', c.contest, field(c.heading), field(c.title), c.type, c.vote_for, field(c.measure_text))
        || E'\n' || coalesce((
          select string_agg(concat_ws(E'\t', 'choice', o.choice, field(o.name), field(o.party)) || E'\n', ''
              order by o.position)
            from choice o where o.book = c.book and o.contest = c.contest), ''),
      '' order by c.position)
    from contest c where c.book = of_book), '')
  $$;

create function book_holds_its_contests() returns trigger
  language plpgsql
  set search_path to "${flyway:defaultSchema}", pg_temp
  as $$
begin
  if new.contests <> (select count(*) from contest where book = new.id)
     or new.choices <> (select count(*) from choice where book = new.id)
     or new.definition_sha256 <>
        encode(sha256(convert_to(contests_text(new.id, new.feed_election), 'UTF8')), 'hex') then
    raise exception 'the contests of book % are not those that its digest names', new.id
      using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger book_holds_its_contests before insert on contest_book
  for each row execute function book_holds_its_contests();

create function book_is_closed() returns trigger
  language plpgsql
  set search_path to "${flyway:defaultSchema}", pg_temp
  as $$
begin
  if exists (select from contest_book b where b.id in (select book from added)) then
    raise exception 'the contest book is closed: nothing is added to it' using errcode = 'check_violation';
  end if;
  return null;
end $$;

-- One published release of the county's results.
create table results_update (
  id             bigint      primary key,
  ledger         text        not null,
  subject        text        not null,
  revision       bigint      not null,
  last_entry     bigint      not null,
  county         text        not null references county (slug),
  number         int         not null check (number >= 0),
  feed_time      timestamptz not null,
  released_at    timestamptz not null,
  feed_election  bigint      not null,
  ballots        bigint      not null,
  mail           bigint      not null,
  in_person      bigint      not null,
  contests       int         not null,
  figures        int         not null,
  figures_sha256 text        not null,
  source_name    text,
  source_sha256  text        not null,
  corrects       int,
  reason         text        check (btrim(reason) <> ''),
  constraint a_correction_says_of_what_and_why check (
    corrects is null or (corrects >= 0 and corrects < number and reason is not null)),
  unique (ledger, county, number),
  unique (ledger, county, feed_time),
  constraint mail_and_in_person_are_all check (mail >= 0 and in_person >= 0 and mail + in_person = ballots)
);
call guard_subject('results_update');

-- Every figure of an update, by the feed's own counters.
create table counted (
  update_id bigint   not null,
  contest   bigint   not null check (contest >= 0),
  kind      text     not null check (kind in ('PBLT', 'MBLT', 'DBLT', 'EBLT', 'MCRD', 'DCRD', 'ECRD', 'CBLT', 'CFV',
                                              'CPV', 'COV', 'CUV', 'NSEL', 'WRTN', 'CAND')),
  place     smallint not null check (place between 0 and 99),
  choice    bigint   not null check (choice >= 0),
  value     bigint   not null check (value >= 0),
  primary key (update_id, contest, kind, place, choice)
);

-- The canonical text of an update's figures, whose digest the update bears and a certification binds to.
create function figures_text(of_update bigint, feed_election bigint) returns text
  language sql stable
  set search_path to "${flyway:defaultSchema}", pg_temp
  as $$
  select E'canvass-figures/1\nelection ' || feed_election || E'\n' || coalesce(string_agg(
      case
        when contest = 0 then 'county ' || kind
        when kind in ('NSEL', 'WRTN') then 'contest ' || contest || ' ' || kind || '-' || lpad(place::text, 2, '0')
        when kind = 'CAND' then 'contest ' || contest || ' CAND ' || choice
        else 'contest ' || contest || ' ' || kind
      end || ' ' || value || E'\n', ''
      order by contest, array_position(array['PBLT', 'MBLT', 'DBLT', 'EBLT', 'MCRD', 'DCRD', 'ECRD', 'CBLT', 'CFV',
        'CPV', 'COV', 'CUV', 'NSEL', 'WRTN', 'CAND'], kind), place, choice), '')
    from counted where update_id = of_update
  $$;

create function county_figure(of_update bigint, of_kind text) returns bigint
  language sql stable
  set search_path to "${flyway:defaultSchema}", pg_temp
  as $$
  select value from counted
    where update_id = of_update and contest = 0 and kind = of_kind and place = 0 and choice = 0
  $$;

-- An update stands by its figures, and results never go back: ballots once counted stay counted, unless a
-- correction or a recount says why not.
create function update_holds_its_figures() returns trigger
  language plpgsql
  set search_path to "${flyway:defaultSchema}", pg_temp
  as $$
declare
  before results_update;
begin
  if new.figures_sha256 <> encode(sha256(convert_to(figures_text(new.id, new.feed_election), 'UTF8')), 'hex')
     or new.figures <> (select count(*) from counted where update_id = new.id)
     or new.contests <> (select count(distinct contest) from counted where update_id = new.id and contest > 0)
     or new.ballots is distinct from county_figure(new.id, 'PBLT')
     or new.mail is distinct from county_figure(new.id, 'MBLT')
     or new.in_person is distinct from county_figure(new.id, 'DBLT') then
    raise exception 'the figures of % are not those that its digest names', new.subject
      using errcode = 'check_violation';
  end if;
  select * into before from results_update u where u.ledger = new.ledger and u.county = new.county
    order by u.number desc limit 1;
  if new.number <> coalesce(before.number + 1, 0) or new.feed_time <= before.feed_time
     or (new.ballots < before.ballots or new.mail < before.mail or new.in_person < before.in_person)
        and (new.reason is null or new.corrects is null and not exists (
          select from canvass c where c.ledger = new.ledger and c.county = new.county and c.state = 'RECOUNT')) then
    raise exception '% cannot follow update %: results never go back', new.subject, before.number
      using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger update_holds_its_figures before insert on results_update
  for each row execute function update_holds_its_figures();

create function update_is_closed() returns trigger
  language plpgsql
  set search_path to "${flyway:defaultSchema}", pg_temp
  as $$
begin
  if exists (select from results_update u where u.id in (select update_id from added)) then
    raise exception 'the update is published: no figure is added to it' using errcode = 'check_violation';
  end if;
  return null;
end $$;

-- The county's estimate of ballots left to count (§15305); categories as JSON text, null where not published.
create table estimate (
  id          bigint      primary key,
  ledger      text        not null,
  subject     text        not null,
  revision    bigint      not null,
  last_entry  bigint      not null,
  county      text        not null references county (slug),
  number      int         not null check (number > 0),
  made_at     timestamptz not null,
  recorded_at timestamptz not null,
  total       bigint      not null check (total >= 0),
  by_category text,
  source      text        not null,
  note        text,
  -- worked out from other figures, since the county's own was not found
  reconstructed boolean   not null,
  unique (ledger, county, number)
);
call guard_subject('estimate');

-- The official's statement that nothing is left to count but what the law excepts (§15307); the excepted
-- ballots by category as JSON text.
create table finished_count (
  id          bigint      primary key,
  ledger      text        not null,
  subject     text        not null,
  revision    bigint      not null,
  last_entry  bigint      not null,
  county      text        not null references county (slug),
  number      int         not null check (number > 0),
  finished_at timestamptz not null,
  recorded_at timestamptz not null,
  counted     bigint      not null check (counted >= 0),
  excepted    text        not null,
  source      text        not null,
  unique (ledger, county, number)
);
call guard_subject('finished_count');

-- One announcement of when results will be released; a plan is revised by announcing it anew.
create table release_plan (
  id                 bigint      primary key,
  ledger             text        not null,
  subject            text        not null,
  revision           bigint      not null,
  last_entry         bigint      not null,
  county             text        not null references county (slug),
  number             int         not null check (number > 0),
  announced_at       timestamptz not null,
  announced_known_to text        not null check (announced_known_to in ('MOMENT', 'DAY', 'UNDATED')),
  releases           text        not null,
  source             text        not null,
  note               text,
  unique (ledger, county, number)
);
call guard_subject('release_plan');

-- What is published stays as it is: no update, not even with an entry.
do $$
declare
  facts text;
begin
  foreach facts in array array['contest_book', 'results_update', 'estimate', 'finished_count', 'release_plan'] loop
    execute format('revoke update on %I from ${appRole}', facts);
    execute format('create trigger facts_stay before update on %I for each statement execute function refuse_change()', facts);
  end loop;
  foreach facts in array array['contest', 'choice', 'counted'] loop
    execute format('create trigger facts_stay before update or delete or truncate on %I
      for each statement execute function refuse_change()', facts);
    execute format('grant select, insert on %I to ${appRole}', facts);
  end loop;
  foreach facts in array array['contest', 'choice'] loop
    execute format('create trigger book_is_closed after insert on %I referencing new table as added
      for each statement execute function book_is_closed()', facts);
    execute format('create constraint trigger came_with_its_book after insert on %I
      deferrable initially deferred for each row execute function came_with_its_book()', facts);
  end loop;
end $$;
create trigger update_is_closed after insert on counted referencing new table as added
  for each statement execute function update_is_closed();
create constraint trigger came_with_its_update after insert on counted
  deferrable initially deferred for each row execute function came_with_its_update();
