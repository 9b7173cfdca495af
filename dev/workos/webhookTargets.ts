import { isLoopbackHost } from "./loopback.ts";

/**
 * Events hold names and addresses: they leave for this machine's own receivers only,
 * at these ports where they are said.
 */
export function mayHearEvents(
  address: string,
  ports: readonly number[] | undefined,
): boolean {
  const at = URL.canParse(address) ? new URL(address) : null;
  return (
    at?.protocol === "http:" &&
    isLoopbackHost(at.hostname) &&
    (ports?.includes(Number(at.port || 80)) ?? true)
  );
}
