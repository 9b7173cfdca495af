import type { notifications as en } from "../en/notifications";
import type { Same } from "../shape";

/* Which notices go to whom. */

const who = "{who, select, reviewer {prüfende Person} other {Person}}";

export const notifications: Same<typeof en> = {
  title: "Benachrichtigungen",
  /** The product decides how: by mail, in a chat. */
  text: "Wer erfährt, wenn hier etwas geschieht. Die App sendet es.",
  ownersChange: "Das ändern Inhaber.",
  notSent: {
    title: "Es wird nichts gesendet",
    text: "Diese App hat keine Benachrichtigungen. Sobald es sie gibt, gehen sie an die hier gewählten Personen.",
  },
  to: {
    nobody: "Niemand",
    owners: "Inhaber",
    owners_and_admins: "Inhaber und Admins",
  },
  person: {
    label: "Auch die Person",
    of: "Auch die Person: {notice}",
    reviewer: "Auch die prüfende Person",
    reviewerOf: "Auch die prüfende Person: {notice}",
  },
  /** As a rule is kept on record: one word. */
  whom: `{whom, select, nobody {niemanden} person {die ${who}} owners {Inhaber} owners_and_person {Inhaber und die ${who}} owners_and_admins {Inhaber und Admins} owners_and_admins_and_person {Inhaber, Admins und die ${who}} other {andere}}`,
  /** Where it can't be changed: alone in its row. */
  goesTo: `{whom, select, nobody {Niemand} person {Die ${who}} owners {Inhaber} owners_and_person {Inhaber und die ${who}} owners_and_admins {Inhaber und Admins} owners_and_admins_and_person {Inhaber, Admins und die ${who}} other {Andere}}`,
  saved: "„{notice}“ geht ab jetzt an {whom}.",
  kind: {
    brake_waits: {
      label: "Wartende Entfernungen",
      text: "Ein Abgleich würde viele Personen auf einmal entfernen und hat noch niemanden entfernt.",
    },
    order_failed: {
      label: "WorkOS zieht nicht nach",
      text: "Eine hier gemachte Änderung ist dort auch nach acht Versuchen nicht erfolgt.",
    },
    review_started: {
      label: "Eine Zugriffsprüfung beginnt",
      text: "Jemand geht alle durch, die Zugriff haben.",
    },
    review_due: {
      label: "Eine Zugriffsprüfung ist fällig",
      text: "Die Zeit zwischen zwei Prüfungen ist um.",
    },
    member_removed: {
      label: "Jemand wird entfernt",
      text: "Von einer Person hier oder durch die Organisation.",
    },
    member_left: {
      label: "Jemand tritt aus",
      text: "Von sich aus.",
    },
    role_changed: {
      label: "Jemand bekommt eine andere Rolle",
      text: "Hier oder in der Organisation.",
    },
    member_joined: {
      label: "Jemand kommt dazu",
      text: "Auch wer zurückkommt. Ein Verzeichnis bringt mitunter viele.",
    },
  },
};
