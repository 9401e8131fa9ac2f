// The large view: a class on <html> at once, a cookie so that the server writes it next time.
// Without script the same link asks the server.
document.addEventListener('click', (event) => {
  const link = event.target.closest('[data-elder]');
  if (!link) return;
  event.preventDefault();
  const on = document.documentElement.classList.toggle('elder');
  document.cookie = `elder=${on ? 1 : 0}; path=/; max-age=${on ? 31536000 : 0}; samesite=lax`;
  link.setAttribute('aria-pressed', String(on));
});
