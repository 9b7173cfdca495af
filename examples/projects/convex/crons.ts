import { cronJobs } from "convex/server";
import { internal } from "./_generated/api";
import { addRollcallCrons } from "./rollcall/crons";

const crons = cronJobs();
addRollcallCrons(crons);
crons.daily(
  "forget-archived-projects",
  { hourUTC: 2, minuteUTC: 3 },
  internal.projects.forgetArchived,
  {},
);

export default crons;
