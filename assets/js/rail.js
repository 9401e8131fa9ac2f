// On a phone the names of the rail scroll sideways: the one that is open comes into sight.
const here = document.querySelector('.rail nav [aria-current]');
if (here) {
  const nav = here.closest('nav');
  nav.scrollLeft += Math.max(0, here.getBoundingClientRect().right + 24 - nav.getBoundingClientRect().right);
}
