// Review by keyboard. In the queue J and K move from row to row, X ticks, A goes to the list of what is
// ticked (or of the row at hand), R opens the row to return it. On a record J and K go to its neighbors,
// A presses the approving button, R opens the reasons. A record opened from the queue is held at once.
const queue = document.querySelector('form[data-queue]');
const approve = document.querySelector('button[data-approve]');
const back = document.querySelector('details[data-return]');
const writing = (target) => target.matches('input:not([type=checkbox]), textarea, select');
const rows = () => [...queue.querySelectorAll('tbody tr')];

function move(by) {
  const all = rows();
  const at = all.findIndex((row) => row.contains(document.activeElement));
  const next = all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
  const link = next && next.querySelector('a');
  if (link) link.focus();
}

function inQueue(key) {
  const row = rows().find((each) => each.contains(document.activeElement));
  const box = row && row.querySelector('input[type=checkbox]:not(:disabled)');
  if (key === 'j') move(1);
  else if (key === 'k') move(-1);
  else if (key === 'x' && box) box.click();
  else if (key === 'r' && row) location.href = `${row.querySelector('a').href}#return`;
  else if (key === 'a') {
    if (box && !queue.querySelector('[name=id]:checked')) box.checked = true;
    if (queue.querySelector('[name=id]:checked')) queue.requestSubmit();
  } else return false;
  return true;
}

function reasons() {
  back.open = true;
  back.querySelector('input[name=reasons], input[name=reason]').focus();
}

function onRecord(key) {
  const rel = { j: 'next', k: 'prev' }[key];
  const link = rel && document.querySelector(`main a[rel=${rel}]`);
  if (link) location.href = link.href;
  else if (key === 'a' && approve) approve.click();
  else if (key === 'r' && back) reasons();
  else return false;
  return true;
}

document.addEventListener('keydown', (event) => {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || writing(event.target)) return;
  if ((queue ? inQueue : onRecord)(event.key.toLowerCase())) event.preventDefault();
});

if (queue) {
  const all = queue.querySelector('[data-all]');
  if (all) all.addEventListener('change', () => queue.querySelectorAll('[name=id]:not(:disabled)').forEach((box) => { if (box.checked !== all.checked) box.click(); }));
}
if (back && location.hash === '#return') reasons();
const hold = document.querySelector('form[data-hold]');
if (hold && location.search === '?review') {
  fetch(hold.action, { method: 'POST', body: new URLSearchParams(new FormData(hold)), credentials: 'same-origin' })
    .then((answer) => answer.ok && answer.text())
    .then((text) => {
      const fresh = text && new DOMParser().parseFromString(text, 'text/html').querySelector('.review > div');
      if (fresh) hold.parentElement.replaceWith(fresh);
    })
    .catch(() => { /* the button is still there */ });
}
