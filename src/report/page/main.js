// Puts the page together: filters, cards, keys.

const cards = new Map(); // by topic
let current = null; // the finding that the keys are about
let visible = []; // findings that pass the filters, in the order of the page

const bar = filterBar((name, value) => {
  if (name === null) Object.assign(filter, NO_FILTER, {decided: 'all'});
  else filter[name] = value;
  showFilter(bar);
  applyFilter();
  saveState();
});

/// Builds a card when it comes near the window.
const nearby = new IntersectionObserver(
  (entries) => {
    for (const {isIntersecting, target} of entries) {
      if (!isIntersecting || target.hidden) continue;
      nearby.unobserve(target);
      target.card.build();
    }
  },
  {rootMargin: '600px'},
);

let saved = '';
const saveState = () => {
  saved = fragment(current);
  window.location.replace(`#${saved}`);
};

const afterDecision = (finding) => {
  announce(finding.decision ? `Written: ${finding.decision.verdict}` : 'Taken back');
  for (const same of report.findings)
    if (same !== finding && same.id === finding.id) cardOf(same.topic).view(same).refresh();
  countShown();
  const next = visible.slice(visible.indexOf(finding) + 1).find(isOpen);
  if (next) show(next);
};

const cardOf = (topic) => {
  if (!cards.has(topic)) {
    const card = new Card(topic, afterDecision);
    card.root.card = card;
    cards.set(topic, card);
  }
  return cards.get(topic);
};

const countShown = () => {
  const undecided = report.findings.filter(isOpen).length;
  document.getElementById('shown').textContent =
    `${counted(visible.length, 'finding')} shown of ${report.findings.length}; ${undecided} to decide, ` +
    `${report.findings.length - undecided} decided.`;
};

const applyFilter = () => {
  visible = [];
  for (const topic of topicOrder) {
    const found = topic.findings.filter(matches);
    cardOf(topic).listOnly(found);
    visible.push(...found);
  }
  nothing.hidden = visible.length > 0;
  countShown();
};

/// Moves the keys to a finding, opens and shows it.
const show = (finding) => {
  if (!visible.includes(finding)) return;
  for (const old of document.querySelectorAll('.finding.current')) old.classList.remove('current');
  current = finding;
  const view = cardOf(finding.topic).reveal(finding);
  view.open();
  view.root.classList.add('current');
  view.root.querySelector('summary').focus({preventScroll: true});
  view.root.scrollIntoView({block: 'start'});
  saveState();
};

const step = (by) => {
  if (visible.length === 0) return;
  const row = visible.indexOf(current);
  const next = row < 0 ? (by > 0 ? 0 : visible.length - 1) : row + by;
  if (visible[next]) show(visible[next]);
};

const onTopic = (finding) => {
  if (!visible.includes(finding)) {
    Object.assign(filter, NO_FILTER, {decided: 'all'});
    showFilter(bar);
    applyFilter();
  }
  show(finding);
};

const KEYS = [
  ['j', 'next finding'],
  ['k', 'previous finding'],
  ['y', 'confirm: a text needs a correction'],
  ['n', 'dismiss, with a reason'],
  ['w', 'watch: not settled yet'],
  ['/', 'search'],
  ['?', 'this list'],
  ['arrows, Enter', 'on a drawing: go from mark to mark, pick one'],
];
const help = el(
  'dialog',
  {class: 'help', 'aria-label': 'Keys'},
  el('h2', {}, 'Keys'),
  el(
    'dl',
    {},
    KEYS.map(([key, meaning]) => [el('dt', {}, el('kbd', {}, key)), el('dd', {}, meaning)]),
  ),
  el('form', {method: 'dialog'}, el('button', {}, 'Close')),
);

const VERDICT_KEYS = {y: 'confirmed', n: 'dismissed', w: 'watch'};

const onKey = (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
  if (event.key === 'j') step(1);
  else if (event.key === 'k') step(-1);
  else if (event.key === '?') help.showModal();
  else if (event.key === '/') bar.elements.namedItem('q').focus();
  else if (VERDICT_KEYS[event.key] && current) {
    cardOf(current.topic).view(current).decide(VERDICT_KEYS[event.key]);
  } else return;
  event.preventDefault();
};

const contents = () => {
  if (topicOrder.length < 2) return null;
  const item = (topic) =>
    el(
      'li',
      {},
      el(
        'a',
        {
          href: `#topic-${topic.row + 1}`,
          on: {
            click: (event) => {
              event.preventDefault();
              const {root} = cardOf(topic);
              if (root.hidden) return;
              cardOf(topic).build();
              root.scrollIntoView();
            },
          },
        },
        foreign(titleOf(topic)),
      ),
      ' ',
      el('span', {class: 'soft'}, tally(topic.findings)),
    );
  return el(
    'nav',
    {'aria-label': 'Topics'},
    el(
      'details',
      {open: topicOrder.length <= 12},
      el('summary', {}, counted(topicOrder.length, 'topic'), ' with findings'),
      el('ol', {}, topicOrder.slice(0, 100).map(item)),
      topicOrder.length > 100
        ? el('p', {class: 'soft'}, `and ${counted(topicOrder.length - 100, 'more topic')} below`)
        : null,
    ),
  );
};

const quietSection = () => {
  const quiet = quietTopics();
  if (quiet.length === 0) return null;
  const fold = el(
    'details',
    {class: 'fold'},
    el('summary', {}, `${counted(quiet.length, 'topic')} without findings`),
  );
  fold.addEventListener('toggle', () => {
    if (!fold.open || fold.children.length > 1) return;
    for (const topic of quiet.slice(0, 200)) {
      const {root} = cardOf(topic);
      fold.append(root);
      nearby.observe(root);
    }
  });
  return fold;
};

const documentsSection = () => {
  const fold = el(
    'details',
    {class: 'fold'},
    el('summary', {}, `${counted(report.documents.length, 'document')} read`),
  );
  fold.addEventListener('toggle', () => {
    if (!fold.open || fold.children.length > 1) return;
    fold.append(
      table(
        ['File', 'Title', 'Publisher', 'Date'],
        report.documents.map((doc) => [
          foreign(doc.path, {class: 'place'}),
          foreign(doc.title || '\u2013'),
          foreign(doc.source),
          showDate(doc.date),
        ]),
      ),
    );
  });
  return fold;
};

const topicOrder = topicsByWorst();
const nothing = el(
  'p',
  {class: 'card', hidden: true},
  report.findings.length > 0 ? 'No finding passes these filters.' : 'There are no findings.',
);
const start = () => {
  const page = document.getElementById('page');
  page.replaceChildren(...[articleSection(onTopic), contents(), bar, nothing].filter((part) => part));
  for (const topic of topicOrder) page.append(cardOf(topic).root);
  for (const part of [quietSection(), documentsSection(), help]) if (part) page.append(part);
  page.append(el('p', {id: 'said', class: 'unseen', role: 'status'}));
  document.getElementById('keys').addEventListener('click', () => help.showModal());
  for (const topic of topicOrder) nearby.observe(cardOf(topic).root);
  document.addEventListener('keydown', onKey);
  window.addEventListener('beforeprint', () => {
    for (const card of cards.values()) if (!card.root.hidden) card.print();
  });
  window.addEventListener('hashchange', () => {
    if (location.hash.slice(1) !== saved) restore();
  });
  restore();
};

/// The state that the URL names.
const restore = () => {
  const wanted = readFragment();
  showFilter(bar);
  applyFilter();
  const finding = wanted && report.findings.find(({id}) => id === wanted);
  if (finding) onTopic(finding);
};
start();
