// The checked article itself, every figure of it marked by its verdict. What is unverified is
// neither right nor wrong and never looks like a thing that was confirmed.

const VERDICT_LOOKS = {
  contradicted: ['\u2716', 'Another source gives a figure that cannot hold beside this one.'],
  outdated: ['\u21BB', 'A later source has a newer figure.'],
  'scope-differs': [
    '\u2260',
    'Other sources give other figures, which cover something else. Say what this one covers.',
  ],
  supported: ['\u2714', 'Another source says the same.'],
  unverified: ['?', 'No other source was found that says it.'],
  'not-asserted': ['\u2013', 'The article itself denies or only supposes it.'],
};

const lookOf = (claim) => VERDICT_LOOKS[claim.verdict.verdict] || VERDICT_LOOKS.unverified;
const verdictWord = (claim) => (VERDICT_LOOKS[claim.verdict.verdict] ? claim.verdict.verdict : 'unverified');

/// The findings that name a claim, worst first.
const findingsAbout = (claim) =>
  report.findings.filter(({claims}) => claims.includes(claim)).sort((a, b) => a.rank - b.rank);

/// How the figure should be written, in the words of the evidence.
const suggestionOf = ({verdict: {verdict, suggestion}}) =>
  suggestion
    ? el(
        'p',
        {class: 'suggestion'},
        verdict === 'outdated' ? 'Write the newer figure: ' : 'Write: ',
        el('b', {}, foreign(suggestion)),
      )
    : null;

const evidencePanel = (claim, onTopic) => {
  const [sign, meaning] = lookOf(claim),
    {evidence} = claim.verdict;
  const [worst] = findingsAbout(claim);
  const quoted = el(
    'div',
    {},
    evidence.slice(0, 5).map((one) => quotation(one, worst ? worst.why : [])),
  );
  return [
    el(
      'h3',
      {},
      el('span', {class: `verdict ${verdictWord(claim)}`}, `${sign} ${verdictWord(claim)}`),
      ' ',
      foreign(claim.text),
    ),
    el('p', {}, meaning),
    suggestionOf(claim),
    el('p', {class: 'soft'}, 'Read as ', foreign(claim.value, {class: 'value'}), ' ', chips(claim)),
    quoted,
    evidence.length > 5
      ? el('p', {class: 'soft'}, `and ${counted(evidence.length - 5, 'more source')}`)
      : null,
    worst
      ? [
          el('p', {}, foreign(worst.message)),
          stepsOf(worst, quoted),
          el(
            'button',
            {type: 'button', class: 'plain', on: {click: () => onTopic(worst)}},
            'See all figures of this topic',
          ),
        ]
      : null,
  ]
    .flat()
    .filter((part) => part);
};

const TAGS = {headline: 'h2', heading: 'h3', paragraph: 'p', list_item: 'li'};

/// A piece of the text; a figure that was judged becomes a button.
const pieceOf = (piece, onPick) => {
  const claim = piece.claim === undefined ? null : report.claims[piece.claim];
  if (!claim || !claim.verdict) return piece.text;
  const [sign] = lookOf(claim);
  return el(
    'button',
    {
      type: 'button',
      class: `figure ${verdictWord(claim)}`,
      'data-claim': claim.id,
      'aria-label': `${piece.text}: ${verdictWord(claim)}`,
      on: {click: (event) => onPick(claim, event.currentTarget)},
    },
    piece.text,
    el('span', {class: 'sign', 'aria-hidden': 'true'}, sign),
  );
};

const articleText = (article, onPick) => {
  const text = el('div', {class: 'text', dir: 'auto', lang: report.documents[article.doc].lang});
  let list = null;
  for (const {kind, pieces} of article.blocks) {
    const block = el(
      TAGS[kind] || 'p',
      {},
      pieces.map((piece) => pieceOf(piece, onPick)),
    );
    if (kind !== 'list_item') list = null;
    else if (!list) text.append((list = el('ul')));
    (list || text).append(block);
  }
  return text;
};

/// The section above the cards; null for an audit.
const articleSection = (onTopic) => {
  if (report.articles.length === 0) return null;
  const panel = el(
    'section',
    {class: 'evidence', 'aria-live': 'polite', 'aria-label': 'Evidence'},
    el('p', {class: 'soft'}, 'Pick a figure of the article to see what the other sources say.'),
  );
  const pick = (claim, button) => {
    for (const other of document.querySelectorAll('.figure.picked')) other.classList.remove('picked');
    button.classList.add('picked');
    panel.replaceChildren(...evidencePanel(claim, onTopic));
    if (window.innerWidth < 900) panel.scrollIntoView({block: 'nearest'});
  };
  const counts = Object.entries(VERDICT_LOOKS)
    .map(([word, [sign]]) => [
      word,
      sign,
      report.verdicts.filter(({claim}) => verdictWord(claim) === word).length,
    ])
    .filter(([, , n]) => n > 0);
  return el(
    'section',
    {class: 'card article', 'aria-label': 'The article'},
    el(
      'p',
      {class: 'tally'},
      counts.map(([word, sign, n]) => [el('span', {class: `verdict ${word}`}, `${sign} ${n} ${word}`), ' ']),
    ),
    el(
      'div',
      {class: 'beside'},
      el(
        'div',
        {},
        report.articles.map((article) => articleText(article, pick)),
      ),
      panel,
    ),
  );
};
