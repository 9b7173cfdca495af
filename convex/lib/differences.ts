import { type NamesIn, fill } from "./refusals";
import { readerOf } from "./templates";

/*
 * How a person differs between an organization and the workspace, as a check keeps it. A
 * client says it in words of its own by which of these it is.
 */

const DETAILS = {
  comesIn: "comes in as {role}",
  comesBack: "comes back as {role}",
  returned:
    "was removed here, was let in again there, and comes back as {role}",
  becomes: "{before} becomes {role}",
  stays: "has access again and stays",
  leaves: "{before}, and not active in the organization",
  isUnknown: "{before}, and no active membership is known here",
  isOrdered: "has what was ordered here",
  isToldAgain: "was removed here; WorkOS is told once more",
  isListed: "{status} as {role} in the organization",
  isListedNoMore: "no longer in the organization",
} as const;

type Details = typeof DETAILS;
export type Detail = keyof Details;
export const DIFFERENCE_DETAILS = Object.keys(DETAILS) as Detail[];

export function sayDetail<D extends Detail>(
  detail: D,
  params: { [Name in NamesIn<Details[D]>]: string },
): string {
  return fill(DETAILS[detail], params);
}

export const readDetail = readerOf(DETAILS);
