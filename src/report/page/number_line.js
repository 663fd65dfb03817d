// The number line of a topic: a lane for each position, a mark for each claim. Lanes are rows
// of text with a drawing below, so that labels wrap on a narrow page; all x are per cent of the
// width, all y pixels.

const LEFT = 4,
  RIGHT = 96; // per cent: the ends of the axis
const MARK = 14,
  ROWS = 6; // pixels from mark to mark; marks on one another
const BAND = 18; // pixels of an interval's row

const isMoney = (unit) => /^[A-Z]{3}$/.test(unit);

/// Claims that can stand on one line: money in the currency that most of it is in.
const plottable = (topic) => {
  const {claims} = keyOf(topic);
  const stated = claims.filter(
    (claim) => claim.stated && claim.stated.slice(0, 2).some((end) => end !== null),
  );
  const units = numbered(
    stated.filter((c) => isMoney(c.unit)).map((c) => c.unit),
    '',
    99,
  );
  const [, unit] = [...units.keys()];
  return {unit, claims: stated.filter((claim) => !unit || claim.unit === unit)};
};

/// What of a claim is drawn beside its mark.
const extentOf = (claim) => {
  const [low, high] = claim.stated;
  if (low === null || high === null) return 'arrow';
  if (claim.form !== 'point' || low !== high) return 'bar';
  return claim.hedge === 'none' ? 'point' : 'hatched';
};
const endsOf = (claim) => (extentOf(claim) === 'hatched' ? claim.accepted : claim.stated);

const scaleOf = (claims) => {
  const values = claims
    .flatMap((claim) => [...endsOf(claim).slice(0, 2), ...claim.stated.slice(0, 2)])
    .filter((value) => value !== null);
  let low = Math.min(...values),
    high = Math.max(...values);
  const logarithmic = low > 0 && high > 10 * low;
  const of = (value) => (logarithmic ? Math.log10(value) : value);
  low = of(low);
  high = of(high);
  const span = high - low || Math.abs(high) / 2 || 1;
  const toLeft = claims.some((claim) => claim.stated[0] === null);
  const toRight = claims.some((claim) => claim.stated[1] === null);
  const from = low - span * (toLeft ? 0.15 : 0.04),
    to = high + span * (toRight ? 0.15 : 0.04);
  const start = !logarithmic && low >= 0 ? Math.max(from, 0) : from;
  const x = (value) =>
    logarithmic && value <= 0
      ? LEFT
      : Math.min(RIGHT, Math.max(LEFT, LEFT + ((RIGHT - LEFT) * (of(value) - start)) / (to - start)));
  return {logarithmic, from: start, to, x};
};

/// Powers of ten, with 2 and 5 between them where there are few; or steps of 1, 2 or 5.
const ticksOf = ({logarithmic, from, to}) => {
  const ticks = [];
  if (logarithmic) {
    const decades = to - from;
    const stride = Math.ceil(decades / 7);
    for (let power = Math.floor(from); power <= to; power += stride)
      for (const lead of decades > 3.5 ? [1] : decades > 1.6 ? [1, 3] : [1, 2, 5]) {
        const at = power + Math.log10(lead);
        if (at >= from && at <= to) ticks.push(lead * 10 ** power);
      }
    return ticks;
  }
  const rough = (to - from) / 5,
    power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((lead) => lead * power >= rough);
  for (let at = Math.ceil(from / step) * step; at <= to && ticks.length < 20; at += step) ticks.push(at);
  return ticks;
};

const SCALES = [
  [1e12, 'tn'],
  [1e9, 'bn'],
  [1e6, 'M'],
];

/// "$5.6M", "3%", "20,000".
const tickLabel = (value, unit, percent) => {
  const [size, letter] = SCALES.find(([power]) => Math.abs(value) >= power) || [1, ''];
  const digits = Number((value / size).toPrecision(6)).toLocaleString('en', {maximumSignificantDigits: 6});
  if (percent) return `${digits}%`;
  if (unit && !CURRENCIES[unit]) return `${digits}${letter} ${unit}`;
  return `${value < 0 ? '\u2212' : ''}${CURRENCIES[unit] || ''}${digits.replace('-', '')}${letter}`;
};

