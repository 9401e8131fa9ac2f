// The figure card: a living figure (.fig) opens its card in the panel beside the page.
// Escape or the cross closes it and the focus returns. Without script the link opens the card page.
const panel = document.getElementById('panel');
const frame = panel && panel.closest('.with-panel');
let from = null;

function close() {
  panel.hidden = true;
  panel.replaceChildren();
  frame.classList.add('no-panel');
  if (!from) return;
  from.removeAttribute('aria-expanded');
  if (from.isConnected) from.focus();
  from = null;
}

async function open(link) {
  panel.classList.add('busy');
  let answer = null;
  try {
    answer = await fetch(link.href, { headers: { 'X-Fragment': 'card' }, credentials: 'same-origin' });
  } catch { /* no network: the page itself will say so */ }
  panel.classList.remove('busy');
  if (!answer || !answer.ok || answer.redirected) { location.href = link.href; return; }
  if (from) from.removeAttribute('aria-expanded');
  // inside the panel a figure replaces the card it stands on, so the focus goes back to the page's own figure
  if (!panel.contains(link)) from = link;
  panel.innerHTML = await answer.text();
  panel.hidden = false;
  frame.classList.remove('no-panel');
  if (from) from.setAttribute('aria-expanded', 'true');
  panel.scrollTop = 0;
  const cross = panel.querySelector('.x');
  if (cross) cross.focus({ preventScroll: true });
}

if (panel) {
  document.addEventListener('click', (event) => {
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    const link = event.target.closest('a.fig, a[data-card]');
    if (link && plain) { event.preventDefault(); open(link); return; }
    if (event.target.closest('#panel .x')) { event.preventDefault(); close(); }
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !panel.hidden && !event.isComposing) close();
  });
}
