// The outbox (待发): a form marked data-outbox is sent by this script. Where no line, or a server that cannot answer,
// stands in the way, the filled form stays on this phone under the record's own id and is sent by itself once the
// line is back; sent twice it is one record. Each belongs to the account and post it was typed by (body data-owner)
// and is sent in no other name. What the server says against a record it says on its own page, as without script.
const { owner = '', stored } = document.body.dataset;
const SPARE = 'keputong.outbox';
const MADE = 'keputong.outbox-made';
const FIRST_PAUSE = 15e3;
const LONGEST_PAUSE = 6e5;
const PATIENCE = 3e4;
const OPENING = 2e3;
const all = (css, root = document) => [...root.querySelectorAll(css)];
const show = (css, shown = true) => all(css).forEach((each) => { each.hidden = !shown; });

// --- where they are kept: IndexedDB, and localStorage where the browser refuses that
const spare = () => JSON.parse(localStorage.getItem(SPARE) || '[]');
const setSpare = (items) => (items.length ? localStorage.setItem(SPARE, JSON.stringify(items)) : localStorage.removeItem(SPARE));

// A page that is left while it makes the database keeps it shut for all others. So it is made when there is something
// to keep, and where it does not open soon the second place has to do.
function store(mode, act) {
  if (!localStorage.getItem(MADE)) return Promise.reject(new Error('there is none'));
  return new Promise((done, fail) => {
    setTimeout(fail, OPENING, new Error('the database does not open'));
    const opening = indexedDB.open('keputong-outbox', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('records', { keyPath: 'id' });
    opening.onerror = () => fail(opening.error);
    opening.onsuccess = () => {
      const work = opening.result.transaction('records', mode);
      const asked = act(work.objectStore('records'));
      work.oncomplete = () => { opening.result.close(); done(asked.result); };
      work.onabort = () => { opening.result.close(); fail(work.error); };
    };
  });
}

async function kept() {
  const items = await store('readonly', (records) => records.getAll()).catch(() => []);
  return [...items, ...spare().filter((each) => !items.some(({ id }) => id === each.id))].sort((one, other) => one.since - other.since);
}

async function put(item) {
  try {
    localStorage.setItem(MADE, '1');
    await store('readwrite', (records) => records.put(item));
    setSpare(spare().filter(({ id }) => id !== item.id));
    if (navigator.storage && navigator.storage.persist) navigator.storage.persist();
  } catch { setSpare([...spare().filter(({ id }) => id !== item.id), item]); }
}

async function drop(id) {
  await store('readwrite', (records) => records.delete(id)).catch(() => {});
  setSpare(spare().filter((each) => each.id !== id));
  localStorage.removeItem(`keputong.${owner}.waiting-${id}`);
}

// --- sending: what the server answers, in a word
async function who() {
  const answer = await fetch('/outbox/who');
  if (answer.status >= 500) throw new Error('no answer');
  return answer.ok && !answer.redirected ? answer.json() : null;
}

async function send(item, csrf, way) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const body = new URLSearchParams([['csrf', csrf], ...item.fields]);
    const answer = await fetch(item.path, { method: 'POST', body, headers: { 'x-outbox': way }, signal: stop.signal });
    const { status } = answer;
    if (status === 200 && answer.headers.get('content-type') === 'application/json') return 'sent';
    if (status < 400 || status === 429 || status >= 500) return 'wait';
    const text = await answer.text();
    if (text.includes('P403-2')) return 'stale';
    return { 401: 'login', 409: text.includes('P409-2') ? 'refused' : 'conflict', 422: 'fault' }[status] || 'refused';
  } catch { return 'wait'; } finally { clearTimeout(timer); }
}

// the page on which it was typed says that it waits: on to the record
const go = (id) => all('form[data-outbox][hidden]').some((form) => form.elements.id.value === id) && location.assign(`/records/${id}`);

let pause = FIRST_PAUSE;
let timer = 0;
let sending = false;
function later() {
  timer = setTimeout(flush, pause);
  pause = Math.min(pause * 2, LONGEST_PAUSE);
}

async function deliver(mine) {
  const me = await who();
  if (me && me.owner !== owner) return true;
  let arrived = 0;
  for (const item of mine) {
    const said = me ? await send(item, me.csrf, 'away') : 'login';
    if (said === 'wait' || said === 'stale') return false;
    const now = (await kept()).find(({ id }) => id === item.id);
    if (!now || now.since !== item.since) continue; // changed or taken out meanwhile
    if (said === 'sent') { await drop(item.id); arrived += 1; go(item.id); } else if (said !== item.state) await put({ ...item, state: said });
    if (arrived) all('[data-arrived]').forEach((mark) => { mark.hidden = false; mark.querySelector('b').textContent = arrived; });
  }
  return true;
}

