import { appError, type AppErrorCode } from "../../../convex/lib/errors";

type Outcome = { refused: { code: AppErrorCode; message: string } | null };

/** An answer about one person among many possible: what refused it is thrown. */
export async function throwIfRefused(work: Promise<Outcome[]>): Promise<void> {
  const refused = (await work).find(({ refused }) => refused !== null)?.refused;
  if (refused) throw appError(refused.code, refused.message);
}
