// What is still to be sent waits in this browser, in a database of its own, under the id of its record, which the form
// knows before the record exists. A browser that keeps nothing holds it as long as the page is open.
const mark = 'keputong.photos';
const MONTH = 30 * 24 * 3600e3;
const note = document.getElementById('road');
const held = [];

const opened = new Promise((done, fail) => {
  const asked = indexedDB.open('keputong-photos', 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore('photos', { keyPath: 'key' });
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => fail(asked.error);
});
opened.catch(() => {});

async function stored(mode, what) {
  const photos = (await opened).transaction('photos', mode).objectStore('photos');
  const request = what(photos);
  return new Promise((done, fail) => {
    photos.transaction.oncomplete = () => done(request.result);
    photos.transaction.onabort = photos.transaction.onerror = () => fail(photos.transaction.error);
  });
}

// Whether it outlives the page.
async function put(photo) {
  try {
    await stored('readwrite', (photos) => photos.put(photo));
  } catch {
    const at = held.findIndex((each) => each.key === photo.key);
    if (at < 0) held.push(photo); else held[at] = photo;
    return false;
  }
  try { localStorage.setItem(mark, '1'); } catch { /* then it goes on only where the script is there anyway */ }
  return true;
}

async function drop(photo) {
  const at = held.findIndex((each) => each.key === photo.key);
  if (at >= 0) held.splice(at, 1);
  await stored('readwrite', (photos) => photos.delete(photo.key)).catch(() => {});
}

// Those of whoever is logged in, oldest first; what nobody asked for in a month goes.
async function waiting() {
  const kept = await stored('readonly', (photos) => photos.getAll()).catch(() => []);
  const old = kept.filter((photo) => photo.added < Date.now() - MONTH);
  for (const photo of old) await drop(photo);
  if (!kept.length) { try { localStorage.removeItem(mark); } catch { /* it keeps nothing */ } }
  return [...kept.filter((photo) => !old.includes(photo)), ...held]
    .filter((photo) => photo.who === document.body.dataset.owner)
    .sort((one, other) => one.added - other.added);
}

function photo(record, kind, file) {
  const key = [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(36)).join('');
  return { key, record, kind, file, name: file.name, who: document.body.dataset.owner, added: Date.now() };
}
