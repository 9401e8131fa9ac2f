// The field of photos in the form of a record: what is chosen is kept here under the record's id and is no part of what
// the form sends; the photos follow once the record has arrived.
const field = document.querySelector('[data-photos]');

async function list() {
  const id = field.closest('form').elements.id.value;
  const lines = (await waiting()).filter((each) => each.record === id).map((each) => {
    const line = document.createElement('li');
    const remove = document.createElement('button');
    remove.type = 'button';
    remove.className = 'link xs';
    remove.textContent = field.dataset.remove;
    remove.onclick = async () => { await drop(each); list(); };
    line.append(`${each.name} `, remove);
    return line;
  });
  field.querySelector('ul').replaceChildren(...lines);
}

if (field) {
  const form = field.closest('form');
  const input = field.querySelector('input');
  const refuse = () => {
    field.querySelector('[data-kept-not]').hidden = false;
    input.disabled = true;
    held.length = 0;
  };
  field.hidden = false;
  opened.then(list, refuse);
  input.addEventListener('change', async () => {
    const chosen = [...input.files];
    input.value = '';
    for (const file of chosen) if (!await put(photo(form.elements.id.value, 'photo', file))) { refuse(); break; }
    list();
  });
  // the next record has an id of its own, and what was chosen stays with the one before
  form.elements.id.addEventListener('renew', () => setTimeout(list));
  form.addEventListener('click', async (event) => {
    if (!event.target.closest('[data-forget]')) return;
    const id = form.elements.id.value;
    for (const each of await waiting()) if (each.record === id) await drop(each);
  });
}
