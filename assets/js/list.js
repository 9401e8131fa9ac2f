// Lists by keyboard: "/" goes to the search box, N to a new record; in a table marked data-list the arrows move from row to
// row, Home and End to its ends, Enter opens (the link has the focus), the space bar ticks the row.
// A filter form marked data-filter sends itself when a choice changes.
const typing = (target) => target.matches('input:not([type=checkbox]), textarea, select, [contenteditable]');
const links = (table) => [...table.querySelectorAll('tbody tr:not(.sum)')].map((row) => row.querySelector('a')).filter(Boolean);

document.addEventListener('keydown', (event) => {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === '/') {
    const box = document.querySelector('.find input');
    if (box) { event.preventDefault(); box.focus(); box.select(); }
    return;
  }
  const fresh = event.key.toLowerCase() === 'n' && document.querySelector('.yearbar a[href="/activities/new"]');
  if (fresh) { event.preventDefault(); fresh.click(); return; }
  const table = event.target.closest('table[data-list]') || (event.target === document.body && document.querySelector('table[data-list]'));
  if (!table) return;
  const all = links(table);
  const row = event.target.closest('tr');
  const here = row ? all.findIndex((link) => row.contains(link)) : -1;
  const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: all.length - 1 }[event.key];
  if (to !== undefined && all[to]) { event.preventDefault(); all[to].focus(); }
  const tick = event.key === ' ' && row && row.querySelector('input[type=checkbox]');
  if (tick && event.target !== tick) { event.preventDefault(); tick.click(); }
});

document.addEventListener('change', (event) => {
  const form = event.target.closest('form[data-filter]');
  if (form && event.target.matches('select, input[type=date], input[type=checkbox]')) form.requestSubmit();
});
