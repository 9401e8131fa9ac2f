// The form of evidence on the record's page: what is chosen goes the same way, with a bar beside the button, and the
// page shows it when all has arrived. Who stops takes it back.
document.querySelectorAll('form[data-evidence]').forEach((form) => {
  const record = new URL(form.action).pathname.split('/')[2];
  const [input, bar, stop, told] = ['[type=file]', 'progress', '[data-stop]', '[data-failed]'].map((css) => form.querySelector(css));
  const mine = async () => (await waiting()).filter((each) => each.record === record);
  const show = (on) => { bar.hidden = !on; stop.hidden = !on; };
  form.addEventListener('submit', async (event) => {
    if (!input.files.length) return;
    event.preventDefault();
    told.hidden = true;
    show(true);
    watch = async (key, text, share) => {
      if (share !== null) bar.value = share;
      told.hidden = key === 'waiting' || key === 'done';
      told.textContent = text;
      if (key === 'done' || key === 'refused') show(false);
      if (key === 'done' && !(await mine()).length) location.reload();
    };
    for (const file of input.files) await put(photo(record, form.elements.kind.value, file));
    input.value = '';
    delete form.dataset.sent;
    round();
  });
  stop.addEventListener('click', async () => {
    for (const each of await mine()) await drop(each);
    location.reload();
  });
});
round();
