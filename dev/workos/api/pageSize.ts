import { invalidParameters, type Incoming } from "../http.ts";

const LARGEST = 100;

/** WorkOS publishes a `limit` from 1 to 100. The emulator takes any. */
export function refusePageSize({ method, url }: Incoming): void {
  const limit = url.searchParams.get("limit");
  if (method !== "GET" || limit === null) return;
  const size = Number(limit);
  if (!Number.isInteger(size) || size < 1 || size > LARGEST)
    throw invalidParameters(`limit must be between 1 and ${LARGEST}`);
}
