// The campaign a title speaks of (select[data-propose]) is chosen while the title is typed and said to be so; it is
// taken back when the title says otherwise, and never touched again once the person has chosen.
const select = document.querySelector('select[data-propose]');

function within(window, day) {
  if (!window || !day) return true;
  const [from, to] = window.split('/');
  return from <= to ? from <= day && day <= to : day >= from || day <= to;
}

if (select) {
  const form = select.closest('form');
  const note = form.querySelector('[data-proposed]');
  const names = [...select.options].flatMap((option) => (option.dataset.names || '').split('|').filter(Boolean).map((name) => ({ name, option })));
  names.sort((one, other) => other.name.length - one.name.length);
  let own = Boolean(select.value);
  select.addEventListener('change', () => { own = true; note.hidden = true; });
  form.addEventListener('input', (event) => {
    if (own || !/^(title|sessions\.0\.start)$/.test(event.target.name)) return;
    const title = form.elements.title.value.replace(/[\s"“”‘’《》「」『』]/g, '');
    const typed = (form.elements['sessions.0.start'] || {}).value || '';
    const [, month, day] = typed.match(/(\d{1,2})\D+(\d{1,2})\D*$/) || [];
    const date = month && `${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    const found = names.filter((each) => title.includes(each.name));
    const longest = found.filter((each) => each.name.length === found[0].name.length);
    const [meant] = longest;
    const sure = meant && longest.every((each) => each.option === meant.option) && within(meant.option.dataset.window, date);
    select.value = sure ? meant.option.value : '';
    note.hidden = !sure;
    if (sure) select.closest('details').open = true;
  });
}
