import { authenticateRoutes } from "./auth/authenticate.ts";
import { isAuthorized } from "./authorized.ts";
import { environmentRoutes, newSettings } from "./api/environment.ts";
import { eventRoutes } from "./api/events.ts";
import { invitationRoutes } from "./api/invitations.ts";
import { membershipRoutes } from "./api/memberships.ts";
import { localParts, type LocalParts } from "./api/organizationParts.ts";
import { organizationRoutes } from "./api/organizations.ts";
import { refusePageSize } from "./api/pageSize.ts";
import { portalPages } from "./api/portal.ts";
import { addEnvironmentRoles, roleRoutes } from "./api/roles.ts";
import { findRoute, type Route } from "./api/routes.ts";
import { findUser, userRoutes } from "./api/users.ts";
import { webhookEndpointRoutes } from "./api/webhookEndpoints.ts";
import { createDeliveries, type Deliveries } from "./deliveries.ts";
import { mountEmulator, type Emulator } from "./emulator.ts";
import { type EmulatorContents, withoutEndpoint } from "./contents.ts";
import { eventData } from "./eventData.ts";
import { createFaults, faultResponse, type Faults } from "./faults.ts";
import { ApiError, errorResponse, type Incoming } from "./http.ts";
import {
  type AnswerDetail,
  readAnswerDetail,
  withAnswerDetail,
} from "./answerDetail.ts";
import { createRecorder } from "./referee/recorder.ts";
import { collectViolation } from "./referee/violations.ts";
import type { Handler, Outcome } from "./server.ts";
import { refusalPage } from "./signIn/responses.ts";
import { signInRoutes } from "./signIn/routes.ts";
import { createUpdateTimes } from "./updateTimes.ts";
import { addEndpoint, toWebhookEvent } from "./webhooks.ts";
import { mayHearEvents } from "./webhookTargets.ts";

export type WorkosOptions = {
  /** The first is `apiKey`. Behind a port it is new with each start. */
  apiKeys?: string[];
  clientId?: string;
  /** Where signed webhooks go; may be set later with `setWebhook`. */
  webhook?: Webhook;
  /** The ports of this machine that webhooks may go to. Left out: any. */
  webhookPorts?: number[];
  /** The environment's roles. Left out: admin, member and client. */
  roles?: string[];
  /** May a membership have several roles? A setting of the environment; off at first. */
  multipleRoles?: boolean;
  /** How much of what the contract leaves open is there. Left out: `WORKOS_ANSWERS`, or the least. */
  form?: AnswerDetail;
  /** What another run left, which this one goes on with. Left out: nothing. */
  contents?: EmulatorContents;
  /** Hears what contradicts WorkOS's contract. Left out: collected for tests. */
  onViolation?: (line: string) => void;
};

/** `events`: the names that it hears; left out, all of them. */
export type Webhook = { url: string; secret: string; events?: string[] };

export type LocalWorkos = LocalParts & {
  url: string;
  apiKey: string;
  clientId: string;
  setWebhook(webhook: Webhook | null): void;
  /** Webhooks on their way, and what tests may do to them. */
  deliveries: Deliveries;
  /** Outages, and a count of the API's calls. */
  faults: Faults;
  /** The newest event of this type is not listed any more. */
  forgetLastEvent(type: string): void;
  /** Changed memberships are no later than before, but so many ms earlier; null ends it. */
  setBack(ms: number | null): void;
  /** An access token as a sign-in would give, for programs that have no browser. */
  accessToken(email: string, organizationId?: string): string;
  /** Nobody and nothing in it; same port, same signing key, the roles are back. */
  reset(): Promise<void>;
  /** All that it holds, but for where its own webhooks go: people and the rest, and the signing key. */
  contents(): EmulatorContents;
  /** The function that comes back has it hold what it holds now; deliveries and faults are reset. */
  checkpoint(): () => Promise<void>;
  close(): Promise<void>;
};

export type WorkosApp = LocalWorkos & { handle: Handler };

/**
 * WorkOS on this machine: the official emulator, behind a relay that brings it
 * closer to WorkOS's behaviour and adds the sign-in page it lacks. It answers
 * requests and listens nowhere: `startLocalWorkos` puts a server around it. What
 * it holds ends with the process.
 *
 * @param url its address, and the issuer of its tokens
 */
