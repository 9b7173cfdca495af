import {
  type Answer,
  type CallApi,
  describeAnswer,
  isDone,
} from "../checkWorkos/api.ts";
import type { Deployment } from "../doctor/deployment.ts";
import type { Step } from "./plan.ts";

/**
 * Makes one thing, or finds that it was made meanwhile.
 *
 * @throws with a sentence, where WorkOS or Convex refuses
 */
export async function applyStep(
  step: Step,
  ask: CallApi,
  deployment: Deployment,
): Promise<void> {
  switch (step.kind) {
    case "variable":
      await deployment.setVariable(step.name, step.value);
      return;
    case "role": {
      const { slug } = step;
      const name = slug.charAt(0).toUpperCase() + slug.slice(1);
      requireDone(
        await ask("POST /authorization/roles", { body: { slug, name } }),
      );
      return;
    }
    case "makeEndpoint": {
      const { url, events } = step;
      const { body } = requireDone(
        await ask("POST /webhook_endpoints", {
          body: { endpoint_url: url, events },
        }),
      );
      if (typeof body.secret !== "string")
        throw new Error("WorkOS named no secret for the endpoint.");
      await deployment.setVariable("WORKOS_WEBHOOK_SECRET", body.secret);
      return;
    }
    case "changeEndpoint": {
      const { id, events } = step;
      requireDone(
        await ask(`PATCH /webhook_endpoints/${encodeURIComponent(id)}`, {
          body: { events, status: "enabled" },
        }),
      );
      return;
    }
    case "jwtTemplate": {
      const { content } = step;
      requireDone(
        await ask("PUT /user_management/jwt_template", { body: { content } }),
      );
      return;
    }
    case "redirectUri": {
      const { uri } = step;
      const answer = await ask("POST /user_management/redirect_uris", {
        body: { uri },
      });
      if (!isThere(answer)) requireDone(answer);
      return;
    }
    case "corsOrigin": {
      const { origin } = step;
      const answer = await ask("POST /user_management/cors_origins", {
        body: { origin },
      });
      if (!isThere(answer)) requireDone(answer);
      return;
    }
    default:
      step satisfies never;
  }
}

/** WorkOS publishes a status of its own for an origin, and a sentence alone for a URI. */
function isThere({ status, body }: Answer): boolean {
  return (
    status === 409 || (status === 422 && /exist/i.test(String(body.message)))
  );
}

function requireDone(answer: Answer): Answer {
  if (isDone(answer)) return answer;
  throw new Error(`WorkOS answered ${describeAnswer(answer)}`);
}
