// Which findings are shown. The state stands in the fragment of the URL, so that a view can be
// sent to a colleague and comes back with the page.

const NO_FILTER = {
  q: '',
  severity: '',
  relation: '',
  subject: '',
  measure: '',
  source: '',
  from: '',
  to: '',
  decided: 'open',
  fresh: '',
};
const filter = {...NO_FILTER};

const DECIDED = {
  open: ['to decide', isOpen],
  decided: ['decided', (finding) => !isOpen(finding)],
  stale: ['stale or expired', (finding) => finding.decision && isOpen(finding)],
  all: ['all', () => true],
};

const matches = (finding) => {
  if (!DECIDED[filter.decided][1](finding)) return false;
  if (filter.severity && finding.rank > SEVERITIES.indexOf(filter.severity)) return false;
  if (filter.relation && finding.relation !== filter.relation) return false;
  if (filter.subject && finding.topic.subject !== filter.subject) return false;
  if (filter.measure && finding.topic.measure !== filter.measure) return false;
  if (filter.fresh && !finding.new) return false;
  if (filter.source && !finding.claims.some((claim) => claim.source.source === filter.source)) return false;
  if (filter.from || filter.to) {
    const within = ({source}) =>
      source.date && (!filter.from || source.date >= filter.from) && (!filter.to || source.date <= filter.to);
    if (!finding.claims.some(within)) return false;
  }
  return (
    filter.q === '' ||
    filter.q
      .toLowerCase()
      .split(/\s+/)
      .every((word) => searchText(finding).includes(word))
  );
};

/// The fragment: what differs from the start, and the finding that is looked at.
const fragment = (current) => {
  const said = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== NO_FILTER[name]) said.set(name, value);
  if (current) said.set('finding', current.id);
  return said.toString();
};

/// Takes over what a fragment says; returns the id of its finding.
const readFragment = () => {
  const said = new URLSearchParams(location.hash.slice(1));
  Object.assign(filter, NO_FILTER);
  for (const name of Object.keys(NO_FILTER)) if (said.has(name)) filter[name] = said.get(name);
  if (!Object.hasOwn(DECIDED, filter.decided)) filter.decided = NO_FILTER.decided;
  if (!SEVERITIES.includes(filter.severity)) filter.severity = '';
  return said.get('finding');
};

/// A choice among the words that occur, most frequent first.
const choice = (name, label, words, onChange) => {
  const options = words.map(([value, shown]) => el('option', {value}, shown));
  const select = el('select', {name, on: {change: () => onChange(name, select.value)}}, options);
  return el('label', {}, el('span', {}, label), select);
};

const occurring = (of, all) => {
  const counts = new Map();
  for (const finding of report.findings)
    for (const word of new Set(of(finding))) if (word) counts.set(word, (counts.get(word) || 0) + 1);
  const words = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return [['', all], ...words.map(([word, n]) => [word, `${word} (${n})`])];
};

/// The bar above the cards. `onChange(name, value)` is told what was chosen.
const filterBar = (onChange) => {
  const input = (name, label, type) => {
    const field = el('input', {name, type, on: {input: () => onChange(name, field.value)}});
    return el('label', {}, el('span', {}, label), field);
  };
  const severities = [
    ['', 'all'],
    ['warning', 'warnings and errors'],
    ['error', 'errors'],
  ];
  const states = Object.entries(DECIDED).map(([value, [shown]]) => [value, shown]);
  const more = el(
    'details',
    {class: 'more'},
    el('summary', {}, 'More filters'),
    el(
      'div',
      {class: 'fields'},
      choice(
        'relation',
        'Relation',
        occurring((f) => [f.relation], 'any'),
        onChange,
      ),
      choice(
        'subject',
        'Subject',
        occurring((f) => [f.topic.subject], 'any'),
        onChange,
      ),
      choice(
        'measure',
        'Measure',
        occurring((f) => [f.topic.measure], 'any'),
        onChange,
      ),
      choice(
        'source',
        'Source',
        occurring((f) => f.claims.map((c) => c.source.source), 'any'),
        onChange,
      ),
      input('from', 'Published from', 'date'),
      input('to', 'to', 'date'),
      report.findings.some((finding) => finding.new !== undefined)
        ? choice(
            'fresh',
            'Since the earlier report',
            [
              ['', 'all'],
              ['new', 'only new'],
            ],
            onChange,
          )
        : null,
    ),
  );
  return el(
    'form',
    {
      class: 'filters',
      role: 'search',
      'aria-label': 'Filters',
      on: {submit: (event) => event.preventDefault()},
    },
    el(
      'div',
      {class: 'fields'},
      input('q', 'Search', 'search'),
      choice('decided', 'State', states, onChange),
      choice('severity', 'Severity', severities, onChange),
    ),
    more,
    el(
      'p',
      {class: 'soft'},
      el('output', {id: 'shown', 'aria-live': 'polite'}),
      ' ',
      el('button', {type: 'button', class: 'plain', id: 'reset', on: {click: () => onChange(null)}}, 'Reset'),
      ' ',
      el('button', {type: 'button', class: 'plain', id: 'keys'}, 'Keys (?)'),
    ),
  );
};

/// Puts the state into the fields of the bar.
const showFilter = (bar) => {
  for (const [name, value] of Object.entries(filter)) {
    const field = bar.elements.namedItem(name);
    if (field && field.value !== value) field.value = value;
  }
  const hidden = ['relation', 'subject', 'measure', 'source', 'from', 'to', 'fresh'];
  if (hidden.some((name) => filter[name])) bar.querySelector('.more').open = true;
};
