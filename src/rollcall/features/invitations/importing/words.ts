import type { Role } from "../../../../../convex/lib/validators";
import { wordKey } from "./cells";

/** Why somebody in a file is left out unless chosen. */
export const AWAY_KINDS = [
  "suspended",
  "deactivated",
  "removed",
  "archived",
  "bot",
] as const;
export type AwayKind = (typeof AWAY_KINDS)[number];
export type StatusKind = AwayKind | "active" | "pending" | "unknown";

const ROLE_WORDS = words<Role>({
  // Nobody is invited as owner: admin is the next one.
  admin: `owner, primary owner, workspace owner, workspace primary owner,
    organization owner, org owner, account owner, admin, administrator,
    workspace admin, organization admin, org:admin, super admin, super administrator,
    global administrator, Inhaber, Eigentümer, propriétaire, administrateur,
    propietario, administrador, proprietario, amministratore, eigenaar, beheerder,
    administratör, ylläpitäjä, yönetici, администратор, 管理者, 관리자, 管理员`,
  member: `member, org:member, full member, invited member, workspace member,
    regular member, user, staff, employee, Mitglied, Benutzer, Mitarbeiter, membre,
    utilisateur, miembro, usuario, membro, utente, lid, gebruiker, medlem, jäsen,
    üye, участник, メンバー, 멤버, 成员`,
  client: `client, customer, guest, guest user, multi-channel guest,
    single-channel guest, restricted, ultra restricted, outside collaborator,
    external, external user, Gast, Kunde, Extern, externer Benutzer, invité, externe,
    invitado, ospite, convidado, extern gebruiker, gäst, gjest, gæst, vieras, misafir,
    гость, ゲスト, 게스트, 访客`,
});

const STATUS_WORDS = words<StatusKind>({
  active: `active, enabled, ok, current, confirmed, approved, accepted, verified,
    joined, aktiv, aktiviert, actif, activé, activo, activa, attivo, ativo, actief,
    aktywny, aktif, активен, 有効, アクティブ, 활성, 有效`,
  pending: `pending, invited, staged, provisioned, not activated, unverified,
    awaiting, eingeladen, ausstehend, en attente, invitado, pendiente, in attesa,
    pendente, uitgenodigd, 招待中`,
  suspended: `suspended, blocked, banned, gesperrt, suspendiert, suspendu, bloqué,
    suspendido, bloqueado, sospeso, bloccato, suspenso, geblokkeerd, opgeschort,
    заблокирован, 停止, 停止中, 一時停止`,
  deactivated: `deactivated, inactive, disabled, deprovisioned, terminated,
    offboarded, not active, no longer active, deaktiviert, inaktiv, désactivé,
    inactif, desactivado, inactivo, disattivato, inattivo, desativado, inativo,
    gedeactiveerd, inactief, nieaktywny, неактивен, 無効, 無効化, 비활성, 已停用`,
  removed: `removed, deleted, left, former, revoked, cancelled, canceled,
    pending removal, pending deletion, soft deleted, entfernt, gelöscht,
    ausgeschieden, ehemalig, supprimé, parti, eliminado, eliminato, removido,
    excluído, verwijderd, usunięty, удален, 削除, 削除済み, 退職, 삭제됨, 已删除`,
  archived: `archived, archiviert, archivé, archivado, archiviato, arquivado,
    gearchiveerd`,
  bot: `bot, app, service account, Dienstkonto`,
});

const ANSWERS = words<"yes" | "no">({
  yes: `true, yes, y, 1, on, x, ✓, ✔, ☑, ja, wahr, oui, o, vrai, sí, s, verdadero,
    vero, sim, verdadeiro, waar, tak, kyllä, evet, да, はい, 예, 是`,
  no: `false, no, n, 0, off, never, none, null, n/a, na, ✗, ✘, ☐, ×, nein, falsch,
    nie, non, faux, falso, não, nee, onwaar, nej, ei, hayır, нет, いいえ, 아니요, 否`,
});

/** Null for a word that is no role of ours. */
export function roleOfWord(word: string): Role | null {
  return ROLE_WORDS.get(wordKey(word)) ?? null;
}

/** "unknown" for a word that says nothing to us; who has a role is there. */
export function statusOfWord(word: string): StatusKind {
  const known =
    STATUS_WORDS.get(wordKey(word)) ??
    // "Suspended since March 3": what follows the first word is detail.
    STATUS_WORDS.get(wordKey(word.split(/[\s,:;–—-]/)[0] ?? ""));
  if (known) return known;
  if (roleOfWord(word)) return "active";
  const answer = answerOfWord(word);
  if (answer === null) return "unknown";
  return answer === "yes" ? "active" : "deactivated";
}

export function answerOfWord(word: string): "yes" | "no" | null {
  return ANSWERS.get(wordKey(word)) ?? null;
}

export function isAway(kind: StatusKind): kind is AwayKind {
  return AWAY_KINDS.some((away) => away === kind);
}

function words<Meaning extends string>(
  spellings: Partial<Record<Meaning, string>>,
): Map<string, Meaning> {
  return new Map(
    Object.entries<string | undefined>(spellings).flatMap(
      ([meaning, listed = ""]) =>
        listed
          .split(",")
          .map((word) => [wordKey(word), meaning as Meaning] as const),
    ),
  );
}
