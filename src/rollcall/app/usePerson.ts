import type { Id } from "../../../convex/_generated/dataModel";
import { PersonDrawer } from "../features/person/dialogs";
import type { OpenPerson } from "../lib/navigation";
import { useSearch, useSetSearch } from "./address";

const all = (values: Record<string, unknown>) => values;

/** Who is open beside the page. It is in the address, so that it can be linked to. */
export function usePerson(): OpenPerson {
  const { person, ...search } = useSearch(all);
  const { address, go } = useSetSearch();
  return {
    userId: typeof person === "string" ? (person as Id<"users">) : null,
    href: (userId) => address({ ...search, person: userId }),
    open: (userId) => go({ ...search, person: userId }),
    expect: PersonDrawer.fetch,
    close: () => go(search),
  };
}
