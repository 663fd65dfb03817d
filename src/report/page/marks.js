// One mark a claim, the same on every drawing of a topic: its colour says what the figure
// covers, its shape who says it. Both are also said in words.

/// Paths around the origin, about 12 px wide. The first stands for the articles themselves.
const SHAPES = [
  ['circle', 'M5.5 0A5.5 5.5 0 1 1-5.5 0A5.5 5.5 0 1 1 5.5 0Z'],
  ['square', 'M-5-5H5V5H-5Z'],
  ['diamond', 'M0-7 7 0 0 7-7 0Z'],
  ['triangle', 'M0-6.5 6.5 5H-6.5Z'],
  ['upturned triangle', 'M0 6.5-6.5-5H6.5Z'],
  ['cross', 'M-2-6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z'],
  ['star', 'M0-7.5 2-2.5 7-2.3 3.2 1 4.6 6 0 3.2-4.6 6-3.2 1-7-2.3-2-2.5Z'],
];
const COLOURS = 7; // .s1 to .s7 of the style; .s0: not stated

/// Numbers the words that occur, the most frequent first; `first` has number 0.
const numbered = (words, first, most) => {
  const counts = new Map();
  for (const word of words) if (word !== first) counts.set(word, (counts.get(word) || 0) + 1);
  const order = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a));
  return new Map([[first, 0], ...order.map((word, i) => [word, 1 + (i % (most - 1))])]);
};

const ITSELF = 'the article itself';
const voiceOf = (claim) => claim.by || ITSELF;

/// Colours and shapes of a topic, and what they mean.
const keyOf = (topic) => {
  if (topic.key) return topic.key;
  const claims = [...new Set(topic.positions.flatMap((position) => position.claims))];
  const scopes = numbered(
    claims.map((claim) => claim.covers),
    UNSTATED,
    COLOURS + 1,
  );
  const voices = numbered(claims.map(voiceOf), ITSELF, SHAPES.length);
  topic.key = {
    claims,
    scopes,
    voices,
    colour: (claim) => scopes.get(claim.covers) || 0,
    shape: (claim) => voices.get(voiceOf(claim)) || 0,
  };
  return topic.key;
};

/// "5.6 million USD, DeepSeek, The Harbour Ledger, 28 Jan 2025".
const described = (claim) =>
  [
    claim.value,
    claim.covers === UNSTATED ? '' : claim.covers,
    claim.by ? `said by ${claim.by}` : '',
    claim.source.source,
    showDate(claim.source.date),
  ]
    .filter((words) => words)
    .join(', ');

/// A mark at the origin of an <svg>, which can be picked.
const drawMark = (claim, key, onPick) =>
  svg(
    'g',
    {
      class: `mark s${key.colour(claim)}`,
      role: 'button',
      tabindex: -1,
      'aria-pressed': 'false',
      'data-claim': claim.id,
      'aria-label': described(claim),
      on: onPick ? {click: () => onPick(claim)} : {},
    },
    svg('title', {}, described(claim)),
    svg('path', {class: 'hit', d: 'M-8-8H8V8H-8Z'}),
    svg('path', {class: 'shape', d: SHAPES[key.shape(claim)][1]}),
  );

/// What the shapes and colours of a topic mean, for the ones that occur.
const legendOf = (topic) => {
  const key = keyOf(topic);
  const sample = (name, path) =>
    svg(
      'svg',
      {class: `sample ${name}`, width: 16, height: 16, viewBox: '-8 -8 16 16', 'aria-hidden': 'true'},
      svg('path', {class: 'shape', d: path}),
    );
  const used = (names, of) => [...names].filter(([name]) => key.claims.some((claim) => of(claim) === name));
  const scopes = used(key.scopes, (claim) => claim.covers).map(([name, row]) =>
    el('li', {}, sample(`s${row}`, SHAPES[1][1]), foreign(name)),
  );
  const voices = used(key.voices, voiceOf).map(([name, row]) =>
    el('li', {}, sample('s0', SHAPES[row][1]), foreign(name)),
  );
  return el(
    'div',
    {class: 'legend'},
    scopes.length > 1 ? el('ul', {}, el('li', {class: 'soft'}, 'Colour: what it covers'), scopes) : null,
    voices.length > 1 || !key.claims.some((claim) => voiceOf(claim) === ITSELF)
      ? el('ul', {}, el('li', {class: 'soft'}, 'Shape: who says it'), voices)
      : null,
  );
};
