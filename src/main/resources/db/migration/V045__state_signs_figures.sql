-- The state's certification is given to the counties' statements as they were shown, by their digest, and falls when
-- one of them moves.
alter table state_certification
  add column counties_sha256 text,
  add column fell_at         timestamptz;

insert into legal_move (kind, from_state, to_state) values
  ('state_certification', 'ELECTORS_CERTIFIED', 'COMPILING'),
  ('state_certification', 'STATEMENT_FILED', 'COMPILING'),
  ('state_certification', 'CERTIFICATES_ISSUED', 'COMPILING');
