// The grid of a pasted block (form[data-paste]): what the clipboard holds fills cells from the focused one on, as in
// a spreadsheet, whose first row is the heading; arrows and Enter move; all of it is kept in this browser and sent as one text of lines and tabs.
const form = document.querySelector('form[data-paste]');
const { owner } = document.body.dataset;
const prefix = owner ? `keputong.${owner}.` : 'keputong.';

function lines(text) {
  const rows = [[]];
  let cell = '';
  let quoted = false;
  const end = () => { rows[rows.length - 1].push(cell); cell = ''; };
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (quoted && letter === '"' && text[at + 1] === '"') { cell += '"'; at += 1; }
    else if (quoted && letter === '"') quoted = false;
    else if (!quoted && letter === '"' && !cell) quoted = true;
    else if (!quoted && letter === '\t') end();
    else if (!quoted && letter === '\n') { end(); rows.push([]); }
    else if (letter !== '\r') cell += letter;
  }
  end();
  while (rows.length && rows[rows.length - 1].every((each) => !each.trim())) rows.pop();
  return rows;
}

if (form) {
  const table = form.querySelector('[data-grid]');
  const body = table.tBodies[0];
  const field = form.elements.text;
  const heads = () => [...table.querySelectorAll('[data-head]')];
  const inputs = (row) => [...row.querySelectorAll('input')];
  const grid = () => [...body.rows].map((row) => inputs(row).map((input) => input.value));
  const quote = (text) => (/["\t\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
  const filled = () => grid().filter((row) => row.some((cell) => cell.trim()));
  const text = () => {
    const rows = filled();
    return rows.length ? [heads().map((head) => head.textContent), ...rows].map((row) => row.map(quote).join('\t')).join('\n') : '';
  };

  function cell() {
    const place = document.createElement('td');
    const input = document.createElement('input');
    place.append(input);
    return place;
  }

  function room(rows, columns) {
    while (heads().length < columns) {
      const head = document.createElement('th');
      head.dataset.head = '';
      table.tHead.rows[0].lastElementChild.before(head);
    }
    const width = heads().length;
    while (body.rows.length < rows) {
      const row = body.insertRow();
      const number = row.insertCell();
      number.className = 'r num';
      number.textContent = body.rows.length + 1;
      row.insertCell().className = 'why';
    }
    [...body.rows].forEach((row) => {
      while (inputs(row).length < width) row.lastElementChild.before(cell());
      inputs(row).forEach((input, at) => {
        const head = heads()[at].textContent.trim();
        input.setAttribute('aria-label', `${head} ${row.rowIndex + 1}`);
        // what the column may hold is offered while one types
        if (document.getElementById(`pick-${head}`)) input.setAttribute('list', `pick-${head}`);
        else input.removeAttribute('list');
      });
    });
  }

  const titled = (row) => row.length > 1 && row.filter((each) => each.trim()).length > 1 && row.every((each) => !/\d/.test(each))
    && row.some((each) => /名称|标题|项目|主题|活动$/.test(each));

  function fill(block, from, left) {
    let rows = block;
    if (from === 0 && left === 0 && rows.length && titled(rows[0])) {
      room(0, rows[0].length);
      heads().forEach((head, at) => {
        const text = rows[0][at] || '';
        if (head.textContent !== text) delete head.dataset.gloss;
        head.textContent = text;
      });
      rows = rows.slice(1);
    }
    room(from + rows.length, left + Math.max(0, ...rows.map((row) => row.length)));
    rows.forEach((row, down) => {
      const to = inputs(body.rows[from + down]);
      row.forEach((value, right) => { to[left + right].value = value.trim(); });
    });
  }

  function keep() {
    field.value = text();
    try { localStorage.setItem(prefix + form.dataset.paste, field.value); } catch { return; }
    const note = document.querySelector('[data-saved]');
    const now = new Date();
    note.textContent = `${note.dataset.saved} ${now.toLocaleTimeString('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })}`;
    note.hidden = false;
  }

  form.querySelector('[data-plain]').hidden = true;
  room(5, heads().length);
  const kept = localStorage.getItem(prefix + form.dataset.paste);
  if (kept && form.dataset.answered === undefined) {
    fill(lines(kept), 0, 0);
    field.value = text();
    form.querySelector('[data-restored]').hidden = false;
  }
  // what went in is no longer in the grid, and need not be kept here either
  if (form.dataset.answered !== undefined) keep();
  form.addEventListener('paste', (event) => {
    const block = lines(event.clipboardData.getData('text/plain'));
    const input = event.target.closest('td input');
    if (!block.length || (input && block.length === 1 && block[0].length === 1)) return;
    event.preventDefault();
    const row = input ? input.closest('tr') : body.rows[0];
    fill(block, row.rowIndex - 1, input ? inputs(row).indexOf(input) : 0);
    keep();
  });
  let timer = 0;
  form.addEventListener('input', (event) => {
    const place = event.target.closest('td');
    if (place) place.classList.remove('wrong');
    clearTimeout(timer);
    timer = setTimeout(keep, 400);
  });
  form.addEventListener('submit', () => { clearTimeout(timer); keep(); });
  form.querySelector('[data-forget]').addEventListener('click', () => {
    localStorage.removeItem(prefix + form.dataset.paste);
    location.href = location.pathname;
  });
  table.addEventListener('keydown', (event) => {
    const input = event.target.closest('td input');
    if (!input || event.isComposing) return;
    const row = input.closest('tr');
    const at = inputs(row).indexOf(input);
    const step = { ArrowDown: 1, ArrowUp: -1, Enter: event.shiftKey ? -1 : 1 }[event.key];
    if (!step || event.ctrlKey) return;
    event.preventDefault();
    event.stopPropagation();
    const number = row.rowIndex - 1 + step;
    if (number >= body.rows.length && event.key === 'Enter') room(number + 1, heads().length);
    const to = body.rows[number] && inputs(body.rows[number])[at];
    if (to) { to.focus(); to.select(); }
  });
}
