// A card per topic: its story in a sentence, the number line, the timeline, the positions, the
// findings. Cards are built when they come near the window, findings when they are opened: a
// report of thousands opens at once.

const SHOWN_AT_FIRST = 6; // findings of a card; more with a button
const MORE_AT_ONCE = 50;

/// "1 error, 2 notes".
const tally = (findings) =>
  SEVERITIES.map((severity) => [severity, findings.filter((f) => f.severity === severity).length])
    .filter(([, n]) => n > 0)
    .map(([severity, n]) => counted(n, severity))
    .join(', ');

/// What the topic is about, for somebody who sees the drawing for the first time.
const storyOf = (topic) => {
  const {claims} = plottable(topic);
  if (claims.length < 2) return null;
  const low = ({stated}) => lowest(stated);
  const named = (claim) => [
    foreign(claim.value),
    claim.covers === UNSTATED ? null : [' (', foreign(claim.covers), ')'],
  ];
  const order = [...claims].sort((a, b) => low(a) - low(b));
  const [least, most] = [order[0], order[order.length - 1]];
  const sources = new Set(claims.map((claim) => claim.source.source)).size;
  const range =
    low(least) === low(most)
      ? [' say ', foreign(least.value), '.']
      : [' give from ', named(least), ' to ', named(most), '.'];
  const things = new Set(claims.map((claim) => claim.covers).filter((covers) => covers !== UNSTATED)).size;
  const count = (relation) =>
    topic.findings.filter((f) => f.relation === relation && f.severity !== 'note' && isOpen(f)).length;
  const clashes = count('contradicts'),
    revised = count('revises');
  const also = [
    things > 1
      ? `They cover ${things} different things, told apart by colour; figures for different things can all be true.`
      : null,
    clashes > 0 ? `${counted(clashes, 'pair')} of figures cannot both hold.` : null,
    revised > 0 ? `${counted(revised, 'figure')} went back or stayed behind a later count.` : null,
    clashes + revised === 0 && low(least) !== low(most) ? 'No two of them contradict each other.' : null,
  ];
  return el(
    'p',
    {class: 'story'},
    `${counted(claims.length, 'figure')} in ${counted(sources, 'source')}`,
    range.flat(3),
    ' ',
    also.filter((words) => words).join(' '),
  );
};

/// "3 independent sources since 28 Jan 2025"; the newest of several figures is named.
const backingOf = ({sources, since, latest, newest}) =>
  el(
    'p',
    {class: 'backing'},
    sources.length === 0
      ? null
      : sources.length === 1
        ? '1 source'
        : counted(sources.length, 'independent source'),
    since ? ` since ${showDate(since)}` : null,
    latest && newest ? ['; newest figure: ', foreign(latest.text), `, ${showDate(latest.source.date)}`] : null,
  );

const positionTable = (topic) =>
  el(
    'details',
    {class: 'positions'},
    el('summary', {}, `${counted(topic.positions.length, 'position')}: who says what`),
    table(
      ['Position', 'Covers', 'Who says it'],
      topic.positions.map((position) => {
        const {letter, claims, covers} = position;
        return [
        [
          el('span', {class: 'badge'}, letter),
          ' ',
          foreign(spokesman(claims).value, {class: 'value'}),
          el(
            'span',
            {class: 'soft'},
            'as ',
            [...new Set(claims.map((claim) => claim.text))]
              .slice(0, 8)
              .flatMap((words, i) => [i > 0 ? ', ' : '', foreign(words)]),
          ),
        ],
        foreign(covers),
        [
          backingOf(position),
          el(
            'ul',
            {},
            [
              ...new Map(
                claims.map((claim) => [`${claim.source.source} ${claim.source.date} ${claim.by}`, claim]),
              ).values(),
            ]
              .slice(0, 12)
              .map((claim) => el('li', {}, sourceLine(claim))),
          ),
        ],
      ];
      }),
    ),
  );

/// A finding: a line, and when it is opened its quotations, steps and decision.
class FindingView {
  constructor(finding, onDecided) {
    this.finding = finding;
    this.onDecided = onDecided;
    this.root = el('details', {
      class: `finding ${finding.severity}`,
      'data-finding': finding.id,
      on: {toggle: () => this.fill()},
    });
    this.refresh();
  }

  refresh() {
    const {finding} = this;
    const state = !finding.decision ? null : isOpen(finding) ? 'stale' : VERDICTS[finding.decision.verdict];
    this.root.replaceChildren(
      el(
        'summary',
        {tabindex: 0},
        el('span', {class: 'sev'}, `${SIGNS[finding.severity]} ${finding.severity}`),
        el('span', {class: 'relation'}, finding.relation),
        finding.tags.map((tag) => el('span', {class: 'chip'}, tag)),
        finding.new ? el('span', {class: 'chip'}, 'new') : null,
        state ? el('span', {class: 'chip state'}, state) : null,
        el('span', {class: 'message'}, foreign(finding.message)),
      ),
    );
    this.root.classList.toggle('settled', !isOpen(finding));
    this.filled = false;
    this.fill();
  }

