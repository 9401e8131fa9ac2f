// Uploading evidence: a form marked data-upload shows how far it is (a <progress> inside it) and can be
// cancelled; the answer's address becomes the page. A record passed on as a file is small and answered with its form. Without script the form is an ordinary one.
document.querySelectorAll('form[data-upload]').forEach((form) => {
  const bar = form.querySelector('progress');
  const stop = form.querySelector('[data-stop]');
  const failed = form.querySelector('[data-failed]');
  form.addEventListener('submit', (event) => {
    if (!bar || [...form.querySelectorAll('[type=file]')].some(({ files }) => files[0] && /\.json$/i.test(files[0].name))) return;
    event.preventDefault();
    const request = new XMLHttpRequest();
    const show = (on) => { bar.hidden = !on; if (stop) stop.hidden = !on; };
    const fail = () => { show(false); delete form.dataset.sent; if (failed) failed.hidden = false; };
    request.upload.onprogress = (step) => { bar.max = step.total; bar.value = step.loaded; };
    request.onload = () => { if (request.status < 400) location.href = request.responseURL; else fail(); };
    request.onerror = fail;
    request.onabort = () => { show(false); delete form.dataset.sent; };
    if (stop) stop.onclick = () => request.abort();
    if (failed) failed.hidden = true;
    show(true);
    request.open('POST', form.action);
    request.send(new FormData(form));
  });
});
