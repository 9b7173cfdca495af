import type {
  Collection,
  Row,
  Tables,
  WebhookEndpoint,
} from "./emulatorTypes.ts";
import type { SigningKey } from "./signer.ts";

/** What the emulator holds, as JSON. */
export type EmulatorContents = { rows: Rows; signingKey: SigningKey };

/** Every row of the emulator, by table. */
export type Rows = Record<string, Row[]>;

type AllTables = Record<string, Collection<Row>>;

export function rowsOf(tables: Tables): Rows {
  return Object.fromEntries(
    Object.entries(tables as AllTables).map(([name, table]) => [
      name,
      structuredClone(table.all()),
    ]),
  );
}

/** Into empty tables, as they are: `insert` would give each row another time, and tell of it. */
export function putRows(tables: Tables, rows: Rows): void {
  for (const [name, kept] of Object.entries(rows)) {
    const table = (tables as AllTables)[name];
    if (!table) throw new Error(`The emulator has no table ${name}.`);
    for (const row of structuredClone(kept)) {
      table.items.set(row.id, row);
      table.addToIndex(row);
    }
  }
}

/** Without the endpoint of this webhook, whose secret is of one run. */
export function withoutEndpoint(
  { rows, ...rest }: EmulatorContents,
  webhook: { url: string; secret: string } | null,
): EmulatorContents {
  const others = (rows.webhookEndpoints ?? []).filter((row) => {
    const { endpoint_url, secret } = row as WebhookEndpoint;
    return endpoint_url !== webhook?.url || secret !== webhook.secret;
  });
  return { ...rest, rows: { ...rows, webhookEndpoints: others } };
}
