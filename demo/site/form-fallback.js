// Where no form came, for whatever reason, shows how to reach us in the room that was kept for it.
// Looks at the room, not at the tag: a form may be missing though the tag is there.

const GRACE_MS = 2000; // after `load`, which waits for async scripts; a form may still be on its way

function watch(slot) {
  const observer = new ResizeObserver(([entry]) => {
    slot.toggleAttribute('data-empty', entry.contentRect.height === 0);
  });
  observer.observe(slot.querySelector('kindling-cta'));
}

function start() {
  setTimeout(() => document.querySelectorAll('.form-slot').forEach(watch), GRACE_MS);
}

if (document.readyState === 'complete') start();
else window.addEventListener('load', start, { once: true });