/// Marks that would lie on each other are set side by side, around where they belong.
const pile = (claims, x, width) => {
  const piles = [];
  for (const claim of [...claims].sort((a, b) => x(a) - x(b))) {
    const at = x(claim),
      last = piles[piles.length - 1];
    if (last && ((at - last.at) / 100) * width < MARK) last.claims.push(claim);
    else piles.push({at, claims: [claim]});
  }
  for (const it of piles) {
    it.at = it.claims.reduce((sum, claim) => sum + x(claim), 0) / it.claims.length;
    it.rows = Math.min(ROWS, Math.ceil(Math.sqrt(it.claims.length * 1.2)));
    it.columns = Math.ceil(it.claims.length / it.rows);
  }
  return piles;
};

const anchorAt = (x) => (x < 9 ? 'start' : x > 91 ? 'end' : 'middle');

const at = (x, y, ...children) => svg('svg', {x: `${x.toFixed(2)}%`, y, overflow: 'visible'}, children);

/// The row of an interval: a bar, an arrow or a hatched band, with the marks that state it.
const drawExtent = (claims, scale, key, y, width, onPick) => {
  const [claim] = claims,
    kind = extentOf(claim);
  const [low, high, lowOpen, highOpen] = endsOf(claim);
  const colour = `s${key.colour(claim)}`;
  const from = low === null ? LEFT - 3 : scale.x(low),
    to = high === null ? RIGHT + 3 : scale.x(high);
  const end = (x, open) => at(x, y, svg('circle', {class: open ? 'ring' : 'end', r: 3.5}));
  const [first, last] = claim.stated;
  const middle =
    first === null ? scale.x(last) : last === null ? scale.x(first) : (scale.x(first) + scale.x(last)) / 2;
  return svg(
    'g',
    {class: colour},
    svg('line', {class: kind, x1: `${from}%`, x2: `${to}%`, y1: y, y2: y}),
    low === null
      ? at(from, y, svg('path', {class: 'head', d: 'M7-5 0 0 7 5'}))
      : kind === 'bar'
        ? end(from, lowOpen)
        : null,
    high === null
      ? at(to, y, svg('path', {class: 'head', d: 'M-7-5 0 0-7 5'}))
      : kind === 'bar'
        ? end(to, highOpen)
        : null,
    claims.slice(0, 12).map((one, i) => {
      const shift = (i - (Math.min(claims.length, 12) - 1) / 2) * MARK;
      return at(middle, y, svg('g', {transform: `translate(${shift})`}, drawMark(one, key, onPick)));
    }),
  );
};

/// One position: first its intervals, then its plain figures.
const drawLane = (claims, scale, key, width, onPick) => {
  const intervals = new Map();
  for (const claim of claims) {
    if (extentOf(claim) === 'point') continue;
    const name = `${extentOf(claim)} ${endsOf(claim)} ${key.colour(claim)}`;
    intervals.set(name, [...(intervals.get(name) || []), claim]);
  }
  const piles = pile(
    claims.filter((claim) => extentOf(claim) === 'point'),
    (claim) => scale.x(claim.stated[0]),
    width,
  );
  let y = BAND / 2 + 2;
  const drawn = [];
  for (const same of intervals.values()) {
    drawn.push(drawExtent(same, scale, key, y, width, onPick));
    y += BAND;
  }
  for (const {at: x, claims: together, rows, columns} of piles)
    together.forEach((claim, i) => {
      const dx = (Math.floor(i / rows) - (columns - 1) / 2) * MARK,
        dy = (i % rows) * MARK;
      drawn.push(at(x, y + dy, svg('g', {transform: `translate(${dx})`}, drawMark(claim, key, onPick))));
    });
  const height = y - BAND / 2 + 2 + Math.max(0, ...piles.map(({rows}) => rows)) * MARK;
  return svg('svg', {class: 'marks', width: '100%', height: Math.max(height, 20)}, drawn);
};

