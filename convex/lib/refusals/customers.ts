import type { RefusalList } from "./codes";

/** Customers, and who looks after them or belongs to them. */
export const CUSTOMERS = {
  noCustomersHere: {
    code: "NOT_FOUND",
    message: "There are no customers here.",
  },
  noClientsHere: {
    code: "FORBIDDEN",
    message: "There are no clients here. Choose another role.",
  },
  noSuchCustomer: {
    code: "NOT_FOUND",
    message: "There is no such customer in this workspace.",
  },
  customerArchived: {
    code: "CONFLICT",
    message: "{customer} is archived. Bring it back first.",
  },
  customerExists: {
    code: "CONFLICT",
    message:
      "There is a customer named {customer} already. Choose another name.",
  },
  archivedCustomerExists: {
    code: "CONFLICT",
    message:
      "There is an archived customer named {customer}. Bring it back, or choose another name.",
  },
  customerForClientsOnly: {
    code: "INVALID",
    message: "Only clients belong to a customer.",
  },
  bindsNoClient: {
    code: "CONFLICT",
    message:
      "Only clients belong to a customer. Change this person's role first.",
  },
  assignsClient: {
    code: "CONFLICT",
    message: "Clients look after no customers; they belong to one.",
  },
  changesOwnersCustomers: {
    code: "FORBIDDEN",
    message: "Only an owner can change an owner's customers.",
  },
} as const satisfies RefusalList;
