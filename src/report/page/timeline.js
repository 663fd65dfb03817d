// When each figure appeared: a lane for each position in the order of their first day, a mark
// for each claim on the day of its text, and an arrow where a later figure revises an earlier.

const DAY = 86400000;

const dayOf = (claim) => (claim.source.date ? Date.parse(claim.source.date) / DAY : NaN);

const timeTicks = (from, to) => {
  const days = [1, 2, 7, 14, 30, 61, 91, 182, 365, 730, 1826, 3652];
  const step = days.find((length) => (to - from) / length <= 5) || 7305;
  const ticks = [];
  for (let day = from; day <= to; day += step) ticks.push(day);
  return ticks;
};

/// Revisions between two positions, by their rows: drawn once, whoever says it.
const revisionsOf = (topic, lanes) => {
  const rowOf = (claim) => lanes.findIndex(({claims}) => claims.includes(claim));
  const found = new Set();
  for (const finding of topic.findings) {
    if (finding.relation !== 'revises' || finding.a.length === 0 || finding.b.length === 0) continue;
    const from = rowOf(finding.a[0]),
      to = rowOf(finding.b[0]);
    if (from >= 0 && to >= 0 && from !== to)
      found.add(lanes[from].first <= lanes[to].first ? `${from} ${to}` : `${to} ${from}`);
  }
  return [...found].map((pair) => pair.split(' ').map(Number));
};

/// Null where the figures are not of two days.
const timeline = (topic, width, onPick) => {
  const key = keyOf(topic);
  const dated = key.claims.filter((claim) => !Number.isNaN(dayOf(claim)));
  const days = dated.map(dayOf),
    first = Math.min(...days),
    last = Math.max(...days);
  if (dated.length < 2 || first === last) return null;
  const x = (day) => LEFT + ((RIGHT - LEFT) * (day - first)) / (last - first);
  const drawn = new Set();
  const lanes = topic.positions
    .map((position) => {
      const claims = position.claims.filter((claim) => dated.includes(claim) && !drawn.has(claim));
      claims.forEach((claim) => drawn.add(claim));
      return {position, claims, first: Math.min(...claims.map(dayOf))};
    })
    .filter(({claims}) => claims.length > 0)
    .sort((a, b) => a.first - b.first);
  const revised = revisionsOf(topic, lanes);
  const rows = lanes.map(({position, claims, first: day}, row) => {
    const piles = pile(claims, (claim) => x(dayOf(claim)), width);
    const height = 8 + MARK * Math.max(...piles.map(({rows: high}) => high));
    const marks = piles.flatMap(({at: centre, claims: together, rows: high, columns}) =>
      together.map((claim, i) =>
        at(
          centre,
          11 + (i % high) * MARK,
          svg(
            'g',
            {transform: `translate(${(Math.floor(i / high) - (columns - 1) / 2) * MARK})`},
            drawMark(claim, key, onPick),
          ),
        ),
      ),
    );
    const later = revised.filter(([from]) => from === row).map(([, to]) => lanes[to].position.letter);
    return el(
      'div',
      {class: 'lane'},
      el(
        'p',
        {class: 'lane-label'},
        el('span', {class: 'badge'}, position.letter),
        ' ',
        foreign(spokesman(claims).value, {class: 'value'}),
        el(
          'span',
          {class: 'soft'},
          `first on ${showDate(new Date(day * DAY).toISOString().slice(0, 10))}`,
          later.length > 0 ? `; revised by ${later.join(', ')}` : '',
        ),
      ),
      svg(
        'svg',
        {class: 'marks', width: '100%', height},
        svg('line', {
          class: 'life',
          x1: `${x(day)}%`,
          x2: `${x(Math.max(...claims.map(dayOf)))}%`,
          y1: 11,
          y2: 11,
        }),
        marks,
      ),
    );
  });
  const ticks = timeTicks(first, last);
  const undated = key.claims.length - dated.length;
  return el(
    'figure',
    {class: 'line time', 'aria-label': `Timeline of ${titleOf(topic)}`},
    el(
      'div',
      {class: 'plot'},
      svg(
        'svg',
        {class: 'grid', width: '100%', height: '100%', 'aria-hidden': 'true'},
        ticks.map((day) => svg('line', {x1: `${x(day)}%`, x2: `${x(day)}%`, y1: 0, y2: '100%'})),
      ),
      rows,
      svg(
        'svg',
        {class: 'axis', width: '100%', height: 26, 'aria-hidden': 'true'},
        svg('line', {x1: `${LEFT - 3}%`, x2: `${RIGHT + 3}%`, y1: 1, y2: 1}),
        ticks.map((day, i) =>
          svg(
            'text',
            {x: `${x(day)}%`, y: 18, class: i % 2 ? 'odd' : '', 'text-anchor': anchorAt(x(day))},
            showDate(new Date(day * DAY).toISOString().slice(0, 10)),
          ),
        ),
      ),
    ),
    el(
      'figcaption',
      {},
      'By the day of the text.',
      undated > 0 ? ` Without a date: ${counted(undated, 'figure')}.` : '',
    ),
  );
};
