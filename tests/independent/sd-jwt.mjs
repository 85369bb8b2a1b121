// Put disclosed members back into a released record, with the SD-JWT library of others.
// node sd-jwt.mjs RECORD.json DISCLOSURES.json
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { unpackSync } from "@sd-jwt/decode";
import { Disclosure } from "@sd-jwt/utils";

const [record, texts] = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path)));
const hasher = (data) => new Uint8Array(createHash("sha256").update(data).digest());
const hash = { alg: "sha-256", hasher };
const disclosures = texts.map((text) => Disclosure.fromEncodeSync(text, hash));
const { unpackedObj } = unpackSync(record, disclosures, hasher);
const digests = disclosures.map((one) => one.digestSync(hash));
const opened = disclosures.map((one) => [one.key, one.value]);
console.log(JSON.stringify({ record: unpackedObj, digests, opened }));
