-- The rows of a county's file, in parts of some hundred, each of which goes in in one transaction. A file of any size is
-- kept so, and a server that goes on with it reads one part at a time. Files of before stay whole in import_file,
-- and are cut into parts when somebody needs a row of theirs.
create table import_part (
  import_id  bigint not null references envelope_import (id),
  first_row  int    not null,
  row_count  int    not null check (row_count > 0),
  first_line bigint not null,
  last_line  bigint not null,
  content    text   not null,
  primary key (import_id, first_row)
);
-- When a part went in, by the server's clock: for how fast an import goes, and no more.
create table import_part_taken (
  import_id bigint      not null,
  first_row int         not null,
  row_count int         not null,
  taken_at  timestamptz not null,
  primary key (import_id, first_row),
  foreign key (import_id, first_row) references import_part
);
grant select, insert on import_part, import_part_taken to ${appRole};

-- Who stopped an import; it goes on when somebody says so.
alter table envelope_import add column stopped_by text;
drop index envelope_import_unfinished;
create index envelope_import_unfinished on envelope_import (id) where rows_read < row_count and stopped_by is null;

-- What waits for an envelope, by what names it.
create index import_bad_row_awaiting on import_bad_row (value) where code in ('unknown-number', 'unknown-piece');
