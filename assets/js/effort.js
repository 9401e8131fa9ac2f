// What filling in takes (input[data-effort]): seconds in which the page is in sight and touched within the last minute,
// and how many of the fields in sight the person filled in or found filled in. Sent with the form, or when the page is
// left where data-effort says to. It is kept over reloads with the form; no keystroke and nothing typed is.
const prefix = 'keputong.effort.';
const holders = [...document.querySelectorAll('input[data-effort]')];
const keyOf = (form) => form && (form.dataset.keep || form.dataset.paste);
let touched = Date.now();
let last = touched;
let seconds = 0;
let typed = new Set();

function load(form) {
  const kept = JSON.parse(localStorage.getItem(prefix + keyOf(form)) || 'null');
  const id = form.elements.id ? form.elements.id.value : '';
  if (!kept || kept.id !== id) return;
  seconds += kept.seconds;
  typed = new Set([...typed, ...kept.typed]);
}

function keep(form) {
  const state = { id: form.elements.id ? form.elements.id.value : '', seconds, typed: [...typed] };
  try { localStorage.setItem(prefix + keyOf(form), JSON.stringify(state)); } catch { /* measured less, nothing lost */ }
}

function claim(form) {
  const fields = form ? [...form.elements].filter((field) => field.name && field.matches('input,select,textarea')
    && !field.matches('[type=hidden],[type=submit],[type=file]') && !field.closest('[hidden],details:not([open])')) : [];
  const full = (field) => (/^(radio|checkbox)$/.test(field.type) ? field.checked : field.value.trim());
  const asked = new Set(fields.map((field) => field.name));
  const filled = new Set(fields.filter(full).map((field) => field.name));
  const own = [...filled].filter((name) => typed.has(name)).length;
  return [Math.max(1, Math.round(seconds)), asked.size, own, filled.size - own, innerWidth].join(' ');
}

if (holders.length) {
  const keeps = holders.map((holder) => holder.form).filter(keyOf);
  const tick = () => {
    const now = Date.now();
    if (!document.hidden && now - touched < 60000) seconds += Math.min(2, (now - last) / 1000);
    last = now;
    if (Math.round(seconds) % 5 === 0) keeps.forEach(keep);
  };
  ['input', 'keydown', 'pointerdown', 'scroll'].forEach((kind) => addEventListener(kind, () => { touched = Date.now(); }, { capture: true, passive: true }));
  document.addEventListener('input', (event) => { if (event.target.name) typed.add(event.target.name); });
  document.addEventListener('submit', (event) => {
    tick();
    const holder = holders.find((each) => each.form === event.target);
    if (holder) holder.value = claim(event.target);
    keeps.forEach(keep);
  }, true);
  addEventListener('pagehide', () => {
    tick();
    keeps.forEach(keep);
    holders.filter((holder) => holder.dataset.effort).forEach((holder) => {
      navigator.sendBeacon(holder.dataset.effort, new URLSearchParams({ csrf: holder.dataset.csrf, effort: claim(holder.form) }));
      seconds = 0;
    });
  });
  // after what was kept of the form is back in it
  addEventListener('DOMContentLoaded', () => keeps.forEach(load));
  setInterval(tick, 1000);
}
document.querySelectorAll('[data-done]').forEach((mark) => localStorage.removeItem(prefix + mark.dataset.done));
