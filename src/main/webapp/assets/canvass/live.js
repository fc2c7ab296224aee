// A part of the page that is kept up to date waits while somebody works in it, and says so when it no longer can be.
(() => {
  const busy = (part) => part.contains(document.activeElement) || part.querySelector('details[open]') !== null;
  const tell = (text) => {
    const part = document.getElementById('live');
    let note = document.getElementById('not-live');
    if (!text) {
      note?.remove();
    } else if (part && !note) {
      note = document.createElement('p');
      note.id = 'not-live';
      note.className = 'cv-mark cv-mark--wide';
      note.setAttribute('role', 'status');
      note.textContent = text;
      part.before(note);
    }
  };
  document.addEventListener('htmx:beforeRequest', (event) => {
    if (document.hidden || busy(event.detail.elt)) {
      event.preventDefault();
    }
  });
  document.addEventListener('htmx:afterRequest', (event) => {
    if (event.detail.successful) {
      tell(null);
    }
  });
  document.addEventListener('htmx:sendError', () => tell('The server does not answer: what you see here may be old.'));
  document.addEventListener('htmx:responseError', () =>
    tell('This is not kept up to date any more: load the page again, or sign in again.'));
})();
