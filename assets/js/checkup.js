// The check-up of a paper: the buttons above it show or hide the findings of one answer; a finding and its place
// in the text are lit together. Without script the links between them do the work.
document.querySelectorAll('.sumline button[data-verdict]').forEach((button) => {
  button.addEventListener('click', () => {
    const on = button.getAttribute('aria-pressed') !== 'true';
    button.setAttribute('aria-pressed', String(on));
    document.querySelectorAll(`.fnd li[data-verdict="${button.dataset.verdict}"]`).forEach((item) => { item.hidden = !on; });
  });
});