async function flush() {
  clearTimeout(timer);
  const mine = (await kept()).filter((item) => item.owner === owner && /wait|login/.test(item.state));
  if (!owner || sending || !mine.length) return;
  sending = true;
  const done = await deliver(mine).catch(() => false);
  sending = false;
  if (!done) later();
  await tell();
}

// --- the form
const opened = new URLSearchParams(location.search).get('waiting');

function item(form, action) {
  const fields = [...new FormData(form)].filter(([name, value]) => name !== 'csrf' && name !== 'do' && typeof value === 'string');
  const id = form.elements.id.value;
  const path = new URL(form.action).pathname.replace(/[^/]*$/, id);
  return { id, path, owner, title: form.elements.title.value.trim(), since: Date.now(), state: 'wait', fields: [...fields, ['do', action]] };
}

function native(form, action) {
  const field = Object.assign(document.createElement('input'), { type: 'hidden', name: 'do', value: action });
  form.append(field);
  form.submit();
}

// what was typed needs no autosave any more
const forget = (form) => all('[data-forget]', form).forEach((button) => button.dispatchEvent(new CustomEvent('forget')));

async function keepHere(form, waiting) {
  form.hidden = true;
  try { await put(waiting); } catch { form.hidden = false; show('[data-no-room]'); }
  if (form.hidden) {
    forget(form);
    show('[data-kept-here]');
    show('[data-saved]', false);
    document.querySelector('[data-kept-here]').focus();
  }
  delete form.dataset.sent;
  later();
  await tell();
}

async function sendForm(form, action) {
  const waiting = item(form, action);
  let said = await send(waiting, form.elements.csrf.value, 'here');
  if (said === 'stale') {
    const me = await who().catch(() => null);
    if (me && me.owner === owner) {
      form.elements.csrf.value = me.csrf;
      said = await send(waiting, me.csrf, 'here');
    }
  }
  if (said === 'sent') {
    forget(form);
    await drop(waiting.id);
    location.assign(`/records/${waiting.id}`);
  } else if (said === 'wait') {
    await keepHere(form, waiting);
  } else {
    if ((await kept()).some(({ id }) => id === waiting.id)) await put({ ...waiting, state: said });
    native(form, action);
  }
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  const action = event.submitter && event.submitter.name === 'do' && event.submitter.value;
  if (event.defaultPrevented || form.dataset.outbox === undefined || !/^(save|submit)$/.test(action)) return;
  event.preventDefault();
  sendForm(form, action);
});

// one more record on a page that cannot be loaded again: the form as it came, under a new id
function blank(form) {
  all('[data-repeat] [data-row]:not(:first-child) [data-remove]', form).forEach((button) => button.click());
  form.reset();
  all('input[data-uuid]', form).forEach((field) => field.dispatchEvent(new CustomEvent('renew')));
  form.hidden = false;
  show('[data-kept-here],[data-restored]', false);
  form.elements.title.focus();
}

async function reopen(form) {
  const waiting = (await kept()).find((each) => each.id === opened && each.owner === owner);
  if (!waiting) return;
  const rows = {};
  waiting.fields.forEach(([name]) => {
    const [list, at] = name.split('.');
    if (/^\d+$/.test(at)) rows[list] = Math.max(rows[list] || 0, Number(at) + 1);
  });
  all('input[type=checkbox]', form).forEach((box) => { box.checked = false; });
  form.dispatchEvent(new CustomEvent('fill', { detail: { rows, values: waiting.fields.map(([name, value]) => [name, value, true]) } }));
  waiting.fields.filter(([name]) => name === 'id' || name === 'base').forEach(([name, value]) => { form.elements[name].value = value; });
  form.action = waiting.path;
}

all('form[data-outbox]').forEach((form) => {
  if (opened) form.dataset.keep = `waiting-${opened}`;
  addEventListener('DOMContentLoaded', () => opened && reopen(form));
  if (stored !== undefined) {
    const today = (milliseconds) => Math.floor((milliseconds + 288e5) / 864e5); // in China
    const passed = today(Date.now()) - today(Number(stored));
    all('input[data-uuid]', form).forEach((field) => field.dispatchEvent(new CustomEvent('renew')));
    all('[data-today][value]:not([value=""])', form).forEach((field) => {
      field.defaultValue = new Date(Date.parse(field.defaultValue) + passed * 864e5).toISOString().slice(0, 10);
    });
  }
  all('[data-next]').forEach((button) => button.addEventListener('click', () => {
    if (form.dataset.answered === undefined && !opened && form.elements.base.value === '0') blank(form);
    else location.assign(form.action.replace(/[^/]*$/, 'new'));
  }));
  all('[data-save-file]').forEach((button) => button.addEventListener('click', () => file(item(form, 'submit'), button)));
});

