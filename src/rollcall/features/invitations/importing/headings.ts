import { wordKey } from "./cells";
import type { AwayKind } from "./words";

/** What a column is about, by its heading. */
export type Topic =
  | { is: "address" | "login" | "otherAddress" }
  | { is: "fullName" | "firstName" | "lastName" }
  | { is: "role" | "customer" | "company" }
  /** Words such as "Suspended". */
  | { is: "status" }
  /** The same, or a part of a country. */
  | { is: "state" }
  /** Yes means that they are still there. */
  | { is: "activeFlag" }
  /** Yes, or a date, means that they are not. */
  | { is: "awayFlag"; kind: AwayKind };

/*
 * How programs and people head their columns, in the languages we know. Of several
 * columns about one topic the one that stands first here counts.
 */
const SPELLINGS: [Topic, string][] = [
  [
    { is: "address" },
    `email address, email, primary email, primary email address, user email,
    work email, member email, e-mail 1 - value, email 1, email address 1, mail,
    email address to invite, invitee email, contact email, email id,
    e-mail-adresse, mailadresse, e-mail geschäftlich, adresse e-mail,
    adresse email, adresse mail, adresse de messagerie, courriel, e-mail principal,
    correo electrónico, dirección de correo electrónico, correo,
    indirizzo e-mail, indirizzo di posta elettronica, posta elettronica,
    endereço de e-mail, e-mailadres, adres e-mail, e-postadress, e-postadresse,
    e-post, e-mailadresse, sähköposti, sähköpostiosoite, e-posta, e-posta adresi,
    адрес электронной почты, электронная почта, почта,
    メールアドレス, 電子メール アドレス, メール, 이메일, 이메일 주소,
    电子邮件, 电子邮件地址, 邮箱, 電子郵件`,
  ],
  [
    { is: "login" },
    `login, userPrincipalName, UPN, username, user name, user, user id, account,
    sign-in name, Benutzername, Benutzerprinzipalname, Anmeldename, identifiant,
    nom d'utilisateur, nombre de usuario, usuario, nome utente, gebruikersnaam`,
  ],
  [
    { is: "otherAddress" },
    `recovery email, home secondary email, work secondary email, secondary email,
    new primary email, manager email, manager, aliases, alias, proxy addresses,
    proxyAddresses, other mails, otherMails, alternate email address,
    alternate email, second email`,
  ],
  [
    { is: "fullName" },
    `full name, name, display name, real name, formatted name, member, person,
    vollständiger Name, Anzeigename, nom complet, nom d'affichage,
    nombre completo, nombre para mostrar, nome completo, nome visualizzato,
    nome de exibição, volledige naam, weergavenaam, naam, namn, navn, nimi,
    имя и фамилия, 氏名, 名前, 表示名, 이름, 姓名`,
  ],
  [
    { is: "firstName" },
    `first name, given name, forename, Vorname, prénom, nombre, nome, voornaam,
    förnamn, fornavn, etunimi, imię, имя, 名`,
  ],
  [
    { is: "lastName" },
    `last name, surname, family name, Nachname, Familienname, nom, nom de famille,
    apellidos, apellido, cognome, sobrenome, apelido, achternaam, efternamn,
    efternavn, etternavn, sukunimi, nazwisko, soyad, soyadı, фамилия, 姓`,
  ],
  [
    { is: "role" },
    `role, user role, workspace role, organization role, org role, member role,
    max role, roles, user type, account type, member type, access level,
    Rolle, Benutzertyp, Benutzerrolle, rôle, type d'utilisateur, rol,
    tipo de usuario, ruolo, tipo di utente, função, papel, tipo de usuário, roll,
    роль, 役割, ロール, 역할, 角色`,
  ],
  [
    { is: "status" },
    `status, user status, account status, member status, membership status,
    employment status, Kontostatus, Zustand, statut, état, stato,
    status konta, durum, tila, статус, 状態, ステータス, 상태, 状态`,
  ],
  [{ is: "state" }, `state, estado`],
  [
    { is: "activeFlag" },
    `active, is active, enabled, is enabled, accountEnabled, account enabled,
    aktiv, ist aktiv, Konto aktiviert, aktiviert, actif, active ?, activé,
    compte activé, activo, activa, habilitado, attivo, abilitato, ativo, actief,
    активен, 有効, 활성`,
  ],
  [
    { is: "awayFlag", kind: "suspended" },
    `suspended, is suspended, suspended at, blocked, is blocked,
    block credential, banned, gesperrt, suspendu, bloqué, suspendido, sospeso,
    bloqueado, suspenso`,
  ],
  [
    { is: "awayFlag", kind: "deactivated" },
    `deactivated, is deactivated, deactivated at, disabled, is disabled, inactive,
    is inactive, deprovisioned, deaktiviert, inaktiv, désactivé, inactif,
    desactivado, inactivo, disattivato, inattivo, desativado, inativo, inactief`,
  ],
  [
    { is: "awayFlag", kind: "removed" },
    `deleted, is deleted, deleted at, deletion date, soft deletion time stamp,
    removed, is removed, removed at, removed on, left at, gelöscht, gelöscht am,
    entfernt, ausgeschieden, supprimé, eliminado, eliminato, excluído, verwijderd`,
  ],
  [
    { is: "awayFlag", kind: "archived" },
    `archived, is archived, archived at, archiviert, archivé, archivado,
    archiviato, arquivado, gearchiveerd`,
  ],
  [{ is: "customer" }, `customer, customer name, client of, Kunde`],
  [
    { is: "company" },
    `company, company name, organization, organization name, organisation,
    organization 1 - name, account name, Firma, Unternehmen, société, entreprise,
    organisme, empresa, organización, azienda, società, bedrijf, företag, 会社名`,
  ],
];

const BY_KEY = new Map<string, { topic: Topic; rank: number }>();
for (const [topic, spellings] of SPELLINGS)
  for (const spelling of spellings.split(",")) {
    const key = wordKey(spelling);
    if (!BY_KEY.has(key)) BY_KEY.set(key, { topic, rank: BY_KEY.size });
  }

const OTHER_ADDRESS =
  /(recovery|secondary|second|alias|proxy|alternat|backup|previous|former|manager|supervisor|assistant|vorgesetzt|invitedby|createdby|addedby).*|.*mail.*[2-9](value|address|adresse)?$/;

/** Null for a heading that says nothing to us. */
export function topicOf(
  heading: string,
): { topic: Topic; rank: number } | null {
  const key = wordKey(heading);
  const known = BY_KEY.get(key);
  if (known) return known;
  return OTHER_ADDRESS.test(key)
    ? { topic: { is: "otherAddress" }, rank: BY_KEY.size }
    : null;
}
