import { teamBulk } from "../teamBulk";

/** What is done about several people at once, for Team and for reviews. */
export const texts = { team: teamBulk } as const;
