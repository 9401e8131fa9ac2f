// Repeating rows: sessions, materials, partners. A list data-repeat="sessions" holds rows (data-row) and a
// template; fields are named sessions.0.date. Add and remove keep the numbers without gaps.
// Without script the same buttons submit the form and the server answers with a row more or less.
function renumber(list) {
  const mark = new RegExp(`\\b(${list.dataset.repeat})\\.(\\d+|__n__)(?=\\.|$)`, 'g');
  list.querySelectorAll('[data-row]').forEach((row, n) => {
    row.querySelectorAll('*').forEach((each) => ['id', 'name', 'for', 'value', 'aria-describedby', 'aria-label', 'data-chips'].forEach((attribute) => {
      const text = each.getAttribute(attribute);
      if (text && (attribute !== 'value' || each.matches('button'))) each.setAttribute(attribute, text.replace(mark, `$1.${n}`));
    }));
    row.querySelectorAll('[data-number]').forEach((each) => { each.textContent = n + 1; });
  });
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-add],[data-remove]');
  const list = button && button.closest('[data-repeat]');
  if (!list) return;
  event.preventDefault();
  const form = list.closest('form');
  if (button.dataset.remove !== undefined) {
    button.closest('[data-row]').remove();
    list.querySelector('[data-add]').focus();
  } else {
    const row = list.querySelector('template').content.cloneNode(true);
    list.querySelector('[data-rows]').append(row);
  }
  renumber(list);
  const last = [...list.querySelectorAll('[data-row]')].pop();
  const first = button.dataset.add !== undefined && event.isTrusted && last && last.querySelector('input,select,textarea');
  if (first) first.focus();
  if (form && event.isTrusted) form.dispatchEvent(new Event('change'));
});
