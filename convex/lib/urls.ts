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

/** Longer ones no page of ours has. */
const RETURN_URL_MAX = 2_048;
const THIS_MACHINE = ["localhost", "127.0.0.1", "[::1]"];

/** Whether a page of another server may lead back to it: encrypted, or on this machine. */
export function isReturnUrl(text: string): boolean {
  return text.length <= RETURN_URL_MAX && isSafeUrl(text);
}

/** Whether it may be opened: nobody on the way reads it. */
export function isSafeUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== "" || password !== "") return false;
  return (
    protocol === "https:" ||
    (protocol === "http:" && THIS_MACHINE.includes(hostname))
  );
}

function withoutEnd(url: string): string {
  return url.replace(/\/+$/, "");
}
