/** The same answer is the same object, as Convex has it. */
export function remembered(
  known: Map<string, unknown>,
  args: unknown,
  find: () => unknown,
) {
  const key = JSON.stringify(args);
  if (!known.has(key)) known.set(key, find());
  return known.get(key);
}
