// A button marked data-print prints the page; without script it is not shown, the browser's own menu does it.
document.querySelectorAll('[data-print]').forEach((button) => {
  button.hidden = false;
  button.addEventListener('click', () => print());
});
