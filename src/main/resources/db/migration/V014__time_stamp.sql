-- Time stamps of RFC 3161: others' word that a checkpoint existed at a moment. Nothing here is ever changed.

-- Entries that a time stamp is wanted for: certifications. Written in the transaction that writes the entry.
create table time_stamp_wish (
  log   int    not null references log,
  entry bigint not null,
  primary key (log, entry)
);

-- The authority's answers, verified when they came. Each is over the checkpoint's note as the log signed it.
create table time_stamp (
  log       int         not null,
  size      bigint      not null,
  authority text        not null,
  made_at   timestamptz not null,
  response  bytea       not null,
  primary key (log, size),
  foreign key (log, size) references log_checkpoint (log, size)
);

do $$
declare
  kept text;
begin
  foreach kept in array array['time_stamp_wish', 'time_stamp'] loop
    execute format('create trigger entries_stay before update or delete or truncate on %I
      for each statement execute function refuse_change()', kept);
    execute format('grant select, insert on %I to %s', kept, '${appRole}');
  end loop;
end $$;
