-- Searches of the log that somebody keeps under a name. Rows are only added: the last one under a name counts, and one
-- without an address forgets it. They change nothing of any election and are not told.
create table saved_search (
  id      bigint generated always as identity primary key,
  account text   not null,
  ledger  text   not null,
  name    text   not null check (length(name) between 1 and 80),
  address text   check (length(address) <= 4000)
);
create index saved_search_of on saved_search (account, ledger, name, id);
grant select, insert on saved_search to ${appRole};
