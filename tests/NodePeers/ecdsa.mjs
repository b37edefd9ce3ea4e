// Signs digests with @noble/curves, deterministically (RFC 6979), which shares no code with .NET or BouncyCastle.
//
//   node ecdsa.mjs QUESTIONS.json
//
// A question is { "curve": "P-256" | "P-384", "hash": "SHA256" | "SHA384" | "SHA512", "secretKey": ..., "digest": ... } with bytes in
// hexadecimal. The answers, r and s side by side for each, are printed as JSON.
import { readFileSync } from "node:fs";
import { p256, p384 } from "@noble/curves/nist.js";
import { ecdsa } from "@noble/curves/abstract/weierstrass.js";
import { sha256, sha384, sha512 } from "@noble/hashes/sha2.js";

const curves = { "P-256": p256, "P-384": p384 };
const hashes = { SHA256: sha256, SHA384: sha384, SHA512: sha512 };
const bytes = (hex) => Uint8Array.from(Buffer.from(hex, "hex"));

const answer = ({ curve, hash, secretKey, digest }) => {
  const scheme = ecdsa(curves[curve].Point, hashes[hash]);
  // The digest is not hashed again, and s is not made small: RFC 6979 knows neither.
  return Buffer.from(scheme.sign(bytes(digest), bytes(secretKey), { prehash: false, lowS: false })).toString("hex");
};

console.log(JSON.stringify(JSON.parse(readFileSync(process.argv[2], "utf8")).map(answer)));
