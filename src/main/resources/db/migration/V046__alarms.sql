-- What somebody should look into, told by Canvass as an entry of the ledger: that results were signed or certified, or
-- that it was tried, when the office was closed.
create table alarm (
  id         bigint      primary key,
  ledger     text        not null,
  subject    text        not null,
  revision   bigint      not null,
  last_entry bigint      not null,
  county     text        references county (slug),
  account    text        not null,
  act        text        not null,
  tried_at   timestamptz not null
);
call guard_subject('alarm');

-- From which networks a token has been used; a further one is told in the office's ledger, once.
create table token_network (
  token   bigint not null references personal_token (id) on delete cascade,
  network text   not null,
  primary key (token, network)
);
grant select, insert on token_network to ${appRole};
