import { createHash, randomBytes } from "node:crypto";
import type { LocalWorkos } from "../localWorkos.ts";

export const CALLBACK = "http://localhost:5173/callback";

export type Tokens = {
  access_token: string;
  refresh_token: string;
  organization_id: string | null;
  user: { id: string; email: string };
};

export type Claims = {
  sub: string;
  sid: string;
  iss: string;
  aud: string;
  org_id?: string;
  role?: string;
};

/** One app's attempt to sign somebody in, over HTTP and without a browser. */
export function beginSignIn(
  workos: LocalWorkos,
  wishes: Record<string, string> = {},
) {
  const verifier = randomBytes(32).toString("base64url");
  const request = new URLSearchParams({
    client_id: workos.clientId,
    provider: "authkit",
    response_type: "code",
    redirect_uri: CALLBACK,
    state: "xyz",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...wishes,
  });
  const post = (path: string, form: Record<string, string>) =>
    fetch(`${workos.url}${path}`, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({ request: request.toString(), ...form }),
    });
  return {
    page: () =>
      fetch(`${workos.url}/user_management/authorize?${request}`, {
        redirect: "manual",
      }),
    choose: (userId: string, organizationId?: string) =>
      post("/local/sign-in", {
        user_id: userId,
        ...(organizationId ? { organization_id: organizationId } : {}),
      }),
    createAccount: (form: Record<string, string>) =>
      post("/local/sign-up", form),
    exchange: (response: Response) =>
      authenticate(workos, {
        grant_type: "authorization_code",
        code: returned(response).get("code") ?? "",
        code_verifier: verifier,
      }),
  };
}

/** What the app finds in its callback's address. */
export function returned(response: Response): URLSearchParams {
  return new URL(response.headers.get("location") ?? "none:").searchParams;
}

export function authenticate(
  workos: LocalWorkos,
  body: Record<string, string>,
): Promise<Response> {
  return fetch(`${workos.url}/user_management/authenticate`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ client_id: workos.clientId, ...body }),
  });
}

export function refresh(
  workos: LocalWorkos,
  { refresh_token }: Tokens,
  organizationId?: string,
): Promise<Response> {
  return authenticate(workos, {
    grant_type: "refresh_token",
    refresh_token,
    ...(organizationId ? { organization_id: organizationId } : {}),
  });
}

export async function signIn(
  workos: LocalWorkos,
  userId: string,
  organizationId?: string,
): Promise<Tokens> {
  const attempt = beginSignIn(workos);
  const response = await attempt.exchange(
    await attempt.choose(userId, organizationId),
  );
  return (await response.json()) as Tokens;
}

export function claims({ access_token }: Tokens): Claims {
  return JSON.parse(
    Buffer.from(access_token.split(".")[1]!, "base64url").toString(),
  ) as Claims;
}
