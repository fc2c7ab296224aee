-- The text of each rulebook's version that was adopted, under its digest: what an election went by stays at hand for its
-- auditors when the files that come along have changed.
create table rulebook_text (
  sha256 text primary key,
  text   text not null check (encode(sha256(convert_to(text, 'UTF8')), 'hex') = sha256)
);
grant select, insert on rulebook_text to ${appRole};
