// Shows how the equations come out while somebody types. Without it a button does the same. Sums are exact.
(() => {
  const sheet = document.getElementById('sheet');
  const figure = (line) => {
    const typed = sheet.querySelector(`[data-line="${line}"]`).value.replace(/[\s,]/g, '');
    return /^\d{1,15}$/.test(typed) ? BigInt(typed) : null;
  };
  const sum = (lines) =>
    lines.trim().split(' ').map(figure).reduce((all, one) => (all === null || one === null ? null : all + one), 0n);
  const show = (value, missing) => (value === null ? missing : value.toLocaleString('en-US'));
  const tell = () => {
    let balanced = true;
    for (const row of sheet.querySelectorAll('tr[data-left]')) {
      const left = sum(row.dataset.left);
      const right = sum(row.dataset.right);
      const difference = left === null || right === null ? null : left - right;
      const cell = row.querySelector('[data-sum="difference"]');
      row.querySelector('[data-sum="left"]').textContent = show(left, 'not filled in');
      row.querySelector('[data-sum="right"]').textContent = show(right, 'not filled in');
      cell.textContent = show(difference, '–');
      cell.className = `cv-status cv-status--${difference === 0n ? 'good' : 'bad'}`;
      balanced = balanced && difference === 0n;
    }
    document.querySelector('#verdict strong').textContent =
      balanced ? 'Everything balances.' : 'It does not balance yet.';
  };
  sheet.addEventListener('input', tell);
  tell();
})();
