-- What is kept with a step of a canvass: to whom it is given, how many notes were made (each stands with its entry), and
-- what is attached.
create table step_file (
  id          bigint primary key,
  ledger      text   not null,
  subject     text   not null,
  revision    bigint not null,
  last_entry  bigint not null,
  county      text   not null references county (slug),
  step        text   not null,
  assigned_to text,
  notes       int    not null check (notes >= 0),
  attachments int    not null check (attachments >= 0)
);
call guard_subject('step_file');

-- A file that shows something of a step; each version of it by its SHA-256. Its name is no fact of it, since it may name a
-- person: it stands with the bytes.
create table attachment (
  id         bigint  primary key,
  ledger     text    not null,
  subject    text    not null,
  revision   bigint  not null,
  last_entry bigint  not null,
  county     text    not null references county (slug),
  step       text    not null,
  number     int     not null check (number > 0),
  version    int     not null check (version > 0),
  media_type text    not null,
  bytes      bigint  not null check (bytes > 0),
  sha256     text    not null,
  scanned_by text,
  withdrawn  boolean not null
);
call guard_subject('attachment');
create unique index attachment_number on attachment (ledger, county, step, number);

create table attachment_version (
  attachment bigint not null references attachment (id) deferrable initially deferred,
  version    int    not null,
  name       text   not null,
  media_type text   not null,
  sha256     text   not null check (sha256 = encode(sha256(content), 'hex')),
  content    bytea  not null,
  primary key (attachment, version)
);
alter table attachment_version alter column content set storage external;
grant select, insert on attachment_version to ${appRole};
