// Another title in place: F2, or a double click, on an unfinished record (data-rename). Enter keeps it, Escape leaves it.
const sheet = document.querySelector('form[data-rename-form]');

function edit(cell) {
  const link = cell.querySelector('a');
  if (!link || cell.querySelector('input')) return;
  const field = document.createElement('input');
  field.className = 'inp in-cell';
  field.value = link.textContent;
  field.setAttribute('aria-label', link.textContent);
  const leave = () => { field.remove(); link.hidden = false; link.focus(); };
  field.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.isComposing) return;
    if (event.key === 'Escape') leave();
    if (event.key !== 'Enter') return;
    event.preventDefault();
    if (field.value.trim() === link.textContent) { leave(); return; }
    sheet.action = cell.dataset.rename;
    sheet.elements.title.value = field.value;
    sheet.requestSubmit();
  });
  field.addEventListener('blur', () => { if (field.isConnected && field.value === link.textContent) leave(); });
  link.hidden = true;
  cell.append(field);
  field.select();
}

if (sheet) {
  document.addEventListener('keydown', (event) => {
    const cell = event.key === 'F2' && event.target.closest('tr') && event.target.closest('tr').querySelector('[data-rename]');
    if (cell) { event.preventDefault(); edit(cell); }
  });
  document.addEventListener('dblclick', (event) => {
    const cell = event.target.closest('[data-rename]');
    if (cell && !event.target.closest('input')) { event.preventDefault(); edit(cell); }
  });
}
