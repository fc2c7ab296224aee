-- The first answer to a write that carried an Idempotency-Key; a repeat gets it again.

create table kept_answer (
  id          text        primary key,
  fingerprint text        not null,
  kept_at     timestamptz not null,
  status      int,
  headers     text,
  body        text
);
create index kept_answer_age on kept_answer (kept_at);
grant select, insert, update, delete on kept_answer to ${appRole};
