-- The Intelligent Mail barcode's tracking code of an envelope, by which the carrier's scans find it: no two envelopes have one.
alter table envelope add column tracking_code text check (tracking_code ~ '^[0-9][0-4][0-9]{18}$');
create unique index envelope_tracking_code on envelope (ledger, tracking_code) where tracking_code is not null;

alter table envelope_import
  drop constraint envelope_import_file_kind_check,
  add constraint envelope_import_file_kind_check check (file_kind in ('ARRIVALS', 'SCANS', 'MAIL_SCANS')),
  add column rows_dismissed int check (rows_dismissed between 1 and row_count);

-- Why a row waits, by a name; and that an official set it aside.
alter table import_bad_row add column code text;
alter table import_mended_row add column dismissed boolean not null default false;
