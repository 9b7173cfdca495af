import type { Emulator } from "../emulator.ts";
import { ApiError, type Incoming, jsonBody, text } from "../http.ts";
import { mayHearEvents } from "../webhookTargets.ts";
import type { Route } from "./routes.ts";

/** Also those who have the key can have events delivered to this machine only. */
export function webhookEndpointRoutes(
  emulator: Emulator,
  ports: readonly number[] | undefined,
): Route[] {
  const answer = async (incoming: Incoming) => {
    // The emulator reads either.
    const { endpoint_url: address, url } = jsonBody(incoming);
    const addresses = [address, url].flatMap((each) => text(each) ?? []);
    if (!addresses.every((each) => mayHearEvents(each, ports)))
      throw new ApiError(
        422,
        "invalid_request_parameters",
        "The local WorkOS delivers webhooks to this stack only.",
      );
    return await emulator.ask(incoming);
  };
  return ["POST /webhook_endpoints", "PUT /webhook_endpoints/:id"].map(
    (route) => ({ route, answer }),
  );
}