function file(waiting, { dataset }) {
  const { id, path, title, fields } = waiting;
  const text = JSON.stringify({ keputong: 'record', version: 1, note: dataset.note, id, title, path, fields }, null, 1);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = `${title.replace(/[\\/:*?"<>|\s]+/g, ' ').slice(0, 40) || dataset.saveFile}-${id.slice(-6)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1e4);
}

// --- the list
function line(waiting, template, list) {
  const row = template.content.firstElementChild.cloneNode(true);
  const part = (name) => row.querySelector(`[data-${name}]`);
  part('title').textContent = waiting.title || template.dataset.untitled;
  part('since').textContent = new Date(waiting.since).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });
  part('state').textContent = template.dataset[waiting.state];
  row.dataset.state = waiting.state;
  const base = (waiting.fields.find(([name]) => name === 'base') || [])[1];
  part('open').addEventListener('click', () => {
    if (/wait|login/.test(waiting.state) || !navigator.onLine) {
      location.assign(`${base === '0' ? waiting.path.replace(/[^/]*$/, 'new') : `/records/${waiting.id}/amend`}?waiting=${waiting.id}`);
      return;
    }
    const form = document.querySelector('form[data-look]');
    const action = waiting.fields[waiting.fields.length - 1][1];
    const fields = [...waiting.fields.slice(0, -1), ['do', waiting.state === 'fault' ? 'look' : action]];
    fields.forEach(([name, value]) => form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value })));
    form.action = waiting.path;
    form.submit();
  });
  part('save-file').addEventListener('click', () => file(waiting, part('save-file')));
  part('take-out').addEventListener('click', async () => {
    await drop(waiting.id);
    const gone = document.querySelector('template[data-gone]').content.firstElementChild.cloneNode(true);
    gone.querySelector('button').addEventListener('click', async () => { await put(waiting); await tell(); });
    await tell();
    list.append(gone);
    gone.querySelector('button').focus();
  });
  list.append(row);
}

async function tell() {
  if (!owner) return;
  const items = await kept();
  const mine = items.filter((each) => each.owner === owner);
  all('[data-waiting]').forEach((mark) => { mark.hidden = !mine.length; mark.querySelector('b').textContent = mine.length; });
  const list = document.querySelector('[data-outbox-list]');
  if (!list) return;
  const others = items.length - mine.length;
  list.replaceChildren();
  mine.forEach((each) => line(each, document.querySelector('template[data-line]'), list));
  show('[data-nothing]', !mine.length);
  show('[data-again]', mine.length > 0);
  show('[data-log-in]', mine.some(({ state }) => state === 'login'));
  show('[data-leaving]', mine.length > 0 && location.search === '?leaving');
  show('[data-others]', others > 0);
  all('[data-others] b').forEach((mark) => { mark.textContent = others; });
  show('[data-cut]', !navigator.onLine || stored !== undefined);
}

// --- leaving, coming back, and the page without a line
const worker = window.isSecureContext && navigator.serviceWorker;
const toWorker = (message) => worker && worker.ready.then(({ active }) => active.postMessage(message));
show('[data-secure]', Boolean(worker));
show('[data-plain]', !worker);
all('form[action="/logout"]').forEach((form) => form.addEventListener('submit', (event) => {
  const waits = all('[data-waiting]').some((mark) => !mark.hidden);
  if (waits && form.dataset.leave === undefined) { event.preventDefault(); location.assign('/outbox?leaving'); } else if (worker) toWorker('forget');
}));
all('[data-again]').forEach((button) => button.addEventListener('click', () => { pause = FIRST_PAUSE; flush(); }));
all('[data-keep-stored]').forEach((link) => link.addEventListener('click', async (event) => {
  event.preventDefault();
  await drop(link.dataset.keepStored);
  location.assign(link.href);
}));
addEventListener('online', () => { pause = FIRST_PAUSE; flush(); });
addEventListener('offline', tell);

const done = all('[data-done]').map((mark) => (mark.dataset.done.match(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/) || [])[0]).filter(Boolean);
Promise.all(done.map(drop)).then(tell).then(flush);
if (worker && owner && document.body.dataset.records !== undefined) {
  worker.register('/service-worker.js').then(() => toWorker(owner), () => {});
} else if (worker && !owner) worker.getRegistration().then((there) => there && toWorker('forget'));
