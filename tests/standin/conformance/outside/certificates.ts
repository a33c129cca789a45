/**
 * Makes certificates for the tests' TLS servers: an authority, and every defect that a certificate it signs can have.
 * X.509 (RFC 5280) as DER, as far as a handshake checks it; Node cannot make certificates.
 */
import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

export interface Identity {
  /** PEM. */
  readonly certificate: string;
  readonly key: string;
}

export interface CertificateOptions {
  /** The host it is issued for. */
  host: string;
  /** Milliseconds since 1970; by default valid from an hour ago, for a day. */
  notBefore?: number;
  notAfter?: number;
}

export interface Authority extends Identity {
  issue(options: CertificateOptions): Identity;
}

const hourMs = 3_600_000;

function der(tag: number, ...parts: Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: Uint8Array[]) => der(0x30, ...parts);
const oid = (...bytes: number[]) => der(0x06, Buffer.from(bytes));
const octets = (content: Uint8Array) => der(0x04, content);
const bits = (content: Uint8Array) => der(0x03, Buffer.from([0]), content);
const yes = der(0x01, Buffer.from([0xff]));

const ecdsaWithSha256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
const commonName = oid(0x55, 0x04, 0x03);
const basicConstraints = oid(0x55, 0x1d, 0x13);
const subjectAltName = oid(0x55, 0x1d, 0x11);

function named(name: string): Buffer {
  return sequence(der(0x31, sequence(commonName, der(0x0c, Buffer.from(name)))));
}

/** GeneralizedTime, to the second. */
function time(ms: number): Buffer {
  return der(0x18, Buffer.from(`${new Date(ms).toISOString().replace(/[-:T]|\.\d+Z/g, '')}Z`));
}

function pem(content: Uint8Array): string {
  // No empty line at the end: strict parsers would reject the whole.
  const lines = Buffer.from(content)
    .toString('base64')
    .replace(/.{64}(?=.)/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

interface Wanted {
  subject: string;
  issuer: string;
  publicKey: KeyObject;
  /** The issuer's. */
  signingKey: KeyObject;
  extension: Uint8Array;
  notBefore?: number | undefined;
  notAfter?: number | undefined;
}

function certificateOf(wanted: Wanted): string {
  const { notBefore = Date.now() - hourMs, notAfter = Date.now() + 24 * hourMs } = wanted;
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ecdsaWithSha256,
    named(wanted.issuer),
    sequence(time(notBefore), time(notAfter)),
    named(wanted.subject),
    wanted.publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(wanted.extension)),
  );
  return pem(sequence(content, ecdsaWithSha256, bits(sign('sha256', content, wanted.signingKey))));
}

const newKeys = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pemOf = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const forHost = (host: string) => sequence(subjectAltName, octets(sequence(der(0x82, Buffer.from(host)))));

export function makeAuthority(name: string): Authority {
  const { publicKey, privateKey } = newKeys();
  const extension = sequence(basicConstraints, yes, octets(sequence(yes)));
  return {
    certificate: certificateOf({ subject: name, issuer: name, publicKey, signingKey: privateKey, extension }),
    key: pemOf(privateKey),
    issue({ host, notBefore, notAfter }) {
      const keys = newKeys();
      const certificate = certificateOf({
        ...{ subject: host, issuer: name, publicKey: keys.publicKey, signingKey: privateKey },
        ...{ extension: forHost(host), notBefore, notAfter },
      });
      return { certificate, key: pemOf(keys.privateKey) };
    },
  };
}

/** A self-signed certificate. */
export function makeSelfSigned(host: string): Identity {
  const { publicKey, privateKey } = newKeys();
  const wanted = { subject: host, issuer: host, publicKey, signingKey: privateKey, extension: forHost(host) };
  return { certificate: certificateOf(wanted), key: pemOf(privateKey) };
}
