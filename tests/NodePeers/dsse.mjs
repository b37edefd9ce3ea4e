// Verifies a DSSE envelope with Sigstore's own code and the public key of a certificate, and prints the payload.
//
//   node dsse.mjs ENVELOPE.json CERTIFICATE.pem
//
// There is no transparency log and no timestamp, so none is asked for.
import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { bundleFromJSON } from "@sigstore/bundle";
import { toSignedEntity, Verifier } from "@sigstore/verify";

const [, , envelope, certificate] = process.argv;
const bundle = bundleFromJSON({
  mediaType: "application/vnd.dev.sigstore.bundle.v0.3+json",
  verificationMaterial: { publicKey: { hint: "" }, tlogEntries: [] },
  dsseEnvelope: JSON.parse(readFileSync(envelope, "utf8")),
});
const { publicKey } = new X509Certificate(readFileSync(certificate));
const trust = {
  certificateAuthorities: [],
  ctlogs: [],
  publicKey: () => ({ publicKey, validFor: () => true }),
  timestampAuthorities: [],
  tlogs: [],
};

new Verifier(trust, { ctlogThreshold: 0, tlogThreshold: 0, tsaThreshold: 0 }).verify(toSignedEntity(bundle));
process.stdout.write(bundle.content.dsseEnvelope.payload);
