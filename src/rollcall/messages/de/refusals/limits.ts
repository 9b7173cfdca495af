import type { LIMITED } from "../../../../../convex/lib/refusals/limits";

/* What was too much for now. Each ends with when it goes on. */

const GO_ON = `{when, select,
  kept {}
  seconds { In {count, plural, one {# Sekunde} other {# Sekunden}} geht es weiter.}
  minutes { In {count, plural, one {# Minute} other {# Minuten}} geht es weiter.}
  today { Heute um {time} geht es weiter.}
  other { Morgen um {time} geht es weiter.}
}`;

export const limits: Record<keyof typeof LIMITED, string> = {
  rateLimited: `Das war viel auf einmal.${GO_ON}`,
  manyLetIn: `Im Moment werden viele Personen in WorkOS geändert.${GO_ON}`,
  firstDayInvitations: `An Ihrem ersten Tag hier können Sie {max, plural, one {# Einladung} other {# Einladungen}} senden.${GO_ON}`,
  personInvitations: `Sie können pro Stunde {max, plural, one {# Einladung} other {# Einladungen}} senden, über alle Workspaces hinweg.${GO_ON}`,
  workspaceInvitations: `Ein Workspace kann pro Stunde {max, plural, one {# Einladung} other {# Einladungen}} senden.${GO_ON}`,
  recipientMails: `<n>{address}</n> kann pro Tag höchstens {max, plural, one {# Einladung} other {# Einladungen}} bekommen.${GO_ON}`,
  ownMails: `Die Mail wurde Ihnen mehrmals gesendet. Sehen Sie bei den unerwünschten Mails nach.${GO_ON}`,
  workspacesMade: `Sie können pro Tag {max, plural, one {# Workspace} other {# Workspaces}} anlegen.${GO_ON}`,
  addressChanges: `Ein Workspace kann seine URL pro Tag {max, plural, one {einmal} other {#-mal}} ändern.${GO_ON}`,
  accessRequests: `Sie können pro Tag {max, plural, one {einmal} other {#-mal}} um Zugriff bitten.${GO_ON}`,
  removals: `Pro Stunde {max, plural, one {kann # Person} other {können bis zu # Personen}} einzeln entfernt werden. Für mehr wählen Sie alle aus und entfernen sie gemeinsam.${GO_ON}`,
  assignments: `Sie können Kunden pro Stunde {max, plural, one {# Person} other {# Personen}} zuteilen.${GO_ON}`,
  customerChanges: `Hier {max, plural, one {kann pro Stunde # Kunde} other {können pro Stunde bis zu # Kunden}} hinzugefügt oder geändert werden.${GO_ON}`,
  personExports: `Sie können pro Stunde {max, plural, one {# Export} other {# Exporte}} beginnen.${GO_ON}`,
  workspaceExports: `Hier {max, plural, one {kann pro Stunde # Export} other {können pro Stunde bis zu # Exporte}} begonnen werden.${GO_ON}`,
  replays: `Hier {max, plural, one {kann pro Stunde # Ereignis} other {können pro Stunde bis zu # Ereignisse}} erneut angewendet werden.${GO_ON}`,
};
