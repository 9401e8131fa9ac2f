// SHA-256 of a file, in hexadecimal. Browsers offer it at https addresses only; elsewhere the library does it.
const SLICE = 1 << 20;

async function sha256(blob) {
  const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (globalThis.crypto && crypto.subtle) return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer())));
  const hash = noble.sha256.create();
  for (let at = 0; at < blob.size; at += SLICE) hash.update(new Uint8Array(await blob.slice(at, at + SLICE).arrayBuffer()));
  return hex(hash.digest());
}
