import { access } from "../access";
import { entry } from "../entry";
import { labels } from "../labels";
import { parts } from "../parts";
import { preview } from "../preview";
import { refusals } from "../refusals";
import { syncStopped } from "../syncStopped";
import { verdicts } from "../verdicts";

/** What is said on any page behind the sign-in. */
export const texts = {
  access,
  entry,
  labels,
  parts,
  preview,
  refusals,
  verdicts,
  sync: syncStopped,
} as const;
