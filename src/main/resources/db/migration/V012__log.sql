-- The log: the entries of each ledger as the leaves of a Merkle tree. Nothing here is ever changed.

create table log (
  id     int  primary key generated always as identity,
  ledger text not null unique,
  origin text not null unique
);

-- Which entry is which leaf. Entries get their place after they are committed, one sequencer at a time. The
-- leaf's hash is kept so that an entry changed behind the guards can be named, and partial tiles be served.
create table log_leaf (
  log   int    not null references log,
  leaf  bigint not null check (leaf >= 0),
  entry bigint not null unique,
  hash  bytea  not null check (length(hash) = 32),
  primary key (log, leaf)
);

-- Full hash tiles of C2SP tlog-tiles; partial ones are put together from the tiles below. The root of a
-- tile is one of the 256 hashes of the tile above.
create table log_tile (
  log    int    not null references log,
  level  int    not null check (level between 0 and 7),
  index  bigint not null check (index >= 0),
  root   bytea  not null check (length(root) = 32),
  hashes bytea  not null check (length(hashes) = 8192),
  primary key (log, level, index)
);
-- hashes do not compress
alter table log_tile alter column hashes set storage external;

-- Signed tree heads. What had been committed, and what was still open, when the tree was made: entries
-- of transactions from next_xid on, and of those that were open, are still to come.
create table log_checkpoint (
  id        bigint      generated always as identity primary key,
  log       int         not null references log,
  size      bigint      not null check (size >= 0),
  root      bytea       not null check (length(root) = 32),
  note      text        not null,
  signed_at timestamptz not null,
  next_xid  xid8        not null,
  open_xids xid8[]      not null,
  unique (log, size)
);

-- What witnesses signed under a checkpoint: one line of the signed note each.
create table log_cosignature (
  log     int    not null,
  size    bigint not null,
  witness text   not null,
  line    text   not null,
  primary key (log, size, witness),
  foreign key (log, size) references log_checkpoint (log, size)
);

do $$
declare
  kept text;
begin
  foreach kept in array array['log', 'log_leaf', 'log_tile', 'log_checkpoint', 'log_cosignature'] loop
    execute format('create trigger entries_stay before update or delete or truncate on %I
      for each statement execute function refuse_change()', kept);
    execute format('grant select, insert on %I to %s', kept, '${appRole}');
  end loop;
end $$;

-- The public keys under which a ledger's checkpoints are signed, the first one made with the ledger.
create table log_key (
  id         bigint primary key,
  ledger     text   not null,
  subject    text   not null,
  revision   bigint not null,
  last_entry bigint not null,
  number     int    not null check (number > 0),
  vkey       text   not null unique,
  unique (ledger, number)
);
call guard_subject('log_key');
