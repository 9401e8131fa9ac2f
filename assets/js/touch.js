// A finger on a day (sessions.0.start) opens the phone's calendar instead of its letters; what is no whole day stays
// text. On the keypad of numbers 余 and 近 cannot be typed: two buttons (data-chips, the id of the field) add them.
const finger = matchMedia('(pointer:coarse)').matches;
const days = /^(sessions\.\d+\.(start|end)|day|until)$/;

if (finger) {
  document.addEventListener('pointerdown', ({ target }) => {
    if (target.type === 'text' && days.test(target.name) && /^(\d{4}-\d\d-\d\d)?$/.test(target.value)) target.type = 'date';
  });
  document.querySelectorAll('[data-chips]').forEach((chips) => { chips.hidden = false; });
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-chips] button');
    if (!button) return;
    const field = document.getElementById(button.parentNode.dataset.chips);
    const bare = field.value.replace(/^近|余$/g, '');
    const { over = '', near = '' } = button.dataset;
    const told = near + bare + over;
    field.value = told === field.value ? bare : told;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
