// Choosing records in a list: a form marked data-pick counts its ticked rows, shows the tools marked data-bulk while
// any is ticked, and ticks the whole page at once. Shift ticks the rows between. Without script the tools always stand.
const boxes = (form) => [...form.querySelectorAll('tbody input[type=checkbox][name=id]')];

function tell(form) {
  const all = boxes(form);
  const count = all.filter((box) => box.checked).length;
  all.forEach((box) => box.closest('tr').classList.toggle('sel', box.checked));
  const bar = form.querySelector('[data-bulk]');
  if (!bar) return;
  bar.hidden = count === 0;
  const said = bar.querySelector('[data-picked]');
  said.textContent = said.dataset.picked.replace('#', count);
  const whole = form.querySelector('[data-pick-all]');
  whole.checked = count === all.length;
  whole.indeterminate = count > 0 && count < all.length;
}

document.querySelectorAll('form[data-pick]').forEach((form) => {
  let last = null;
  form.querySelectorAll('[data-pick-all], [data-unpick]').forEach((each) => { each.hidden = false; });
  form.addEventListener('click', (event) => {
    const box = event.target.closest('tbody input[type=checkbox][name=id]');
    if (box && event.shiftKey && last) {
      const all = boxes(form);
      const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b);
      all.slice(from, to + 1).forEach((each) => { each.checked = box.checked; });
    }
    if (box) last = box;
    if (event.target.closest('[data-unpick]')) {
      boxes(form).forEach((each) => { each.checked = false; });
      tell(form);
    }
  });
  form.addEventListener('change', (event) => {
    if (event.target.matches('[data-pick-all]')) boxes(form).forEach((each) => { each.checked = event.target.checked; });
    tell(form);
  });
  form.addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey) && event.target.closest('table')) {
      event.preventDefault();
      boxes(form).forEach((each) => { each.checked = true; });
      tell(form);
    }
  });
  addEventListener('pageshow', () => tell(form));
});

// B goes to the tools of what is ticked, Ctrl+Z takes back what the message at the head of the page tells of.
document.addEventListener('keydown', (event) => {
  if (event.isComposing || event.target.matches('input:not([type=checkbox]), textarea, select')) return;
  const bar = document.querySelector('[data-bulk]:not([hidden])');
  if (event.key === 'b' && bar && !event.ctrlKey && !event.metaKey) bar.querySelector('button').focus();
  const undo = document.querySelector('.flash form');
  if (event.key === 'z' && (event.ctrlKey || event.metaKey) && undo) { event.preventDefault(); undo.requestSubmit(); }
});
