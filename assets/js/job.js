// Long work that is under way (data-job="running") asks again every second, without leaving the page.
const shown = () => document.querySelector('[data-job=running], [data-job=waiting]');

async function again() {
  const section = shown();
  if (!section) return;
  try {
    const answer = await fetch(location.href, { credentials: 'same-origin' });
    const text = answer.ok && !answer.redirected ? await answer.text() : '';
    const fresh = new DOMParser().parseFromString(text, 'text/html').querySelector('[data-job]');
    if (fresh) section.replaceWith(document.adoptNode(fresh));
  } catch { /* without a network it asks again later */ }
  setTimeout(again, 1000);
}

setTimeout(again, 500);
