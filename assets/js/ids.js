// The client makes the id of a record (UUID version 7): sending the same form twice is one record.
// randomUUID is missing on plain http addresses, so the id is built from random bytes.
function uuid7(milliseconds) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let at = 0; at < 6; at += 1) bytes[at] = Math.floor(milliseconds / 2 ** (8 * (5 - at))) % 256;
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const text = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

document.querySelectorAll('input[type=hidden][data-uuid]').forEach((input) => {
  if (!input.value) input.value = uuid7(Date.now());
  input.addEventListener('renew', () => { input.value = uuid7(Date.now()); });
});
