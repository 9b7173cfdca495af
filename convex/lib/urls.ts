/** Whether two addresses differ by the slashes at their end at most. */
export function isSameUrl(one: string, other: string): boolean {
  return withoutEnd(one) === withoutEnd(other);
}

/** Every row of a list has one. */
const PICTURE_URL_MAX = 2_048;

/** A picture's address that a browser may load; undefined for any other text. */
export function pictureUrl(url: string | null | undefined): string | undefined {
  return url != null &&
    url.length <= PICTURE_URL_MAX &&
    /^https:\/\/[^\s]+$/.test(url) &&
    URL.canParse(url)
    ? url
    : undefined;
}

function withoutEnd(url: string): string {
  return url.replace(/\/+$/, "");
}
