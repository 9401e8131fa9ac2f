// The reason of a late entry (div[data-late], the first day that is not late) comes into sight as soon as the last
// day that is typed lies before it. Days are read as far as digits go; what cannot be read changes nothing, and the
// server has the last word. The reason of the record before (data-before) is filled in once, and goes when the day does.
const box = document.querySelector('[data-late]');

function day(text) {
  const typed = text.normalize('NFKC').trim();
  const whole = typed.match(/^(\d{4})(\d\d)(\d\d)$/) || typed.match(/^(?:(\d{4})\D+)?(\d{1,2})\D+(\d{1,2})(?!\d)/);
  if (!whole) return '';
  const [, year, month, date] = whole;
  return `${year || box.dataset.year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
}

if (box) {
  const form = box.closest('form');
  const reason = box.querySelector('input');
  const { before } = box.dataset;
  const said = box.querySelector('[data-as-before]');
  let offered = false;
  const look = () => {
    const days = [...form.querySelectorAll('input')].filter((field) => /^sessions\.\d+\.(start|end)$/.test(field.name)).map((field) => day(field.value));
    const last = days.filter(Boolean).sort().pop();
    if (!last) return;
    const late = last < box.dataset.late;
    if (late && !offered && before && !reason.value) reason.value = before;
    if (!late && offered && reason.value === before) reason.value = '';
    said.hidden = !late || reason.value !== before || !before;
    offered = late;
    box.hidden = last >= box.dataset.late && !reason.value.trim() && !box.querySelector('.msg');
  };
  form.addEventListener('input', look);
  form.addEventListener('change', look);
  addEventListener('DOMContentLoaded', look);
}
