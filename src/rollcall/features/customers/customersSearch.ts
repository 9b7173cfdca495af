import { readSearchText } from "../../lib/searchText";

/** What the address of the customers page remembers. What is left out is the usual. */
export type CustomersSearch = {
  q?: string;
  archived?: true;
  /** The customer whose people are shown. */
  customer?: string;
  /** The person who is open beside the page. */
  person?: string;
};

/**
 * Takes what it understands of an address. The rest is named and undefined:
 * the router keeps what a reader leaves out.
 */
export function readCustomersSearch({
  q,
  archived,
  customer,
  person,
}: Record<string, unknown>): CustomersSearch {
  return {
    q: readSearchText(q),
    archived: archived === true ? true : undefined,
    customer: idOf(customer),
    person: idOf(person),
  };
}

function idOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
