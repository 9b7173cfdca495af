import { loadTexts } from "../messages/load";
import type { PackName } from "../messages/shape";

/** A part of the program that could not be fetched: a newer version is in its place, or there is no network. */
export class PartMissing extends Error {}

/**
 * What is imported only once it is needed, with the texts that it says:
 * `part(import("./TeamRoute"), "team", "inviting")`.
 *
 * @throws PartMissing
 */
export async function part<T>(
  loading: Promise<T>,
  ...texts: PackName[]
): Promise<T> {
  try {
    const [loaded] = await Promise.all([loading, loadTexts(texts)]);
    return loaded;
  } catch (cause) {
    throw new PartMissing("A part of the program is missing.", { cause });
  }
}
