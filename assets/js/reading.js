// A report that was read: a passage selected in its text can be marked as a number. A button appears beside the selection
// and fills the form that works without script, too.
const text = document.querySelector('[data-reading]');
const form = document.querySelector('#add form');

function placed(node, offset) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const piece = element && element.closest('[data-at]');
  return piece && text.contains(piece) ? Number(piece.dataset.at) + offset : null;
}

if (text && form) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'btn sm rd-pick noprint';
  button.textContent = document.querySelector('#add h2').textContent;
  button.hidden = true;
  document.body.append(button);
  document.addEventListener('selectionchange', () => {
    const selection = getSelection();
    const quote = selection.toString().trim();
    const near = selection.rangeCount ? placed(selection.getRangeAt(0).startContainer, selection.getRangeAt(0).startOffset) : null;
    button.hidden = !quote || [...quote].length > 60 || quote.includes('\n') || near === null;
    if (button.hidden) return;
    form.quote.value = quote;
    form.near.value = near;
    const box = selection.getRangeAt(0).getBoundingClientRect();
    button.style.left = `${Math.max(8, box.left + scrollX)}px`;
    button.style.top = `${box.bottom + scrollY + 6}px`;
  });
  button.addEventListener('click', () => form.requestSubmit());
  form.quote.addEventListener('input', () => { form.near.value = ''; });
}
