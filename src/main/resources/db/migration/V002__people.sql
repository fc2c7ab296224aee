-- Officials: the account, the person's name as entries copy it, the roles and where they hold.

create table official (
  id             bigint  primary key,
  ledger         text    not null,
  subject        text    not null,
  revision       bigint  not null,
  last_entry     bigint  not null,
  account        text    not null unique,
  name           text    not null,
  office         text    not null,
  roles          text    not null,
  jurisdiction   text    not null,
  rehearsal_only boolean not null
);
call guard_subject('official');

-- Kept apart from the facts that the ledger tells: a hash is no business of an auditor's.
create table credential (
  account       text primary key references official (account) deferrable initially deferred,
  password_hash text not null
);
grant select, insert, update on credential to ${appRole};
