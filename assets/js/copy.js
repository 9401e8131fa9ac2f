// Copying: a button data-copy="#id" copies the text of that element; data-copied is what it says then.
// Anything copied by hand loses the thin spaces inside numbers, so spreadsheets get plain digits.
// The clipboard interface is missing on plain http addresses, hence the second way.
const plain = (text) => text.replace(/(\d)\u2009(?=\d)/g, '$1');

function byHand(text) {
  const box = document.createElement('textarea');
  box.value = text;
  box.className = 'vh';
  document.body.append(box);
  box.select();
  document.execCommand('copy');
  box.remove();
}

document.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-copy]');
  const source = button && document.querySelector(button.dataset.copy);
  if (!source) return;
  const text = plain(source.value || source.textContent).replace(/[ \t]*\n\s*/g, '\n').trim();
  try { await navigator.clipboard.writeText(text); } catch { byHand(text); }
  const before = button.textContent;
  button.textContent = button.dataset.copied || before;
  setTimeout(() => { button.textContent = before; }, 2000);
});

document.addEventListener('copy', (event) => {
  const text = String(getSelection());
  if (!/\d\u2009\d/.test(text) || !event.clipboardData || document.activeElement.matches('input, textarea')) return;
  event.clipboardData.setData('text/plain', plain(text));
  event.preventDefault();
});
