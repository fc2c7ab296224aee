-- When a signature was found missing or mismatched, from which the day of the notice is reckoned, and how the voter was
-- told: one notice a line, by what means and when, never to which number or address.
alter table envelope
  add column defect_found_at timestamptz,
  add column notices         text;

-- A queue's first page, the oldest first. What all share a due date for goes by arrival (envelope_state); these go by the
-- moment that their own clock runs from, and are few.
create index envelope_forwardable on envelope (ledger, county, state, received_at, id) where home_county is not null;
create index envelope_found on envelope (ledger, county, state, coalesce(defect_found_at, received_at), id)
  where defect is not null;
create index envelope_told on envelope (ledger, county, state, notice_sent_at, id) where notice_sent_at is not null;
create index envelope_stated on envelope (ledger, county, state, statement_at, id) where statement_at is not null;
