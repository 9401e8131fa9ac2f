// The few things a page that stands alone does better with script; without it everything works, too.
// The print button.
document.querySelectorAll('[data-print]').forEach((button) => {
  button.hidden = false;
  button.addEventListener('click', () => print());
});
// − and + beside a number.
document.querySelectorAll('[data-step]').forEach((button) => {
  button.hidden = false;
  button.addEventListener('click', () => {
    const field = document.getElementById(button.dataset.of);
    const to = (parseInt(field.value, 10) || 0) + Number(button.dataset.step);
    field.value = Math.max(0, Math.min(to, Number(field.dataset.most)));
  });
});
// One phone is one sending: the page keeps its id, and who comes back is shown what was sent.
const kept = (key, value) => {
  try {
    if (value !== undefined) localStorage.setItem(key, value);
    return localStorage.getItem(key);
  } catch { return null; }
};
document.querySelectorAll('[data-sent]').forEach((mark) => kept(`kpt.${mark.dataset.once}`, mark.dataset.sent));
document.querySelectorAll('form[data-once]').forEach((form) => {
  const sent = kept(`kpt.${form.dataset.once}`);
  if (sent && form.dataset.another === undefined) location.replace(`${form.dataset.once}/${sent}`);
});
// A double tap sends once.
document.querySelectorAll('form[method=post]').forEach((form) => form.addEventListener('submit', () => {
  setTimeout(() => form.querySelectorAll('button').forEach((button) => { button.disabled = true; }));
}));
// What was typed, and the id it goes under, comes back after a page that could not be reached; a receipt clears it.
const typedKey = 'kpt.typed.';
document.querySelectorAll('form[data-keep]').forEach((form) => {
  const key = typedKey + form.dataset.keep;
  const fields = [...form.elements].filter((field) => field.name);
  const before = form.dataset.answered === undefined ? JSON.parse(kept(key) || '[]') : [];
  if (before.length === fields.length) {
    fields.forEach((field, at) => {
      if (/radio|checkbox/.test(field.type)) field.checked = before[at][1];
      else field.value = before[at][0];
    });
  }
  form.addEventListener('input', () => kept(key, JSON.stringify(fields.map((field) => [field.value, field.checked]))));
});
if (document.querySelector('[data-typed]')) {
  try { Object.keys(localStorage).filter((key) => key.startsWith(typedKey)).forEach((key) => localStorage.removeItem(key)); } catch { /* nothing is kept then */ }
}
