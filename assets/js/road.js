// Evidence goes piece by piece. How, stands in scripts of its own (assets/photos), asked for where there is something to
// choose (data-evidence, data-photos) or photos wait in this browser. Without script the form is an ordinary one.
const road = document.querySelector('[data-road]');
let waits = null;
try { waits = localStorage.getItem('keputong.photos'); } catch { /* a browser that keeps nothing has nothing waiting */ }
if (road && (waits || document.querySelector('form[data-evidence],[data-photos]'))) import(road.dataset.road).catch(() => {});
