const NAMES = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Whether a URL's hostname is this machine's own. */
export function isLoopbackHost(hostname: string): boolean {
  return NAMES.has(hostname);
}
