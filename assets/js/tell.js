// Handing a list on: as a paragraph for a message (data-say), as a table that Excel and WPS take (data-table-copy).
// Only the ticked rows where any are ticked, else all of the page, in a paragraph those that count (a draft is not
// told as done); numbers go without their thin spaces.
const bare = (text) => text.replace(/(\d)\u2009(?=\d)/g, '$1').replace(/\s+/g, ' ').trim();

function rows() {
  const all = [...document.querySelectorAll('table[data-list] tbody tr')].filter((row) => row.dataset.words !== undefined);
  const ticked = all.filter((row) => row.querySelector('input[name=id]:checked'));
  return { some: ticked.length > 0, rows: ticked.length ? ticked : all };
}

function paragraph() {
  const { some, rows: listed } = rows();
  const told = some ? listed : listed.filter((row) => !row.matches('.off'));
  const head = document.querySelector('template[data-said-head]');
  const first = some || !head ? '' : head.content.textContent.trim();
  return first + told.map((row) => row.dataset.words).join('；') + '。';
}

function table() {
  const { some, rows: told } = rows();
  const heads = document.querySelector('table[data-list] thead tr');
  const sum = document.querySelector('table[data-list] tr.sum');
  const lines = [heads, ...(some || !sum ? [] : [sum]), ...told];
  const cells = (row) => [...row.children].filter((cell) => !cell.matches('.pick-cell') && cell.offsetParent);
  return lines.map((row) => cells(row).map((cell) => bare(cell.textContent)).join('\t')).join('\n');
}

async function copy(text) {
  try { await navigator.clipboard.writeText(text); return; } catch { /* plain http has no clipboard interface */ }
  const box = document.createElement('textarea');
  box.value = text;
  box.className = 'vh';
  document.body.append(box);
  box.select();
  document.execCommand('copy');
  box.remove();
}

document.querySelectorAll('[data-say], [data-table-copy]').forEach((button) => {
  button.hidden = false;
  button.addEventListener('click', async () => {
    await copy(button.dataset.say !== undefined ? paragraph() : table());
    const before = button.textContent;
    button.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = before; }, 2000);
  });
});
