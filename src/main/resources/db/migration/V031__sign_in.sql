-- What officials sign in with. None of it is a fact that the ledger tells; of what is secret only hashes are here,
-- and the second factor's secret, which has to be read again, is sealed under a key outside the database.
-- An account whose sign-in was taken back has a row without a password.
alter table credential
  alter column password_hash drop not null,
  add column totp_secret text,
  add column totp_step   bigint not null default 0;

-- The link with which an account begins, or begins anew; without account: the first administrator's.
create table sign_in_link (
  token_hash text        primary key,
  account    text        unique nulls not distinct references official (account),
  expires_at timestamptz not null
);
grant select, insert, delete on sign_in_link to ${appRole};

create table sign_in_session (
  token_hash text        primary key,
  account    text        not null references official (account),
  began_at   timestamptz not null,
  seen_at    timestamptz not null,
  address    text        not null
);
create index sign_in_session_account on sign_in_session (account);
grant select, insert, update, delete on sign_in_session to ${appRole};

create table personal_token (
  id         bigint      primary key generated always as identity,
  token_hash text        not null unique,
  account    text        not null references official (account),
  label      text        not null,
  scope      text        not null check (scope in ('READ', 'WRITE')),
  made_at    timestamptz not null,
  expires_at timestamptz not null,
  used_from  text
);
create index personal_token_account on personal_token (account);
grant select, insert, update, delete on personal_token to ${appRole};
grant usage on sequence personal_token_id_seq to ${appRole};

-- Wrong sign-ins in a row, by a hash of whom they were for and where they came from.
create table sign_in_failure (
  source     text        primary key,
  failures   int         not null,
  failed_at  timestamptz not null,
  not_before timestamptz not null
);
grant select, insert, update, delete on sign_in_failure to ${appRole};
