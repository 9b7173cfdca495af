import { httpRouter } from "convex/server";
import { httpAction } from "./_generated/server";
import { addRollcallRoutes } from "./rollcall/routes";

const http = httpRouter();
addRollcallRoutes(http);
http.route({
  path: "/hello",
  method: "GET",
  handler: httpAction(() => Promise.resolve(new Response("hello"))),
});

export default http;
