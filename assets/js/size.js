// Files that weigh too much are told of when they are chosen, not after they were sent: an input bears the words for
// it (data-too-large). Without script the server says the same.
const MOST = 20 << 20;
document.querySelectorAll('input[type=file][data-too-large]').forEach((input) => {
  input.addEventListener('change', () => {
    const bytes = [...input.files].reduce((sum, file) => sum + file.size, 0);
    input.setCustomValidity(bytes > MOST ? input.dataset.tooLarge : '');
    input.reportValidity();
  });
});
