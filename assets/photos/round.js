// Sends what waits, one file after the other, from whatever page is open, and tells of it in one line. Where the line
// breaks it goes on by itself; photos of a record that has not arrived yet wait for it without a word.
const AGAIN = [5e3, 10e3, 20e3, 40e3, 60e3];
const progress = note.querySelector('progress');
const button = note.querySelector('button');
const look = note.querySelector('a');
let running = false;
let failures = 0;
let timer = 0;
let watch = () => {};

// `share` is how far it is, from 0 to 1; null hides the bar.
function say(key, photos, share = null, why = '') {
  const all = photos.every((each) => each.kind === 'photo');
  const filled = { n: photos.length, what: note.dataset[all ? 'photo' : 'file'], why };
  const text = note.getAttribute(`data-tells-${key}`).replace(/\{(n|what|why)\}/g, (_, name) => filled[name]);
  const line = note.querySelector('span');
  if (line.textContent !== text) line.textContent = text;
  note.dataset.now = key;
  note.hidden = false;
  progress.hidden = share === null;
  progress.value = share || 0;
  button.hidden = key !== 'refused';
  look.hidden = key !== 'done';
  watch(key, text, share);
}

// A record that is being typed on this page comes first.
const typed = () => [...document.querySelectorAll('[data-photos]')].map((field) => field.closest('form').elements.id.value);

async function walk() {
  const tried = new Set();
  const absent = new Set(typed());
  const sent = [];
  const refused = [];
  let told = false;
  for (;;) {
    const left = (await waiting()).filter((each) => !absent.has(each.record) && !refused.includes(each.key));
    const next = left.find((each) => !tried.has(each.key));
    if (!next) {
      if (left.length && !told) say('waiting', left);
      else if (sent.length && !told) say('done', sent);
      return left.length > 0 || absent.size > 0;
    }
    tried.add(next.key);
    const known = note.dataset.now === 'waiting';
    try {
      if (!token) await whoAsks();
      await send(next, (share) => say('waiting', left, (sent.length + share) / (sent.length + left.length)));
      await drop(next);
      sent.push(next);
      failures = 0;
      look.href = `/records/${next.record}#evidence`;
    } catch (why) {
      if (why === 'absent') {
        absent.add(next.record);
        if (known) note.hidden = true;
      } else if (why && why.refused) {
        told = true;
        say(why.later ? 'held' : 'refused', [next], null, why.why);
        if (!why.later) {
          refused.push(next.key);
          button.photos = [...(button.photos || []), next];
        }
      } else {
        say(why === 'login' ? 'login' : 'line', left);
        token = '';
        failures += 1;
        return why !== 'login';
      }
    }
  }
}

async function round() {
  clearTimeout(timer);
  if (running) return;
  running = true;
  try {
    const again = navigator.locks
      ? await navigator.locks.request('keputong-photos', { ifAvailable: true }, (lock) => (lock ? walk() : true))
      : await walk();
    if (again) timer = setTimeout(round, failures ? AGAIN[Math.min(failures, AGAIN.length) - 1] : 30e3);
  } finally { running = false; }
}

button.addEventListener('click', async () => {
  note.hidden = true;
  for (const each of button.photos || []) await drop(each);
  button.photos = [];
});
addEventListener('online', () => { failures = 0; round(); });
