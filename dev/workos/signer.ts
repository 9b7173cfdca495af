import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import type { TokenSigner } from "./emulatorTypes.ts";

/** The key that tokens are signed with, so that another run takes those of this one. */
export type SigningKey = { kid: string; privateKey: string };

/** What the emulator's signer holds. */
type Signer = TokenSigner & {
  kid: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
};

export type JWTManager = new (issuer: string) => TokenSigner;

let signer: TokenSigner | undefined;

/** One key a process: making a key takes longer than most tests. */
export function signerFor(
  JWTManager: JWTManager,
  issuer: string,
  kept?: SigningKey,
): TokenSigner {
  signer ??= new JWTManager(issuer);
  return Object.assign(
    Object.create(JWTManager.prototype as object) as TokenSigner,
    signer,
    { issuer },
    kept && parts(kept),
  );
}

export function keyOf(tokens: TokenSigner): SigningKey {
  const { kid, privateKey } = tokens as Signer;
  const pem = privateKey.export({ type: "pkcs8", format: "pem" });
  return { kid, privateKey: String(pem) };
}

function parts({
  kid,
  privateKey,
}: SigningKey): Omit<Signer, keyof TokenSigner> {
  const key = createPrivateKey(privateKey);
  return { kid, privateKey: key, publicKey: createPublicKey(key) };
}
