-- Files of acts on envelopes: what a signature verification or a tracking system recorded.
alter table envelope_import
  drop constraint envelope_import_file_kind_check,
  add constraint envelope_import_file_kind_check
    check (file_kind in ('ARRIVALS', 'SCANS', 'ACTS', 'MAIL_SCANS'));
