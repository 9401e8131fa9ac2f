// Autosave: what is typed into a form marked data-keep="key" stays in this browser until it is sent.
// A page the server answered with typed values (data-answered) wins over what was kept; the page after a
// successful sending carries data-done="key". Hidden fields, passwords and files are never kept, the id is. What one
// person typed (body data-owner) is not shown to another. Another behaviour may have a form filled (event fill) or what
// is kept forgotten (event forget); what was filled in is told (event filled).
const { owner } = document.body.dataset;
const prefix = owner ? `keputong.${owner}.` : 'keputong.';
const keepable = (field) => field.name && !field.matches('[type=password],[type=file],[type=submit],button')
  && (field.type !== 'hidden' || field.dataset.uuid !== undefined);
const lists = (form) => [...form.querySelectorAll('[data-repeat]')];

function save(form) {
  const rows = Object.fromEntries(lists(form).map((list) => [list.dataset.repeat, list.querySelectorAll('[data-row]').length]));
  const values = [...form.elements].filter(keepable).map((field) => [field.name, field.value, field.checked || false]);
  try { localStorage.setItem(prefix + form.dataset.keep, JSON.stringify({ rows, values })); } catch { return; }
  const note = document.querySelector('[data-saved]');
  if (!note) return;
  const now = new Date();
  note.textContent = `${note.dataset.saved} ${now.toLocaleTimeString('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })}`;
  note.hidden = false;
}

function restore(form) {
  const kept = JSON.parse(localStorage.getItem(prefix + form.dataset.keep) || 'null');
  if (kept && form.dataset.answered === undefined) fill(form, kept);
}

function fill(form, kept) {
  lists(form).forEach((list) => {
    const add = list.querySelector('[data-add]');
    for (let have = list.querySelectorAll('[data-row]').length; add && have < (kept.rows[list.dataset.repeat] || 0); have += 1) add.click();
  });
  const fields = [...form.elements].filter(keepable);
  kept.values.forEach(([name, value, checked]) => {
    fields.filter((field) => field.name === name).forEach((field) => {
      if (!/^(radio|checkbox)$/.test(field.type)) field.value = value;
      else if (field.value === value) field.checked = checked;
    });
  });
  form.querySelectorAll('details:not([data-line])').forEach((fold) => { fold.open = fold.open || [...fold.querySelectorAll('input,textarea')].some((field) => field.type === 'text' && field.value); });
  // A fold that tells its value in one line tells another one than what was kept.
  const other = (field) => ('defaultValue' in field ? field.value !== field.defaultValue : field.value && !field.selectedOptions[0].defaultSelected);
  form.querySelectorAll('details[data-line]').forEach((fold) => { fold.open = fold.open || [...fold.querySelectorAll('input[type=text],select')].some(other); });
  form.dispatchEvent(new Event('filled'));
  const note = form.querySelector('[data-restored]');
  if (!note) return;
  note.hidden = false;
  const title = note.querySelector('[data-restored-title]');
  if (title) title.textContent = (form.elements.title || {}).value || '';
  const on = note.querySelector('[data-go-on]');
  if (on) on.addEventListener('click', () => { note.hidden = true; if (form.elements.title) form.elements.title.focus(); });
}

document.querySelectorAll('[data-done]').forEach((mark) => localStorage.removeItem(prefix + mark.dataset.done));
document.querySelectorAll('form[data-keep]').forEach((form) => {
  let timer = 0;
  const soon = () => { clearTimeout(timer); timer = setTimeout(save, 400, form); };
  form.addEventListener('input', soon);
  form.addEventListener('change', soon);
  form.addEventListener('submit', () => { clearTimeout(timer); save(form); });
  form.addEventListener('fill', (event) => fill(form, event.detail));
  form.querySelectorAll('[data-forget]').forEach((button) => ['click', 'forget'].forEach((kind) => button.addEventListener(kind, () => {
    clearTimeout(timer);
    localStorage.removeItem(prefix + form.dataset.keep);
    if (kind === 'click') location.reload();
  })));
});
// after the other behaviours are in place: restoring presses their buttons
addEventListener('DOMContentLoaded', () => document.querySelectorAll('form[data-keep]').forEach(restore));
