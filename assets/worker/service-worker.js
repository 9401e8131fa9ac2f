// Lets the form be opened without a line: keeps the page of the form, the page of the outbox, style and script, and
// nothing else of the ledger. The server's answer always comes first; what is kept is shown only where there is none,
// marked data-stored with the instant it was fetched. Its name holds the hash of style and script; what an older one kept goes with it. A page says
// whose it is (its owner) or, when somebody logs out, `forget`.
const [NAME, ...FILES] = JSON.parse('__FILES__');
const PAGES = ['/activities/new', '/outbox'];
const FRESH = 36e5;

async function usable(kept, owner) {
  if (!kept || Date.now() - Date.parse(kept.headers.get('date')) > FRESH) return false;
  return (await kept.clone().text()).includes(`data-owner="${owner}"`);
}

async function keep(owner) {
  const cache = await caches.open(NAME);
  for (const page of PAGES) {
    if (await usable(await cache.match(page), owner)) continue;
    const answer = await fetch(page);
    if (answer.ok && !answer.redirected && (await answer.clone().text()).includes(`data-owner="${owner}"`)) await cache.put(page, answer);
  }
}

async function forget() {
  const cache = await caches.open(NAME);
  await Promise.all(PAGES.map((page) => cache.delete(page)));
}

async function stored(path) {
  const cache = await caches.open(NAME);
  const kept = await cache.match(PAGES.includes(path) ? path : '/outbox');
  if (!kept) return Response.error();
  const text = (await kept.text()).replace('<body ', `<body data-stored="${Date.parse(kept.headers.get('date'))}" `);
  const headers = new Headers(kept.headers);
  ['content-encoding', 'content-length', 'set-cookie'].forEach((name) => headers.delete(name));
  return new Response(text, { headers });
}

addEventListener('install', (event) => {
  skipWaiting();
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(FILES)));
});
addEventListener('activate', (event) => {
  const old = (names) => Promise.all(names.filter((name) => name !== NAME).map((name) => caches.delete(name)));
  event.waitUntil(caches.keys().then(old).then(() => clients.claim()));
});
addEventListener('message', (event) => {
  event.waitUntil((event.data === 'forget' ? forget() : keep(event.data)).catch(() => {}));
});
addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (FILES.includes(pathname)) event.respondWith(caches.match(pathname).then((file) => file || fetch(request)));
  else if (request.mode === 'navigate') event.respondWith(fetch(request).catch(() => stored(pathname)));
});
