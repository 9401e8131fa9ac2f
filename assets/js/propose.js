// What a title speaks of (select[data-propose]: the kind, the campaign) is chosen while the title is typed and said to be
// so; it is taken back when the title says otherwise, and never touched again once the person has chosen. A kind falls
// back to what the form came with (data-propose="back"), a campaign to none.
function within(window, day) {
  if (!window || !day) return true;
  const [from, to] = window.split('/');
  return from <= to ? from <= day && day <= to : day >= from || day <= to;
}

function propose(select) {
  const form = select.closest('form');
  const note = select.closest('.field').querySelector('[data-proposed]');
  const names = [...select.options].flatMap((option) => (option.dataset.names || '').split('|').filter(Boolean).map((name) => ({ name, option })));
  names.sort((one, other) => other.name.length - one.name.length);
  // The option a title means; `day` is nothing, or `05-12`, and then its days must fit.
  const meant = (day) => {
    const title = form.elements.title.value.replace(/[\s"“”‘’《》「」『』]/g, '');
    const found = names.filter((each) => title.includes(each.name));
    const longest = found.filter((each) => each.name.length === found[0].name.length);
    const [first] = longest;
    const sure = first && longest.every((each) => each.option === first.option) && within(first.option.dataset.window, day);
    return sure ? first.option.value : '';
  };
  const came = select.dataset.propose === 'back' ? select.value : '';
  const fresh = form.elements.base.value === '0';
  // What a new form has with the title of another record goes with that title; what an answered one holds was chosen.
  const given = select.dataset.propose === 'back' ? form.dataset.answered !== undefined : select.value !== meant();
  let own = Boolean(select.value) && (!fresh || given);
  select.addEventListener('change', () => { own = true; note.hidden = true; });
  form.addEventListener('filled', () => { own = Boolean(select.value); });
  form.addEventListener('input', (event) => {
    if (own || !/^(title|sessions\.0\.start)$/.test(event.target.name)) return;
    const typed = (form.elements['sessions.0.start'] || {}).value || '';
    const [, month, day] = typed.match(/(\d{1,2})\D+(\d{1,2})\D*$/) || [];
    const found = meant(month && `${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
    select.value = found || came;
    note.hidden = !found;
    const fold = select.closest('details');
    if (found && fold) fold.open = true;
  });
}

document.querySelectorAll('select[data-propose]').forEach(propose);
