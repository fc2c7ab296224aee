-- Browsers in which an account has signed in before: by a hash of the browser's secret and the account.
create table known_browser (
  token_hash text        primary key,
  account    text        not null references official (account),
  until      timestamptz not null
);
create index known_browser_account on known_browser (account);
grant select, insert, update, delete on known_browser to ${appRole};
