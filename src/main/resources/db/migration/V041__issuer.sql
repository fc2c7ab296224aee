-- Officials who sign in at an issuer (OpenID Connect): whom it knows them as, agreed by two administrators like the rest
-- of an account. A subject is one account's, as long as that one is not ended.
alter table official
  add column issuer         text,
  add column issuer_subject text,
  add constraint subject_of_an_issuer check ((issuer is null) = (issuer_subject is null)),
  add constraint rehearsals_have_no_issuer check (not rehearsal_only or issuer is null);
create unique index one_account_a_subject on official (issuer, issuer_subject) where state <> 'ENDED';

alter table account_proposal
  add column issuer         text,
  add column issuer_subject text,
  add constraint subject_of_an_issuer check ((issuer is null) = (issuer_subject is null));

-- How a session began: null for a password, else by whose word. It ends when the account is linked otherwise.
-- The issuer's ID token is sealed, as the second factors are, for the sign-out there.
alter table sign_in_session
  add column issuer         text,
  add column issuer_subject text,
  add column id_token       text;

-- Who has signed in at the issuer anew has a code for one act, in place of an authenticator's.
create table renewed_sign_in (
  account    text        primary key references official (account),
  code_hash  text        not null,
  good_until timestamptz not null
);
grant select, insert, update, delete on renewed_sign_in to ${appRole};
