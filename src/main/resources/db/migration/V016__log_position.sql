-- How far the entries of a log's ledger have been looked over: those of transactions from next_xid on, and of the
-- open ones, are still to come. Apart from the checkpoints, since there is a position without news too. Transactions
-- are counted by one cluster of PostgreSQL: under another, after a restore from a dump, all entries are looked over
-- once and the count begins anew. Nothing here is ever changed.
create table log_position (
  log       int    not null references log,
  number    bigint not null generated always as identity,
  cluster   bigint not null,
  next_xid  xid8   not null,
  open_xids xid8[] not null,
  primary key (log, number)
);
create trigger entries_stay before update or delete or truncate on log_position
  for each statement execute function refuse_change();
grant select, insert on log_position to ${appRole};

-- What a log has without a position is looked over once.
alter table log_checkpoint drop column next_xid, drop column open_xids;

-- A leaf is written by whoever read its log's row under the log's lock, and logs are never deleted: asking for the
-- row again at every leaf cost half of what writing it costs.
alter table log_leaf drop constraint log_leaf_log_fkey;
