// What an editor decides. Only a page that `review --serve` sent can keep it: each decision goes
// to the server at once, and what the server wrote down is what is shown.

const VERDICTS = {confirmed: 'confirmed', dismissed: 'dismissed', watch: 'watched'};

const HOW_TO_DECIDE =
  'This page is a copy on disk. To decide, run `counterclaim review REPORT.json --serve`, ' +
  'or `counterclaim review REPORT.json` in a terminal.';

/// The server's answer becomes the decision of all findings with this id, which ask the same;
/// throws where it refused.
const sendDecision = async (finding, decision) => {
  const answer = await fetch('decide', {
    method: 'POST',
    credentials: 'same-origin',
    headers: {'Content-Type': 'application/json', 'X-Counterclaim-Session': session},
    body: JSON.stringify({finding: finding.id, ...decision}),
  });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.error || `the server answered ${answer.status}`);
  for (const same of report.findings) if (same.id === finding.id) same.decision = said.decision || undefined;
};

/// What was decided, in a line.
const decisionLine = (finding) => {
  const {decision} = finding;
  if (!decision) return null;
  const state = decision.stale
    ? '\u25B2 Stale: its words have changed since. It was '
    : decision.expired
      ? '\u25B2 Expired. It was '
      : 'Decided: ';
  return el(
    'p',
    {class: isOpen(finding) ? 'decision again' : 'decision'},
    el('b', {}, state, VERDICTS[decision.verdict] || decision.verdict),
    decision.reason ? ` \u00B7 ${decision.reason}` : null,
    decision.note ? [' \u00B7 ', foreign(decision.note)] : null,
    decision.by || decision.on
      ? el(
          'span',
          {class: 'soft'},
          ' \u00B7 ',
          decision.by ? ['by ', foreign(decision.by), ' '] : null,
          decision.on ? `on ${showDate(decision.on)}` : null,
        )
      : null,
    decision.until ? el('span', {class: 'soft'}, ` \u00B7 until ${showDate(decision.until)}`) : null,
  );
};

/// Asks for what belongs to a verdict. `onDone(decision)` gets it, or null.
const decisionForm = (verdict, onDone) => {
  const form = el(
    'form',
    {class: 'decide', 'aria-label': `Why ${VERDICTS[verdict]}?`},
    verdict === 'dismissed'
      ? el(
          'fieldset',
          {},
          el('legend', {}, 'Why is it dismissed?'),
          report.reasons.map((reason, i) =>
            el(
              'label',
              {},
              el('input', {type: 'radio', name: 'reason', value: reason, required: true}),
              reason,
              el('kbd', {}, i + 1),
            ),
          ),
        )
      : null,
    el('label', {}, el('span', {}, 'Note'), el('input', {name: 'note', type: 'text', maxlength: 500})),
    el('label', {}, el('span', {}, 'Ask again after'), el('input', {name: 'until', type: 'date'})),
    el('button', {type: 'submit'}, verdict === 'dismissed' ? 'Dismiss' : 'Watch'),
    el('button', {type: 'button', class: 'plain', on: {click: () => onDone(null)}}, 'Cancel'),
  );
  // The keys of the page do not work in here; a digit picks a reason.
  form.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.key === 'Escape') onDone(null);
    const reason =
      event.target.type === 'radio' && form.querySelectorAll('[type=radio]')[Number(event.key) - 1];
    if (reason) reason.click();
    if (event.target.type === 'radio' && event.key === 'Enter') form.requestSubmit();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const said = new FormData(form);
    onDone({
      verdict,
      reason: said.get('reason') || '',
      note: said.get('note') || '',
      until: said.get('until') || '',
    });
  });
  return form;
};

/// Decides, asking first where there is something to ask; `onDone(written)` at the end.
const decide = (finding, verdict, box, onDone) => {
  if (!session) {
    announce(HOW_TO_DECIDE);
    box.replaceChildren(el('p', {class: 'soft'}, HOW_TO_DECIDE));
    return;
  }
  const send = async (decision) => {
    try {
      await sendDecision(finding, decision);
      onDone(true);
    } catch (problem) {
      announce(`Not written: ${problem.message}`);
      box.replaceChildren(el('p', {class: 'alarm', role: 'alert'}, `Not written: ${problem.message}`));
    }
  };
  if (verdict === 'confirmed' || verdict === '') {
    send({verdict});
    return;
  }
  const form = decisionForm(verdict, (decision) => (decision ? send(decision) : onDone(false)));
  box.replaceChildren(form);
  form.querySelector('input').focus();
};

/// The buttons below a finding, and the place where it asks.
const decisionBar = (finding, onVerdict) => {
  const box = el('div', {class: 'asked'});
  const button = (verdict, words, key) =>
    el(
      'button',
      {type: 'button', 'data-verdict': verdict, on: {click: () => onVerdict(verdict)}},
      words,
      key ? el('kbd', {}, key) : null,
    );
  const bar = session
    ? [
        button('confirmed', 'Confirm', 'y'),
        button('dismissed', 'Dismiss \u2026', 'n'),
        button('watch', 'Watch \u2026', 'w'),
        finding.decision ? button('', 'Take back') : null,
      ]
    : [];
  return el('div', {class: 'decisions'}, bar, box);
};
