// Elements of the page. Whatever an article, a file name or a rule says comes in as a child
// that is a string, and so becomes text: no function here takes markup.

const SVG = 'http://www.w3.org/2000/svg';

/// Sets what is given: attributes, `class`, and `on` with the handlers of events.
const fill = (element, attributes, children) => {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'on') {
      for (const [event, handler] of Object.entries(value)) element.addEventListener(event, handler);
    } else {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== '') element.append(child);
  }
  return element;
};

const el = (name, attributes = {}, ...children) => fill(document.createElement(name), attributes, children);

const svg = (name, attributes = {}, ...children) =>
  fill(document.createElementNS(SVG, name), attributes, children);

/// Foreign words, kept from turning the direction of those around them.
const foreign = (words, attributes = {}) => el('bdi', attributes, words);

/// `rows`: of each the cells, told by their column where there is no room for heads; the first
/// needs no telling.
const table = (heads, rows) =>
  el(
    'table',
    {},
    el(
      'thead',
      {},
      el(
        'tr',
        {},
        heads.map((head) => el('th', {scope: 'col'}, head)),
      ),
    ),
    el(
      'tbody',
      {},
      rows.map((cells) =>
        el(
          'tr',
          {},
          cells.map((cell, i) => el('td', {'data-label': i > 0 ? heads[i] : null}, cell)),
        ),
      ),
    ),
  );

/// "1 source", "3 sources".
const counted = (n, noun) => `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/// "27 Jan 2025"; what is no ISO date stays as it is.
const showDate = (iso) => {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso || '');
  return found ? `${+found[3]} ${MONTHS[found[2] - 1]} ${found[1]}` : iso || 'date unknown';
};

/// Says something to those who listen and do not look.
const announce = (words) => {
  document.getElementById('said').textContent = words;
};
