// One file, piece by piece: every answer says which byte is missing, and the next piece begins there. What goes wrong is
// thrown as a word: "line", "login", "absent" (the record has not arrived yet), or as what the server says against it.
const PATIENCE = 90e3;
let token = '';

// The token of the forms as it is now: a page may be older than the log-in, or come from this browser's own store.
async function whoAsks() {
  const answer = await fetch('/outbox/who').catch(() => { throw 'line'; });
  if (!answer.ok || answer.redirected) throw answer.status >= 500 ? 'line' : 'login';
  const me = await answer.json();
  if (me.owner !== document.body.dataset.owner) throw 'login';
  token = me.csrf;
}

async function ask(address, body, headers) {
  const cut = new AbortController();
  const late = setTimeout(() => cut.abort(), PATIENCE);
  let answer;
  try {
    answer = await fetch(address, { method: 'POST', body, headers, redirect: 'manual', signal: cut.signal });
    if (answer.ok || answer.status === 409) return await answer.json();
  } catch (why) {
    throw why instanceof SyntaxError ? 'login' : 'line';
  } finally { clearTimeout(late); }
  if (answer.status === 404) throw 'absent';
  throw answer.status >= 500 ? 'line' : 'login';
}

// Hashes and the smaller photo are made once and kept, so that the same bytes are sent again.
async function ready(photo) {
  if (photo.blob) return photo;
  const original = { hash: await sha256(photo.file), name: photo.name, size: photo.file.size };
  const small = await shrunk(photo.file);
  const made = { ...photo, original, blob: small || photo.file, hash: small ? await sha256(small) : original.hash };
  if (small) made.name = photo.name.replace(/(\.\w+)?$/, '.jpg');
  delete made.file;
  await put(made);
  return made;
}

async function send(waits, tell) {
  const photo = await ready(waits);
  const { record, blob, hash, original } = photo;
  const announced = { csrf: token, hash, size: blob.size, kind: photo.kind, name: photo.name };
  const from = { original_hash: original.hash, original_name: original.name, original_size: original.size };
  const address = `/records/${record}/uploads`;
  let answer = await ask(address, new URLSearchParams({ ...announced, ...from }));
  for (let misplaced = 0; !answer.kept;) {
    misplaced += answer.refused === 'upload-misplaced';
    if (answer.refused && (answer.refused !== 'upload-misplaced' || misplaced > 3)) throw answer;
    tell(answer.offset / blob.size);
    const piece = blob.slice(answer.offset, answer.offset + Number(note.dataset.piece));
    answer = await ask(`${address}/${hash}?offset=${answer.offset}`, piece, { 'x-csrf': token });
  }
}
