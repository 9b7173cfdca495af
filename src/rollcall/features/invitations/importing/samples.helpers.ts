/*
 * Exports of members and contacts as programs write them, with invented people:
 * Ines is there, Otto is gone.
 */

const lines = (...all: string[]) => all.map((line) => `${line}\r\n`).join("");

export const GOOGLE_WORKSPACE = lines(
  "First Name [Required],Last Name [Required],Email Address [Required],Password [Required],Org Unit Path [Required],New Primary Email [UPLOAD ONLY],Status [READ ONLY],Last Sign In [READ ONLY],Recovery Email,Home Secondary Email,Employee Title,Manager Email,Department",
  "Ines,Duarte,ines@harbor.example,****,/,,Active,2026/10/02 07:30:00,ines@home.example,,Engineer,rosa@harbor.example,Product",
  "Otto,Brandt,otto@harbor.example,****,/,,Suspended,Never logged in,otto@home.example,otto.b@home.example,,rosa@harbor.example,Product",
);

export const ENTRA_USERS = `\ufeff${lines(
  "userPrincipalName,displayName,surname,mail,givenName,objectId,userType,jobTitle,department,accountEnabled,companyName,invitationState",
  "ines@harbor.example,Ines Duarte,Duarte,ines.duarte@harbor.example,Ines,11111111-0000-0000-0000-000000000001,Member,,,True,Harbor,",
  "tomas@harbor.example,Tomás,Reyes,,Tomás,11111111-0000-0000-0000-000000000002,Member,,,True,Harbor,",
  "otto@harbor.example,Otto Brandt,Brandt,otto@harbor.example,Otto,11111111-0000-0000-0000-000000000003,Member,,,False,Harbor,",
  "pia_quay.example#EXT#@harbor.example,Pia,,,Pia,11111111-0000-0000-0000-000000000004,Guest,,,True,Quay,Accepted",
)}`;

export const ENTRA_INVITE_TEMPLATE = lines(
  "version:v1.0",
  "Email address to invite [inviteeEmail] Required,Redirection url [inviteRedirectURL] Required,Send invitation message (Yes or No) [sendEmail],Customized invitation message [customizedMessageBody]",
  "ines@harbor.example,https://harbor.example,Yes,",
);

export const MICROSOFT_365 = lines(
  "Block credential,Display name,First name,Last name,Proxy addresses,Soft deletion time stamp,State,User principal name",
  "False,Ines Duarte,Ines,Duarte,SMTP:ines@harbor.example+smtp:id@harbor.example,,CA,ines@harbor.example",
  "True,Otto Brandt,Otto,Brandt,SMTP:otto@harbor.example,,CA,otto@harbor.example",
  "False,Una Falk,Una,Falk,SMTP:una@harbor.example,2026-08-01T00:00:00Z,CA,una@harbor.example",
);

export const OKTA = lines(
  "login,firstName,lastName,email,status",
  "ines@harbor.example,Ines,Duarte,ines@harbor.example,ACTIVE",
  "nils@harbor.example,Nils,Aro,nils@harbor.example,STAGED",
  "otto@harbor.example,Otto,Brandt,otto@harbor.example,DEPROVISIONED",
);

export const SLACK = lines(
  "username,email,status,billing-active,has-2fa,userid,fullname,displayname",
  "ines,ines@harbor.example,Workspace Owner,1,1,U1,Ines Duarte,ines",
  "gil,gil@harbor.example,Member,1,0,U2,Gil Moreau,",
  "pia,pia@quay.example,Multi-Channel Guest,1,0,U3,Pia Lund,",
  "otto,otto@harbor.example,Deactivated,0,0,U4,Otto Brandt,",
  "release,,Bot,0,0,U5,Release,",
);

export const GOOGLE_CONTACTS = lines(
  "First Name,Middle Name,Last Name,Organization Name,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Value,Phone 1 - Value",
  "Ines,,Duarte,Harbor,* myContacts,Work,ines@harbor.example,ines@home.example,",
  "Gil,,Moreau,Harbor,* myContacts,Work,gil@harbor.example ::: gil@home.example,,",
);

export const OUTLOOK_GERMAN = lines(
  "Vorname,Nachname,Firma,E-Mail-Adresse,E-Mail 2: Adresse",
  "Jürgen,Groß,Häfen AG,juergen@harbor.example,",
);

export const EXCEL_SEPARATOR_LINE = lines(
  "sep=;",
  "email;role;customer",
  "ines@harbor.example;member;",
);

/** Our own, as src/rollcall/features/audit/csv.ts writes it. */
export const OWN_MEMBERS = lines(
  "user_id,name,email,role,status,customer,joined_at,pending_removal_at,removed_at,removed_reason,access_reviewed_at,access_reviewed_by",
  "u1,Ines Duarte,ines@harbor.example,owner,active,,2026-01-01T00:00:00.000Z,,,,,",
  "u2,'=Pia,pia@quay.example,client,active,Quay,2026-01-01T00:00:00.000Z,,,,,",
  "u3,Gil Moreau,gil@harbor.example,member,pending_removal,,2026-01-01T00:00:00.000Z,2026-02-01T00:00:00.000Z,,,,",
  "u4,Otto Brandt,otto@harbor.example,admin,removed,,2026-01-01T00:00:00.000Z,,2026-02-02T00:00:00.000Z,left,,",
);
