import type { CUSTOMERS } from "../../../../../convex/lib/refusals/customers";

/* Customers, and who looks after them or belongs to them. */

export const customers: Record<keyof typeof CUSTOMERS, string> = {
  noCustomersHere: "Hier gibt es keine Kunden.",
  noClientsHere:
    "Hier gibt es keine Kundenkontakte. Wählen Sie eine andere Rolle.",
  noSuchCustomer: "Diesen Kunden gibt es in diesem Workspace nicht.",
  customerArchived:
    "<n>{customer}</n> ist archiviert. Holen Sie den Kunden zuerst zurück.",
  customerExists:
    "Es gibt schon einen Kunden namens <n>{customer}</n>. Wählen Sie einen anderen Namen.",
  archivedCustomerExists:
    "Es gibt einen archivierten Kunden namens <n>{customer}</n>. Holen Sie ihn zurück, oder wählen Sie einen anderen Namen.",
  customerForClientsOnly: "Nur Kundenkontakte gehören zu einem Kunden.",
  bindsNoClient:
    "Nur Kundenkontakte gehören zu einem Kunden. Ändern Sie zuerst die Rolle dieser Person.",
  assignsClient: "Kundenkontakte betreuen keine Kunden; sie gehören zu einem.",
  changesOwnersCustomers:
    "Die Kunden eines Inhabers kann nur ein Inhaber ändern.",
};
