/** Whether two addresses differ by the slashes at their end at most. */
export function isSameUrl(one: string, other: string): boolean {
  return withoutEnd(one) === withoutEnd(other);
}

function withoutEnd(url: string): string {
  return url.replace(/\/+$/, "");
}