/// "11 figures in 7 texts, 3 independent sources".
const voicesOf = ({claims, sources}) => {
  const texts = new Set(claims.map((claim) => claim.source)).size;
  const independent =
    sources.length === 1
      ? `, one source: ${sources[0]}`
      : sources.length > 1
        ? `, ${sources.length} independent sources`
        : '';
  return `${counted(claims.length, 'figure')} in ${counted(texts, 'text')}${independent}`;
};

/// The claim that states a position best: firm before hedged, a point before a bound.
const spokesman = (claims) => {
  const bluntness = (claim) =>
    (claim.bound !== 'none' ? 4 : 0) + (claim.form !== 'point' ? 2 : 0) + (claim.hedge !== 'none' ? 1 : 0);
  const width = ({accepted}) =>
    accepted && accepted[0] !== null && accepted[1] !== null ? accepted[1] - accepted[0] : Infinity;
  return [...claims].sort((a, b) => bluntness(a) - bluntness(b) || width(a) - width(b))[0];
};

/// What a position says and covers; where no figure of the topic says what it covers, nothing of it.
const laneLabel = (position, key) =>
  el(
    'p',
    {class: 'lane-label'},
    el('span', {class: 'badge'}, position.letter),
    ' ',
    foreign(spokesman(position.claims).value, {class: 'value'}),
    key.scopes.size === 1
      ? null
      : el(
          'span',
          {class: `covers s${key.scopes.get(position.covers) || 0}`},
          foreign(position.covers === UNSTATED ? 'what it covers is not stated' : position.covers),
        ),
    el('span', {class: 'soft'}, foreign(voicesOf(position))),
  );

/// Null where there are not two claims to draw.
const numberLine = (topic, width, onPick) => {
  const {unit, claims} = plottable(topic),
    key = keyOf(topic);
  if (claims.length < 2) return null;
  const scale = scaleOf(claims),
    ticks = ticksOf(scale),
    drawn = new Set();
  const percent = claims.every((claim) => claim.unit === '%');
  const grid = svg(
    'svg',
    {class: 'grid', width: '100%', height: '100%', 'aria-hidden': 'true'},
    ticks.map((tick) => svg('line', {x1: `${scale.x(tick)}%`, x2: `${scale.x(tick)}%`, y1: 0, y2: '100%'})),
  );
  const lanes = topic.positions.map((position) => {
    const mine = position.claims.filter((claim) => claims.includes(claim) && !drawn.has(claim));
    mine.forEach((claim) => drawn.add(claim));
    return mine.length === 0
      ? null
      : el('div', {class: 'lane'}, laneLabel(position, key), drawLane(mine, scale, key, width, onPick));
  });
  const axis = svg(
    'svg',
    {class: 'axis', width: '100%', height: 26, 'aria-hidden': 'true'},
    svg('line', {x1: `${LEFT - 3}%`, x2: `${RIGHT + 3}%`, y1: 1, y2: 1}),
    ticks.map((tick, i) =>
      svg(
        'text',
        {x: `${scale.x(tick)}%`, y: 18, 'text-anchor': anchorAt(scale.x(tick)), class: i % 2 ? 'odd' : ''},
        tickLabel(tick, unit, percent),
      ),
    ),
  );
  const kinds = new Set(claims.map(extentOf));
  const measured = topic.unit && !['money', 'count', 'ratio', 'rating', 'other'].includes(topic.dimension);
  const hints = [
    measured ? `In the unit ${topic.unit}.` : null,
    scale.logarithmic ? 'Logarithmic scale: each step to the right is a multiple.' : null,
    kinds.has('hatched') ? 'Hatched: \u201Cabout\u201D, and what it allows.' : null,
    kinds.has('bar') ? 'Bar: a range.' : null,
    kinds.has('arrow') ? 'Arrow: no limit given.' : null,
    claims.length < key.claims.length
      ? `Not drawn: ${counted(key.claims.length - claims.length, 'figure')} in other units.`
      : null,
    'Pick two marks to compare them.',
  ]
    .filter((hint) => hint)
    .join(' ');
  return el(
    'figure',
    {class: 'line', 'aria-label': `Number line of ${titleOf(topic)}`},
    el('div', {class: 'plot'}, grid, lanes, axis),
    el('figcaption', {}, hints, legendOf(topic)),
  );
};
