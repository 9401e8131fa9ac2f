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

// `link` is a link, or a form of the card (another instant, another period), which is asked by its address.
function address(link) {
  return link.matches('form') ? `${link.action}?${new URLSearchParams(new FormData(link))}` : link.href;
}

async function open(link) {
  panel.classList.add('busy');
  let answer = null;
  try {
    answer = await fetch(address(link), { headers: { 'X-Fragment': 'card' }, credentials: 'same-origin' });
  } catch { /* no network: the page itself will say so */ }
  panel.classList.remove('busy');
  if (!answer || !answer.ok || answer.redirected) { location.href = address(link); return; }
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
  document.addEventListener('submit', (event) => {
    if (!event.target.matches('form[data-card]') || !panel.contains(event.target)) return;
    event.preventDefault();
    open(event.target);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !panel.hidden && !event.isComposing) close();
  });
}
