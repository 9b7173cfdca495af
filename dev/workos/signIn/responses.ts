import { createHash } from "node:crypto";
import { ApiError } from "../http.ts";
import { messagePage } from "./pages.ts";
import { script } from "./script.ts";
import { loopbackUrl } from "./signInPlan.ts";
import { styles } from "./styles.ts";

/** People's own names are shown here: nothing but our two blocks may take effect. */
const POLICY = [
  "default-src 'none'",
  `style-src ${sha256(styles)}`,
  `script-src ${sha256(script)}`,
  "img-src data:",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

export function html(markup: string, status = 200): Response {
  return new Response(markup, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": POLICY,
      // With none at all its own forms would come from an origin that is nobody's.
      "referrer-policy": "same-origin",
    },
  });
}

export function redirect(location: string): Response {
  // The browser goes on with GET, also from a form.
  return new Response(null, { status: 302, headers: { location } });
}

export function joinedPage(request: URLSearchParams, name: string): Response {
  return html(
    messagePage({
      title: `You have joined ${name}`,
      message: "Open the app and sign in.",
      app: request.get("app"),
    }),
  );
}

export function refuseInvitation(request: URLSearchParams): Response {
  return refuse(
    request,
    "invalid_invitation",
    "This invitation was accepted or revoked, or it has expired.",
  );
}

/** Where there is no app to go back to. */
export function refusalPage(error: ApiError): Response {
  return html(
    messagePage({
      title: "That did not work",
      message: error.message,
      app: null,
    }),
    error.status,
  );
}

/** The app shows why; without an app to go back to, the page does. */
export function refuse(
  request: URLSearchParams,
  error: string,
  description: string,
): Response {
  return request.get("redirect_uri") === null
    ? html(
        messagePage({
          title: "That did not work",
          message: description,
          app: request.get("app"),
        }),
        400,
      )
    : redirectToApp(request, { error, error_description: description });
}

export function redirectToApp(
  request: URLSearchParams,
  answer: Record<string, string>,
) {
  const target = new URL(redirectUri(request));
  for (const [name, value] of Object.entries(answer))
    target.searchParams.set(name, value);
  const state = request.get("state");
  if (state !== null) target.searchParams.set("state", state);
  return redirect(target.href);
}

export function redirectUri(request: URLSearchParams): string {
  const uri = request.get("redirect_uri");
  if (uri === null)
    throw new ApiError(400, "invalid_request", "redirect_uri is required");
  return loopbackUrl(uri);
}

function sha256(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
