import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { expect, test } from "vitest";

/* self-hosted/: what a server of one's own is started from. Containers are not started here. */

const folder = path.resolve(import.meta.dirname, "../self-hosted");
const read = (name: string) => readFileSync(path.join(folder, name), "utf8");

type Service = {
  image: string;
  environment?: Record<string, string>;
  ports?: string[];
  networks: string[];
  volumes?: string[];
  healthcheck?: { test: string[]; interval: string; retries: number };
  restart?: string;
  logging?: { options: Record<string, string> };
  deploy?: { resources: { limits: { cpus: string; memory: string } } };
};
const text = read("compose.yaml");
const compose = parse(text, { merge: true }) as {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean } | null>;
  volumes: Record<string, null>;
};
const services = Object.entries(compose.services);
const caddyfile = read("Caddyfile");

/** Without comments, which may speak of anything. */
const withoutComments = (source: string) => source.replace(/^\s*#.*$/gm, "");
const namesOf = (source: string, pattern: RegExp) =>
  [
    ...new Set(
      [...withoutComments(source).matchAll(pattern)].map(([, name]) => name!),
    ),
  ].sort();
const USED = namesOf(text, /\$\{(\w+)/g);
const NAMED = namesOf(read(".env.example"), /^(\w+)=/gm);

test("the backend, its dashboard, Postgres and a proxy are there", () => {
  expect(services.map(([name]) => name)).toEqual([
    "postgres",
    "backend",
    "dashboard",
    "proxy",
  ]);
});

test("each variable that is used is in the example, and none besides", () => {
  expect(USED).toEqual(NAMED);
  expect(USED).toContain("INSTANCE_SECRET");
});

test("the example holds no value, so that nothing of it is ever in use", () => {
  for (const line of withoutComments(read(".env.example")).split("\n"))
    expect(line).toMatch(/^(\w+=)?$/);
});

test("what may not be empty stops the start, and what is secret is written nowhere", () => {
  const may = /\$\{(\w+):-/g;
  expect(namesOf(text, may)).toEqual(["DISABLE_BEACON", "RUST_LOG"]);
  const used = [...withoutComments(text).matchAll(/\$\{\w+(\S\S)/g)];
  for (const [all, how] of used) expect([":?", ":-"], all).toContain(how);
  const secret = /SECRET|PASSWORD|_KEY|_TOKEN/;
  for (const [, { environment = {} }] of services)
    for (const [name, value] of Object.entries(environment))
      if (secret.test(name)) expect(value).toMatch(/^\$\{\w+:\?/);
  expect(text + caddyfile).not.toMatch(/[0-9a-f]{32}(?![0-9a-f]*$)/m);
});

test("each image is of one version, and backend and dashboard of the same", () => {
  for (const [name, { image }] of services)
    expect(image, name).toMatch(/@sha256:[0-9a-f]{64}$|:[0-9a-f]{40}$/);
  const tagOf = (name: string) => compose.services[name]!.image.split(":")[1];
  expect(tagOf("dashboard")).toBe(tagOf("backend"));
});

test("each service says how it is, comes back, and has an end to its log, its memory and its processors", () => {
  for (const [name, service] of services) {
    expect(service.healthcheck?.test.length, name).toBeGreaterThan(1);
    expect(service.restart, name).toBe("unless-stopped");
    expect(service.logging?.options, name).toHaveProperty("max-size");
    const { limits } = service.deploy!.resources;
    expect(Number(limits.cpus), name).toBeGreaterThan(0);
    expect(limits.memory, name).toMatch(/^\d+[mg]$/);
  }
});

test("only the proxy is reached from outside, and the database from the backend alone", () => {
  expect(
    services.filter(([, { ports }]) => ports).map(([name]) => name),
  ).toEqual(["proxy"]);
  expect(compose.networks.database).toEqual({ internal: true });
  expect(
    services
      .filter(([, { networks }]) => networks.includes("database"))
      .map(([name]) => name),
  ).toEqual(["postgres", "backend"]);
});

test("without TLS the backend speaks to the database on that network alone, by the name that Convex expects", () => {
  const { backend, postgres } = compose.services;
  const at = new URL(
    backend!.environment!.POSTGRES_URL!.replace(/\$\{[^}]*\}/, "x"),
  );
  expect(at.hostname).toBe("postgres");
  expect(at.pathname).toBe("");
  expect(postgres!.environment!.POSTGRES_DB).toBe(
    backend!.environment!.INSTANCE_NAME!.replaceAll("-", "_"),
  );
});

test("what has to outlive a container is in a volume", () => {
  const kept = services.flatMap(([, { volumes = [] }]) =>
    volumes.map((volume) => volume.split(":")[0]!),
  );
  expect(kept.filter((name) => !name.startsWith(".")).sort()).toEqual(
    Object.keys(compose.volumes).sort(),
  );
});

test("the proxy leads each host to its port, and knows all the variables that it is given", () => {
  expect(namesOf(caddyfile, /\{\$(\w+)\}/g)).toEqual(
    Object.keys(compose.services.proxy!.environment!).sort(),
  );
  const siteOf = (name: string) =>
    caddyfile.split(`\n{$${name}} {`)[1]!.split("\n}\n")[0]!;
  expect(siteOf("API_HOST")).toContain("reverse_proxy backend:3210");
  expect(siteOf("SITE_HOST")).toContain("reverse_proxy backend:3211");
  expect(siteOf("DASHBOARD_HOST")).toContain("reverse_proxy dashboard:6791");
  expect(siteOf("DASHBOARD_HOST")).toContain("not remote_ip {$DASHBOARD_FROM}");
  expect(siteOf("APP_HOST")).toContain("try_files {path} /index.html");
  expect(siteOf("APP_HOST")).toContain("import /srv/app/caddy-headers.conf");
});

test("the Caddyfile's braces and tabs are in order", () => {
  let depth = 0;
  for (const line of caddyfile.split("\n")) {
    const closes = line.trim() === "}";
    if (closes) depth--;
    expect(line, line).toMatch(
      new RegExp(`^\t{${line === "" ? 0 : depth}}\\S|^$`),
    );
    if (line.endsWith("{")) depth++;
  }
  expect(depth).toBe(0);
});
