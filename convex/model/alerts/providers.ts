import type { MutationCtx } from "../../_generated/server";
import type { AlertCode, Layer } from "../../lib/alertCodes";
import type { Trouble } from "../../lib/providerTrouble";
import type { Provider } from "../../lib/validators";
import { endRow, findAlert, raiseAlert } from "./alerts";

/* Whether WorkOS and Clerk answer us, as it shows where they are asked. */

const CODES: Record<Trouble, AlertCode> = {
  refused: "KEY_REFUSED",
  foreign: "KEY_FOREIGN",
  unreachable: "PROVIDER_UNREACHABLE",
};
/** A provider may be away for a moment. */
const UNREACHABLE_FOR_MS = 10 * 60_000;

/** A call of a layer went wrong, and how; undefined is about what was asked, and says nothing. */
export async function noteTrouble(
  ctx: MutationCtx,
  { provider, layer }: { provider: Provider; layer: Layer },
  trouble: Trouble | undefined,
  now: number,
) {
  if (trouble === undefined) return;
  await raiseAlert(
    ctx,
    { code: CODES[trouble], key: provider, provider, layer },
    now,
    trouble === "unreachable" ? { afterMs: UNREACHABLE_FOR_MS } : {},
  );
}

/**
 * A call of a layer succeeded. That ends what this layer has seen: another part of the
 * provider may fail on.
 */
export async function noteAnswer(
  ctx: MutationCtx,
  { provider, layer }: { provider: Provider; layer: Layer },
  now: number,
) {
  for (const code of Object.values(CODES)) {
    const row = await findAlert(ctx, { code, key: provider });
    if (row?.layer === layer) await endRow(ctx, row, now);
  }
}
