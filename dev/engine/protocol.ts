import type { JSONValue, Value } from "convex/values";

/** A commit timestamp on the wire: base64 of eight little-endian bytes. */
export type EncodedTs = string;

export type IdentityAttributes = Record<string, JSONValue>;

export type QueryToAdd = {
  type: "Add";
  queryId: number;
  udfPath: string;
  args: JSONValue[];
  journal?: string | null;
  componentPath?: string;
};

export type Authenticate = { type: "Authenticate"; baseVersion: number } & (
  | { tokenType: "User"; value: string }
  | { tokenType: "Admin"; value: string; impersonating?: IdentityAttributes }
  | { tokenType: "None" }
);

export type ClientMessage =
  | { type: "Connect"; sessionId: string; maxObservedTimestamp?: EncodedTs }
  | Authenticate
  | {
      type: "ModifyQuerySet";
      baseVersion: number;
      newVersion: number;
      modifications: (QueryToAdd | { type: "Remove"; queryId: number })[];
    }
  | {
      type: "Mutation" | "Action";
      requestId: number;
      udfPath: string;
      args: JSONValue[];
      componentPath?: string;
    }
  | { type: "Event"; eventType: string; event: unknown };

export type Version = { querySet: number; identity: number; ts: EncodedTs };

export type Modification =
  | {
      type: "QueryUpdated";
      queryId: number;
      value: JSONValue;
      logLines: string[];
      journal: string | null;
    }
  | {
      type: "QueryFailed";
      queryId: number;
      errorMessage: string;
      /** Left out when there is none: the client takes `null` for data. */
      errorData?: JSONValue;
      logLines: string[];
      journal: string | null;
    }
  | { type: "QueryRemoved"; queryId: number };

export type Transition = {
  type: "Transition";
  startVersion: Version;
  endVersion: Version;
  modifications: Modification[];
};

type Failed = {
  success: false;
  result: string;
  errorData?: JSONValue;
  logLines: string[];
};

export type ServerMessage =
  | Transition
  | {
      type: "TransitionChunk";
      chunk: string;
      partNumber: number;
      totalParts: number;
      transitionId: string;
    }
  | ({ type: "MutationResponse"; requestId: number } & (
      | Failed
      | { success: true; result: JSONValue; ts: EncodedTs; logLines: string[] }
    ))
  | ({ type: "ActionResponse"; requestId: number } & (
      Failed | { success: true; result: JSONValue; logLines: string[] }
    ))
  | {
      type: "AuthError";
      error: string;
      baseVersion: number;
      authUpdateAttempted: boolean;
    }
  | { type: "FatalError"; error: string }
  | { type: "Ping" };

export function encodeTs(ts: bigint): EncodedTs {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(ts);
  return bytes.toString("base64");
}

export function decodeTs(encoded: EncodedTs): bigint {
  const bytes = Buffer.from(encoded, "base64");
  if (bytes.length !== 8) {
    throw new Error(`A timestamp has eight bytes, this one ${bytes.length}.`);
  }
  return bytes.readBigUInt64LE();
}

/** A function's arguments: one object, inside an array (HTTP also sends it bare). */
export type Args = Record<string, Value>;

/** Convex's own limit for one message; longer transitions go in parts. */
const CHUNK_CHARACTERS = 5_000_000;

/** A transition as the texts to send: itself, or in parts when it is too long for one message. */
export function transitionTexts(
  transition: Transition,
  transitionId: string,
  chunkCharacters = CHUNK_CHARACTERS,
): string[] {
  const text = JSON.stringify(transition);
  if (text.length <= chunkCharacters) return [text];
  const chunks: string[] = [];
  for (let start = 0; start < text.length;) {
    let end = Math.min(start + chunkCharacters, text.length);
    // Half a surrogate pair does not survive UTF-8.
    if (end < text.length && isHighSurrogate(text.charCodeAt(end - 1))) end++;
    chunks.push(text.slice(start, end));
    start = end;
  }
  return chunks.map((chunk, partNumber) =>
    JSON.stringify({
      type: "TransitionChunk",
      chunk,
      partNumber,
      totalParts: chunks.length,
      transitionId,
    } satisfies ServerMessage),
  );
}

function isHighSurrogate(code: number) {
  return code >= 0xd800 && code <= 0xdbff;
}
