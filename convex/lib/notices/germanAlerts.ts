import type { AlertCode } from "../alertCodes";

/** What each alert means, and what to do next: as `ALERTS` has it in English. */
export const germanAlerts: Record<AlertCode, { what: string; next: string }> = {
  KEY_REFUSED: {
    what: "WorkOS oder Clerk weist unseren Schlüssel ab: Nichts wird dort gemeldet, und nichts wird von dort gelesen.",
    next: "Setzen Sie einen gültigen Schlüssel, nach dem gefragt wird: npx convex env set WORKOS_API_KEY --prod (Clerk: CLERK_SECRET_KEY). Was wartet, geht von selbst weiter, und der Alarm endet mit der nächsten Antwort auf einen Aufruf derselben Art. Sofort: npx convex run eventsApi:read --prod und npx convex run operators:retryOrders '{\"all\":true}' --prod",
  },
  KEY_FOREIGN: {
    what: "WorkOS zeigt nichts, was hier bekannt ist: Der Schlüssel gehört zu einer anderen Umgebung, oder ein anderer Server antwortet. Niemand wird deswegen entfernt.",
    next: 'Vergleichen Sie WORKOS_API_KEY und WORKOS_API_BASE_URL mit der Seite API keys von WorkOS, und setzen Sie die richtigen: npx convex env set WORKOS_API_KEY --prod. Gleichen Sie dann einen Workspace neu ab: npx convex run operators:reconcile \'{"workspaceId":"…"}\' --prod',
  },
  CRON_MISSED: {
    what: "Ein Cron ist seit dem Doppelten seiner Zeit nicht gelaufen: Worum er sich kümmert, wartet.",
    next: "Sehen Sie sich im Convex-Dashboard auf den Seiten Schedules und Logs die Crons und die fehlgeschlagenen Aufrufe an; liefern Sie neu aus: npx convex deploy. Bis dahin von Hand: npx convex run eventsApi:read --prod und npx convex run steps/due:lookForOverdue --prod",
  },
  WORK_STUCK: {
    what: "Arbeit einer Art, dem Schlüssel des Alarms, ist seit zwei Stunden fällig und nicht getan: Der Auftrag dafür schlägt jedes Mal fehl.",
    next: "Suchen Sie im Convex-Dashboard auf der Seite Logs unter den fehlgeschlagenen Aufrufen nach steps/due:look und dem, was es startet (steps/deletion:finalizeDue, provisioning:finishAbandoned und Ähnliches). Beheben Sie die Ursache; npx convex run steps/due:lookForOverdue --prod versucht es sofort.",
  },
  PROVIDER_UNREACHABLE: {
    what: "WorkOS oder Clerk antwortet seit zehn Minuten nicht. Niemand verliert deswegen den Zugriff, und hier gemachte Änderungen warten.",
    next: "Sehen Sie auf die Statusseite des Anbieters und auf WORKOS_API_BASE_URL. Es geht von selbst weiter: npx convex run eventsApi:read --prod versucht es sofort.",
  },
  EVENTS_WAIT: {
    what: "Ein Ereignis wartet seit mehr als zehn Minuten.",
    next: "npx convex run steps/inbox:takeUpLeftBehind --prod",
  },
  EVENT_FAILED: {
    what: "Ereignisse sind endgültig fehlgeschlagen, nach fünf Versuchen oder weil sie nicht gelesen werden können: Was sie sagen, ist nicht angewendet.",
    next: "npx convex run operators:listFailedEvents --prod zeigt die Fehler. Beheben Sie die Ursache, dann: npx convex run operators:replayEvents '{\"all\":true}' --prod. Was nicht gelesen werden kann, kann nicht erneut angewendet werden und ist einen Tag nach dem letzten vorbei.",
  },
  AUDIT_BROKEN: {
    what: "Die Siegel des Protokolls eines Workspace halten nicht: Ein Eintrag wurde geändert oder gelöscht.",
    next: 'npx convex run operators:verifyAudit \'{"workspaceId":"…"}\' --prod, und vergleichen Sie mit den Siegeln im Log (docs/security.md).',
  },
  ORDER_FAILED: {
    what: "WorkOS hat eine Änderung in acht Versuchen nicht ausgeführt. Es wird weiter versucht, höchstens stündlich.",
    next: "npx convex run operators:listFailedOrders --prod zeigt die Fehler. Beheben Sie die Ursache, dann: npx convex run operators:retryOrders '{\"all\":true}' --prod",
  },
  RECONCILIATION_FAILED: {
    what: "Ein Abgleich eines Workspace ist fehlgeschlagen oder abgebrochen. Er wird binnen einer Stunde erneut versucht, oder binnen eines Tages, wenn eine Person ihn begonnen hat.",
    next: 'npx convex run operators:reconcile \'{"workspaceId":"…"}\' --prod versucht es sofort und zeigt den Fehler; er steht auch auf der Seite Synchronisierung.',
  },
  PROVISIONING_STUCK: {
    what: "Ein Workspace wurde nicht angelegt, und die Rücknahme schlägt seit zehn Minuten fehl: In WorkOS ist vielleicht eine Organisation übrig.",
    next: "npx convex run operators:listProvisioning --prod zeigt den Fehler und wann es erneut versucht wird. Beheben Sie die Ursache; npx convex run provisioning:finishAbandoned --prod nimmt zurück, was fällig ist.",
  },
  DELETION_STUCK: {
    what: "Die Löschung eines Workspace kann seit einer Stunde nicht abgeschlossen werden. Niemand ist mehr darin.",
    next: "npx convex run steps/deletion:finalizeDue --prod versucht es sofort; workspaces.deletion.lastError enthält den Fehler.",
  },
  BRAKE_WAITS: {
    what: "Entfernungen warten auf eine Person: Mehr Personen als üblich würden den Zugriff verlieren, oder der letzte Inhaber.",
    next: 'Ein Inhaber oder Admin bestätigt es auf der Seite Synchronisierung. Wo keiner mehr da ist: npx convex run operators:listBrakes --prod, dann npx convex run operators:confirmBrake \'{"runId":"…"}\' --prod',
  },
  WEBHOOKS_REFUSED: {
    what: "Jemand hat an einen Webhook gesendet, was der Anbieter nicht signiert hatte. Das kann ein Fremder sein; oder das Secret ist falsch, und dann kommen Ereignisse spät, über die Events API.",
    next: "npm run doctor -- --prod vergleicht das Secret mit dem von WorkOS. Ist es falsch, setzen Sie das von der Seite Webhooks des Anbieters, nach dem gefragt wird: npx convex env set WORKOS_WEBHOOK_SECRET --prod (Clerk: CLERK_WEBHOOK_SECRET).",
  },
};
