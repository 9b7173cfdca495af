import { httpRouter } from "convex/server";
import { addRollcallRoutes } from "./rollcall/routes";

const http = httpRouter();
addRollcallRoutes(http);

export default http;
