-- Mail ballots made for a rehearsal: by which seed, one in how many, up to which moment of the rehearsal's clock.
create table mail_generation (
  id         bigint      primary key,
  ledger     text        not null unique,
  subject    text        not null,
  revision   bigint      not null,
  last_entry bigint      not null,
  seed       bigint      not null,
  one_in     int         not null check (one_in > 0),
  asked_to   timestamptz not null,
  arrived_to timestamptz,
  expected   bigint      not null check (expected >= 0),
  working    boolean     not null
);
call guard_subject('mail_generation');