  fill() {
    if (this.filled || !this.root.open) return;
    this.filled = true;
    const {finding} = this,
      quoted = sides(finding);
    this.bar = decisionBar(finding, (verdict) => this.decide(verdict));
    this.root.append(
      decisionLine(finding) || '',
      quoted,
      stepsOf(finding, quoted) || '',
      this.bar,
      el('p', {class: 'code'}, `${finding.code} ${finding.id}`),
    );
  }

  open() {
    this.root.open = true;
    this.fill();
  }

  decide(verdict) {
    this.open();
    decide(this.finding, verdict, this.bar.querySelector('.asked'), (written) => {
      this.refresh();
      if (written) this.onDecided(this.finding);
    });
  }
}

class Card {
  constructor(topic, onDecided) {
    this.topic = topic;
    this.onDecided = onDecided;
    this.views = new Map();
    this.shown = topic.findings;
    this.most = SHOWN_AT_FIRST;
    this.picked = [];
    this.root = el('article', {
      class: 'card waiting',
      id: `topic-${topic.row + 1}`,
      'aria-label': titleOf(topic),
    });
    this.list = el('div', {class: 'findings'});
  }

  /// Which findings are listed: those that pass the filters.
  listOnly(findings) {
    this.shown = findings;
    this.root.hidden = findings.length === 0;
    if (this.built) this.refresh();
  }

  build() {
    if (this.built) return;
    this.built = true;
    const {topic} = this,
      pick = (claim) => this.pick(claim);
    const width = Math.min(this.root.clientWidth || 900, 1000) - 50;
    this.tally = el('span', {class: 'soft'});
    this.compared = el('section', {class: 'compared', 'aria-live': 'polite', hidden: true});
    this.root.classList.remove('waiting');
    const figures = [numberLine(topic, width, pick), this.compared, timeline(topic, width, pick)];
    this.root.append(el('header', {}, el('h2', {}, foreign(titleOf(topic))), this.tally));
    for (const part of [storyOf(topic), ...figures, topic.positions.length > 0 ? positionTable(topic) : null])
      if (part) this.root.append(part);
    this.root.append(this.list);
    this.marks = [...this.root.querySelectorAll('.marks .mark')];
    this.root.addEventListener('keydown', (event) => this.walkMarks(event));
    if (this.marks.length > 0) this.marks[0].setAttribute('tabindex', 0);
    this.refresh();
  }

  refresh() {
    const {topic} = this;
    this.tally.textContent = tally(this.shown);
    const rest = this.shown.length - this.most;
    this.list.replaceChildren(
      ...this.shown.slice(0, this.most).map((finding) => this.view(finding).root),
      rest > 0
        ? el(
            'button',
            {
              type: 'button',
              class: 'plain',
              on: {
                click: () => {
                  this.most += MORE_AT_ONCE;
                  this.refresh();
                },
              },
            },
            `${counted(rest, 'more finding')}`,
          )
        : '',
      topic.omitted > 0
        ? el(
            'p',
            {class: 'soft'},
            `${counted(topic.omitted, 'further finding')} of this topic left out of the report.`,
          )
        : '',
    );
  }

  view(finding) {
    if (!this.views.has(finding)) this.views.set(finding, new FindingView(finding, this.onDecided));
    return this.views.get(finding);
  }

  /// Shows a finding wherever it stands in the list.
  reveal(finding) {
    this.build();
    const row = this.shown.indexOf(finding);
    if (row >= this.most) {
      this.most = row + 1;
      this.refresh();
    }
    return this.view(finding);
  }

  /// On paper nothing can be opened: alerts are, and who says what.
  print() {
    this.build();
    for (const finding of this.shown) if (finding.severity !== 'note') this.reveal(finding).open();
    for (const table of this.root.querySelectorAll('.positions')) table.open = true;
  }

  /// A mark picked: the second beside the first; the third begins anew.
  pick(claim) {
    if (this.picked.includes(claim)) this.picked = this.picked.filter((one) => one !== claim);
    else this.picked = this.picked.length === 2 ? [claim] : [...this.picked, claim];
    for (const mark of this.marks)
      mark.setAttribute('aria-pressed', String(this.picked.some(({id}) => id === mark.dataset.claim)));
    const [one, other] = this.picked;
    this.compared.hidden = !one;
    if (one)
      this.compared.replaceChildren(
        ...(other
          ? compared(this.topic, one, other)
          : [
              quotation(one),
              el('p', {class: 'soft'}, 'Pick a second mark to set its quotation beside this one.'),
            ]
        ).filter((part) => part),
      );
  }

  /// Arrows go from mark to mark, Enter and space pick one.
  walkMarks(event) {
    const row = this.marks.indexOf(event.target);
    if (row < 0) return;
    const step = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}[event.key];
    if (step) {
      const next = this.marks[(row + step + this.marks.length) % this.marks.length];
      event.target.setAttribute('tabindex', -1);
      next.setAttribute('tabindex', 0);
      next.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      this.pick(this.topic.key.claims.find(({id}) => id === event.target.dataset.claim));
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}
