// Answers questions about post-quantum signatures with @noble/post-quantum, which shares no code with .NET or BouncyCastle.
//
//   node post-quantum.mjs QUESTIONS.json
//
// A question is { "do": "verify" | "sign" | "keygen", "algorithm": "ML-DSA-65", ... } with bytes in hexadecimal. The answers, one for each,
// are printed as JSON.
import { readFileSync } from "node:fs";
import * as mlDsa from "@noble/post-quantum/ml-dsa.js";
import * as slhDsa from "@noble/post-quantum/slh-dsa.js";

const implementations = { ...mlDsa, ...slhDsa };
const bytes = (hex) => Uint8Array.from(Buffer.from(hex, "hex"));
const hex = (value) => Buffer.from(value).toString("hex");

// ML-DSA-65 is ml_dsa65 there, and SLH-DSA-SHA2-128s is slh_dsa_sha2_128s.
const named = (algorithm) => {
  const name = algorithm.toLowerCase().replaceAll("-", "_").replace(/^ml_dsa_/, "ml_dsa");
  if (!(name in implementations)) throw new Error(`no implementation of ${algorithm}`);
  return implementations[name];
};

const answer = (question) => {
  const algorithm = named(question.algorithm);
  switch (question.do) {
    case "verify":
      return algorithm.verify(bytes(question.signature), bytes(question.message), bytes(question.publicKey));
    case "sign":
      // false: the deterministic variant.
      return hex(algorithm.sign(bytes(question.message), bytes(question.secretKey), { extraEntropy: false }));
    case "keygen": {
      const { publicKey, secretKey } = algorithm.keygen(bytes(question.seed));
      return { publicKey: hex(publicKey), secretKey: hex(secretKey) };
    }
    default:
      throw new Error(`no such question: ${question.do}`);
  }
};

console.log(JSON.stringify(JSON.parse(readFileSync(process.argv[2], "utf8")).map(answer)));
