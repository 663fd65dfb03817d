// Quotations as they stand in the articles, the steps of the reasoning, and two figures side by
// side.

/// The sentence in pieces: the figure is marked, and the words that a step rests on can be lit.
const sentence = (claim, steps) => {
  const {text, span} = claim.quote;
  const words = steps.flatMap((step, row) =>
    step.words.filter(([of]) => report.claims[of] === claim).map(([, begin, end]) => ({row, begin, end})),
  );
  const cuts = [...new Set([0, text.length, ...span, ...words.flatMap(({begin, end}) => [begin, end])])].sort(
    (a, b) => a - b,
  );
  return cuts.slice(0, -1).map((begin, i) => {
    const end = cuts[i + 1],
      piece = text.slice(begin, end);
    const within = (from, to) => from <= begin && end <= to;
    const rests = words.filter((word) => within(word.begin, word.end)).map(({row}) => `why-${row}`);
    if (within(...span)) return el('mark', {class: rests.join(' ')}, piece);
    return rests.length > 0 ? el('span', {class: rests.join(' ')}, piece) : piece;
  });
};

/// Links lead to the web or nowhere: `javascript:` does neither.
const sourceLink = ({source, url}) =>
  url && /^https?:\/\//.test(url)
    ? el('a', {href: url, rel: 'noopener noreferrer', target: '_blank'}, foreign(source))
    : foreign(source);

/// "The Harbour Ledger, 28 Jan 2025, citing DeepSeek".
const sourceLine = (claim) =>
  el(
    'p',
    {class: 'source'},
    sourceLink(claim.source),
    `, ${showDate(claim.source.date)}`,
    claim.by && claim.by !== claim.source.source ? [', citing ', foreign(claim.by)] : null,
    ['headline', 'caption'].includes(claim.section) ? `, ${claim.section}` : null,
    claim.stance !== 'asserted' ? `, ${claim.stance}` : null,
  );

const chips = (claim) => [
  ...claim.scope.map(([axis, name]) => el('span', {class: 'chip'}, `${axis}: `, foreign(name))),
  claim.period
    ? el('span', {class: 'chip'}, claim.period.split(' to ').map(showDate).join(' \u2013 '))
    : null,
];

const quotation = (claim, steps = []) => {
  const {before, after} = claim.quote;
  return el(
    'figure',
    {class: 'quote'},
    el('p', {class: 'says'}, foreign(claim.value, {class: 'value'}), ' ', chips(claim)),
    el(
      'blockquote',
      {dir: 'auto', lang: claim.source.lang},
      before ? el('span', {class: 'around'}, `${before} `) : null,
      sentence(claim, steps),
      after ? el('span', {class: 'around'}, ` ${after}`) : null,
    ),
    el('figcaption', {}, sourceLine(claim), el('p', {class: 'place'}, foreign(claim.place))),
  );
};

/// One side of a finding: one quotation, the others folded. The parts of a sum all differ.
const side = (claims, finding, heading) => {
  const sum = finding.kind === 'arithmetic';
  const shown = sum ? claims : claims.slice(0, 1),
    folded = claims.slice(shown.length);
  const more =
    folded.length === 0
      ? null
      : el(
          'details',
          {
            on: {
              toggle: (event) => {
                const box = event.target;
                if (box.open && box.children.length === 1)
                  box.append(...folded.slice(0, 50).map((claim) => quotation(claim)));
              },
            },
          },
          el('summary', {}, `${counted(folded.length, 'more quotation')} of this figure`),
        );
  return el(
    'div',
    {class: 'side'},
    sum ? el('p', {class: 'soft'}, heading) : null,
    shown.map((claim) => quotation(claim, finding.why)),
    more,
  );
};

const sides = (finding) =>
  el(
    'div',
    {class: 'sides'},
    side(finding.a, finding, 'Parts'),
    finding.b.length > 0 ? side(finding.b, finding, 'Total') : null,
  );

/// The numbered steps; where the words that a step rests on are quoted, they light up with it.
const stepsOf = (finding, quoted) => {
  if (finding.why.length === 0) return null;
  const light = (row, on) => {
    for (const piece of quoted.querySelectorAll(`.why-${row}`)) piece.classList.toggle('lit', on);
  };
  return el(
    'ol',
    {class: 'why', 'aria-label': 'Why'},
    finding.why.map((step, row) => {
      const on = {
        mouseenter: () => light(row, true),
        mouseleave: () => light(row, false),
        focus: () => light(row, true),
        blur: () => light(row, false),
      };
      return el(
        'li',
        step.words.length > 0 ? {tabindex: 0, on} : {},
        el(
          'span',
          {
            class: step.holds ? 'yes' : 'no',
            role: 'img',
            'aria-label': step.holds ? 'holds' : 'does not hold',
          },
          step.holds ? '\u2713' : '\u2717',
        ),
        ' ',
        step.text,
      );
    }),
  );
};

/// The finding of the topic that sets these two claims against each other.
const findingOf = (topic, one, other) =>
  topic.findings.find(
    ({a, b}) => (a.includes(one) && b.includes(other)) || (a.includes(other) && b.includes(one)),
  );

const RELATIONS = {
  contradicts: 'They contradict each other',
  revises: 'One revises the other',
  'scope-differs': 'They cover different things: both can be true',
  'within-bound': 'One satisfies the other',
  arithmetic: 'They stand in a sum that does not work',
};

/// What the report says of two claims that were picked.
const compared = (topic, one, other) => {
  const finding = findingOf(topic, one, other);
  const shared = topic.positions.find(({claims}) => claims.includes(one) && claims.includes(other));
  const verdict = finding
    ? `${RELATIONS[finding.relation] || finding.relation}.`
    : shared
      ? `They agree: both stand in position ${shared.letter}, at the precision they are written with.`
      : 'The report lists no finding between these two.';
  const pair = el(
    'div',
    {class: 'sides'},
    el('div', {class: 'side'}, quotation(one, finding ? finding.why : [])),
    el('div', {class: 'side'}, quotation(other, finding ? finding.why : [])),
  );
  return [
    el('h3', {}, verdict),
    pair,
    finding
      ? el('p', {class: 'soft'}, 'The finding that both belong to: ', foreign(finding.message), '.')
      : null,
    finding ? stepsOf(finding, pair) : null,
  ];
};
