import { refused, type Refusal } from "../../../../convex/lib/errors";

type Outcome = { refused: Refusal | null };

/** An answer about one person among many possible: what refused it is thrown. */
export async function throwIfRefused(work: Promise<Outcome[]>): Promise<void> {
  const refusal = (await work).find(({ refused }) => refused !== null)?.refused;
  if (refusal) throw refused(refusal);
}
