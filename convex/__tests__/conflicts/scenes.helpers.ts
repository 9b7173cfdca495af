import * as Lists from "./listScenes.helpers";
import * as Many from "./manyScenes.helpers";
import * as People from "./peopleScenes.helpers";
import type { Scene } from "./scene.helpers";
import * as Sync from "./syncScenes.helpers";
import * as Webhooks from "./webhookScenes.helpers";

/** What a deployment does all day, by what a person would call it. */
export const SCENES: Record<string, Scene> = {
  ...Webhooks.EVENTS,
  ...Webhooks.OF_BUSY_LANES,
  ...Webhooks.OF_CLERK,
  ...Webhooks.OF_BAD_WEBHOOKS,
  ...People.OF_MEMBERS,
  ...People.OF_HOOKS,
  ...Lists.OF_INVITATIONS,
  ...Lists.OF_CUSTOMERS,
  ...Many.OF_MANY,
  ...Many.OF_REVIEWS,
  ...Sync.OF_THE_SYNC,
  ...Sync.OF_THE_CLOCK,
};
