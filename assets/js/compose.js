// Enter in forms: never submits while an input method composes; in a long form it goes to the next
// field in sight, as in a spreadsheet; Ctrl+Enter submits the form at hand.
const stops = 'input:not([type=hidden]):not([disabled]), select, textarea, button.go';

function next(form, field) {
  const fields = [...form.querySelectorAll(stops)].filter((each) => each.offsetParent && each.tabIndex >= 0 && !each.closest('details:not([open])'));
  const after = fields[fields.indexOf(field) + 1];
  if (after) after.focus();
}

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter') return;
  const field = event.target;
  const form = field.closest('form') || document.querySelector('form[data-keep]');
  if (event.isComposing || event.keyCode === 229) { event.preventDefault(); return; }
  if (!form) return;
  if (event.ctrlKey || event.metaKey) {
    const go = form.querySelector('button.go') || (form.id && document.querySelector(`button.go[form="${form.id}"]`));
    if (go) { event.preventDefault(); form.requestSubmit(go); }
    return;
  }
  if (form.dataset.keep !== undefined && field.matches('input:not([type=submit]):not([type=button]), select')) {
    event.preventDefault();
    next(form, field);
  }
}, true);

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.method === 'get' || form.dataset.again !== undefined || form.dataset.sent === undefined) { form.dataset.sent = ''; return; }
  event.preventDefault(); // a second click on a slow line sends nothing twice
});
addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach((form) => delete form.dataset.sent));
