import type { Brake, OrderKind, RemovedReason } from "../validators";
import { germanAlerts } from "./germanAlerts";
import { type NoticeWords, sentences } from "./words";

const WHY_STOPPED: Record<Brake, string> = {
  many: "Mehr Personen als üblich würden den Zugriff verlieren.",
  last_owner: "Der letzte Inhaber würde den Zugriff verlieren.",
  nobody_listed: "Die Organisation führte überhaupt niemanden auf.",
};

const WHY_REMOVED: Record<RemovedReason, string | null> = {
  removed_by_admin: null,
  left: null,
  removed_by_provider:
    "Die Organisation des Workspace hat die Mitgliedschaft beendet.",
  removed_after_grace:
    "Die Organisation des Workspace führte keine aktive Mitgliedschaft mehr, und die Frist dafür ist abgelaufen.",
};

const ORDERS: Record<OrderKind, string> = {
  end: "Eine Entfernung",
  undo: "Die Rücknahme einer Änderung",
  return: "Eine Rückkehr",
  role: "Ein Rollenwechsel",
  transfer: "Eine Übergabe",
  invite: "Eine Einladung",
  rename: "Ein neuer Name",
};

const people = (count: number) =>
  count === 1 ? "1 Person" : `${count} Personen`;

/** Notices in German. */
export const german: NoticeWords = {
  nameless: { person: "Jemand", workspace: "einem Workspace" },
  roles: {
    owner: "Inhaber",
    admin: "Admin",
    member: "Mitglied",
    client: "Kundenkontakt",
    none: "keine",
  },
  mails: {
    member_joined: ({ role, why }, told) => {
      const { person, workspace, isReader, by } = told;
      const again = why.event === "restored" ? "wieder " : "";
      return {
        subject: isReader
          ? `Sie sind ${again}in ${workspace}`
          : `${person} ist ${again}in ${workspace}`,
        text: sentences(
          `${isReader ? "Ihre" : "Die"} Rolle dort: ${told.role(role)}.`,
          by === null ? null : `Veranlasst von ${by}.`,
        ),
      };
    },
    member_left: (_notice, { person, workspace, isReader }) =>
      isReader
        ? {
            subject: `Sie sind nicht mehr in ${workspace}`,
            text: "Sie sind ausgetreten. Nur ein Inhaber oder Admin kann Sie zurückholen.",
          }
        : {
            subject: `${person} hat den Workspace verlassen: ${workspace}`,
            text: "Der Austritt geschah von sich aus. Der Eintrag steht auf der Seite Protokoll.",
          },
    member_removed: ({ removedReason }, told) => {
      const { person, workspace, isReader, by } = told;
      return {
        subject: isReader
          ? `Sie sind nicht mehr in ${workspace}`
          : `${person} ist nicht mehr in ${workspace}`,
        text: sentences(
          removedReason && WHY_REMOVED[removedReason],
          by === null ? null : `Entfernt von ${by}.`,
          isReader
            ? "Ein Inhaber oder Admin kann Ihnen wieder Zugriff geben."
            : "Der Eintrag steht auf der Seite Protokoll.",
        ),
      };
    },
    role_changed: ({ role, previousRole }, told) => {
      const { person, workspace, isReader, by } = told;
      return {
        subject: isReader
          ? `Ihre Rolle in ${workspace}: ${told.role(role)}`
          : `Rolle von ${person} in ${workspace}: ${told.role(role)}`,
        text: sentences(
          `Zuvor: ${told.role(previousRole)}.`,
          by === null ? null : `Geändert von ${by}.`,
        ),
      };
    },
    brake_waits: ({ brake }, { workspace }) => ({
      subject: `Entfernungen in ${workspace} warten auf Sie`,
      text: sentences(
        brake && WHY_STOPPED[brake],
        "Niemand wird entfernt, bevor ein Inhaber oder Admin es auf der Seite Synchronisierung bestätigt.",
      ),
    }),
    order_failed: ({ kind, userId, attempts }, { person, workspace }) => ({
      subject: `WorkOS hat eine Änderung in ${workspace} nicht nachgezogen`,
      text: sentences(
        `${ORDERS[kind]}${userId === null ? "" : ` (${person})`} ist ${attempts === 1 ? "einmal" : `${attempts}-mal`} fehlgeschlagen.`,
        "Es wird von selbst erneut versucht. Der Grund steht auf der Seite Synchronisierung.",
      ),
    }),
    review_started: (notice, { person, workspace, isReader, day }) => ({
      subject: isReader
        ? `Eine Zugriffsprüfung in ${workspace} wartet auf Sie`
        : `Eine Zugriffsprüfung in ${workspace} hat begonnen`,
      text: sentences(
        `${isReader ? "Sie prüfen" : `${person} prüft`} ${people(notice.people)} bis ${day(notice.dueAt)}.`,
        "Alle stehen auf der Seite Zugriffsprüfung.",
      ),
    }),
    review_due: ({ dueAt }, { workspace, day }) => ({
      subject: `Eine Zugriffsprüfung in ${workspace} ist fällig`,
      text: `Sie ist seit ${day(dueAt)} fällig. Ein Inhaber oder Admin startet sie auf der Seite Zugriffsprüfung.`,
    }),
    alert: ({ code, state, key }) => ({
      subject: state === "began" ? `${code}: Beginn` : `${code}: vorbei`,
      text:
        state === "began"
          ? `${germanAlerts[code].what}\n\n${germanAlerts[code].next}\n\n${key}`
          : key,
    }),
  },
};
