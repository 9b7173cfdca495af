/** A part of the program that could not be fetched: a newer version is in its place, or there is no network. */
export class PartMissing extends Error {}

/**
 * What is imported only once it is needed: `part(import("./TeamRoute"))`.
 *
 * @throws PartMissing
 */
export async function part<T>(loading: Promise<T>): Promise<T> {
  try {
    return await loading;
  } catch (cause) {
    throw new PartMissing("A part of the program is missing.", { cause });
  }
}
