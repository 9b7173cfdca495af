import type { CUSTOMERS } from "../../../../../convex/lib/refusals/customers";

/* Customers, and who looks after them or belongs to them. */

export const customers: Record<keyof typeof CUSTOMERS, string> = {
  noCustomersHere: "There are no customers here.",
  noClientsHere: "There are no clients here. Choose another role.",
  noSuchCustomer: "There is no such customer in this workspace.",
  customerArchived: "<n>{customer}</n> is archived. Bring it back first.",
  customerExists:
    "There is a customer named <n>{customer}</n> already. Choose another name.",
  archivedCustomerExists:
    "There is an archived customer named <n>{customer}</n>. Bring it back, or choose another name.",
  customerForClientsOnly: "Only clients belong to a customer.",
  bindsNoClient:
    "Only clients belong to a customer. Change this person’s role first.",
  assignsClient: "Clients look after no customers; they belong to one.",
  changesOwnersCustomers: "Only an owner can change an owner’s customers.",
};
