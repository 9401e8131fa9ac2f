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
  // The campaign a title means; `day` is nothing, or `05-12`, and then its days must fit.
  const meant = (day) => {
    const title = form.elements.title.value.replace(/[\s"“”‘’《》「」『』]/g, '');
    const found = names.filter((each) => title.includes(each.name));
    const longest = found.filter((each) => each.name.length === found[0].name.length);
    const [first] = longest;
    const sure = first && longest.every((each) => each.option === first.option) && within(first.option.dataset.window, day);
    return sure ? first.option.value : '';
  };
  // What a new form has with the title of another record goes with that title.
  let own = Boolean(select.value) && (form.elements.base.value !== '0' || select.value !== meant());
  select.addEventListener('change', () => { own = true; note.hidden = true; });
  form.addEventListener('input', (event) => {
    if (own || !/^(title|sessions\.0\.start)$/.test(event.target.name)) return;
    const typed = (form.elements['sessions.0.start'] || {}).value || '';
    const [, month, day] = typed.match(/(\d{1,2})\D+(\d{1,2})\D*$/) || [];
    select.value = meant(month && `${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
    note.hidden = !select.value;
    if (select.value) select.closest('details').open = true;
  });
}
