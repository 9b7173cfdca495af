/** Whether two addresses differ by the slashes at their end at most. */
export function isSameUrl(one: string, other: string): boolean {
  return withoutEnd(one) === withoutEnd(other);
}

/** A picture's address that a browser may load; undefined for any other text. */
export function pictureUrl(url: string | null | undefined): string | undefined {
  return url != null && /^https:\/\/[^\s]+$/.test(url) && URL.canParse(url)
    ? url
    : undefined;
}

function withoutEnd(url: string): string {
  return url.replace(/\/+$/, "");
}