export async function openWorkos(
  url: string,
  options: WorkosOptions & { apiKeys: string[] },
): Promise<WorkosApp> {
  const { apiKeys } = options;
  const clientId = options.clientId ?? "client_local";
  const roles = options.roles ?? ["admin", "member", "client"];
  const deliveries = createDeliveries();
  const faults = createFaults();
  const form = options.form ?? readAnswerDetail(process.env);
  const recorder = createRecorder(options.onViolation ?? collectViolation);
  const emulator = await mountEmulator({
    baseUrl: url,
    apiKeys,
    contents: options.contents,
  });
  const { events } = emulator;
  // Shaped before it is stored: the Events API gives what the webhook gave.
  const emit = events.emit.bind(events);
  const updateTimes = createUpdateTimes(emulator.tables);
  events.emit = ({ event, data }) => {
    const told = eventData(event, data);
    updateTimes.onEvent(event, told);
    emit({ event, data: withAnswerDetail(told, form) as typeof data });
  };
  // The emulator signs with seconds, never retries and keeps no order.
  events.deliver = (endpoint, row) => {
    const event = toWebhookEvent(row);
    recorder.event(event);
    // Looked at again: this is where it would leave.
    if (mayHearEvents(endpoint.endpoint_url, options.webhookPorts))
      deliveries.accept(endpoint, event);
    return Promise.resolve();
  };

  let webhook = options.webhook ?? null;
  const furnish = () => {
    addEnvironmentRoles(emulator.tables, roles);
    // A real environment has its roles before its history begins.
    emulator.tables.events.clear();
    if (webhook) addEndpoint(emulator.tables, webhook);
  };
  if (!options.contents) furnish();
  else if (webhook) addEndpoint(emulator.tables, webhook);

  const settings = newSettings(clientId);
  const apiRoutes: Route[] = [
    ...authenticateRoutes(emulator, clientId),
    ...organizationRoutes(emulator),
    ...membershipRoutes(emulator, {
      multipleRoles: options.multipleRoles ?? false,
    }),
    ...invitationRoutes(emulator),
    ...userRoutes(emulator),
    ...roleRoutes(emulator),
    ...eventRoutes(emulator),
    ...webhookEndpointRoutes(emulator, options.webhookPorts),
    ...environmentRoutes(emulator, settings),
  ];
  const pages = [...signInRoutes(emulator), ...portalPages(emulator)];

  // Looking whether something is there and making it is one step at WorkOS, and
  // several here: writes wait for one another.
  let lastWrite: Promise<unknown> = Promise.resolve();
  const inTurn = ({ method }: Incoming, work: () => Promise<Response>) => {
    if (method === "GET") return work();
    const turn = lastWrite.then(work, work);
    lastWrite = turn;
    return turn;
  };

  const callApi = async (incoming: Incoming): Promise<Outcome> => {
    const call = faults.record({
      method: incoming.method,
      path: incoming.url.pathname,
      query: incoming.url.search,
    });
    const fault = faults.take(call);
    const judge = recorder.request(incoming);
    if (
      fault &&
      fault.status !== "lost answer" &&
      fault.status !== "rewritten"
    ) {
      call.status = fault.status;
      if (fault.status === "hang") await faults.hang();
      return typeof fault.status === "number" ? faultResponse(fault) : "reset";
    }
    const response = isAuthorized(incoming, apiKeys)
      ? await inTurn(incoming, () =>
          answer(emulator, apiRoutes, incoming, form),
        )
      : errorResponse(new ApiError(401, "unauthorized", "Unauthorized"), form);
    call.status = fault?.status ?? response.status;
    // What a fault makes of it is the test's.
    await judge(response);
    if (fault?.status === "rewritten")
      return new Response(fault.rewrite!(await response.text()), response);
    return fault ? "reset" : response;
  };

  const showPage = async (incoming: Incoming) => {
    const judge = recorder.request(incoming);
    const response = await answer(emulator, pages, incoming, form, refusalPage);
    await judge(response);
    return response;
  };

  const handle: Handler = async (incoming) => {
    const isPage =
      findRoute(pages, incoming) !== null || KEYS.test(incoming.url.pathname);
    return isPage ? await showPage(incoming) : await callApi(incoming);
  };

  return {
    handle,
    url,
    apiKey: apiKeys[0]!,
    clientId,
    deliveries,
    faults,
    setWebhook: (next) => {
      webhook = next;
      for (const { id } of emulator.tables.webhookEndpoints.all())
        emulator.tables.webhookEndpoints.delete(id);
      if (next) addEndpoint(emulator.tables, next);
    },
    forgetLastEvent: (type) => {
      const last = emulator.tables.events
        .all()
        .filter(({ event }) => event === type)
        .at(-1);
      if (last) emulator.tables.events.delete(last.id);
    },
    setBack: updateTimes.setBack,
    accessToken: (email, organizationId) => {
      const user = findUser(emulator.tables, email);
      if (!user) throw new Error(`Nobody here has the address ${email}.`);
      return emulator.tokens.sign({
        sub: user.id,
        sid: "session_local",
        org_id: organizationId,
        aud: clientId,
      });
    },
    ...localParts(emulator),
    reset: async () => {
      deliveries.reset();
      await deliveries.idle();
      faults.reset();
      updateTimes.clear();
      emulator.clear();
      Object.assign(settings, newSettings(clientId));
      furnish();
    },
    contents: () => withoutEndpoint(emulator.contents(), webhook),
    checkpoint: () => {
      const goBack = emulator.checkpoint();
      return async () => {
        deliveries.reset();
        await deliveries.idle();
        faults.reset();
        goBack();
      };
    },
    close: async () => {
      deliveries.reset();
      faults.reset();
      await deliveries.idle();
    },
  };
}

/** By the route that mends the emulator, else by the emulator. */
async function answer(
  emulator: Emulator,
  routes: Route[],
  incoming: Incoming,
  form: AnswerDetail,
  refused = errorResponse,
): Promise<Response> {
  const found = findRoute(routes, incoming);
  try {
    refusePageSize(incoming);
    const response = found
      ? await found.route.answer(incoming, found.params)
      : await emulator.ask(incoming);
    return await reshaped(response, form);
  } catch (error) {
    if (error instanceof ApiError) return refused(error, form);
    throw error;
  }
}

async function reshaped(
  response: Response,
  form: AnswerDetail,
): Promise<Response> {
  const isJson = response.headers.get("content-type")?.includes("json");
  const body = isJson
    ? JSON.stringify(withAnswerDetail(await response.json(), form))
    : response.body;
  // Some of the emulator's answers have headers that can't be changed.
  return new Response(body, response);
}

// Served through every fault: tokens already issued outlive an outage.
const KEYS = /^\/(health$|sso\/jwks\/)/;
