-- Entries of one county are found along the primary key, which passes over the others': 4 ms for a page of half a
-- million entries, 0.3 s where the county has next to none. The index cost each transition 96 bytes and 142 of WAL.
drop index ledger_entry_county;
