import { cronJobs } from "convex/server";
import { addRollcallCrons } from "./rollcall/crons";

const crons = cronJobs();
addRollcallCrons(crons);

export default crons;
